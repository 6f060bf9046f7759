import { TEAM_DB_NAME } from '../identity/team-db-name.ts';
import { within } from './within.ts';

/** Whether somebody has enrolled on this phone, as the service worker can read it; `untold` where the browser fails. */
export type EnrolmentMark = 'enrolled' | 'stranger' | 'untold';

/** The team's database by itself says nothing: whoever looks at the team's door has one, with nobody in it. */
export async function readEnrolmentMark(limitMs = LIMIT_MS): Promise<EnrolmentMark> {
  // Asked while the worker takes charge: a frozen tab that holds the database up holds nothing else up.
  return (await within(limitMs, readMark())) ?? 'untold';
}

const LIMIT_MS = 5_000;

async function readMark(): Promise<EnrolmentMark> {
  if (typeof indexedDB === 'undefined') return 'stranger';
  try {
    const all = await indexedDB.databases?.();
    if (all && !all.some(({ name }) => name === TEAM_DB_NAME)) return 'stranger';
    const db = await openAsItIs(TEAM_DB_NAME);
    if (!db) return 'stranger';
    try {
      return (await hasRows(db, 'identity')) ? 'enrolled' : 'stranger';
    } finally {
      db.close();
    }
  } catch {
    return 'untold';
  }
}

/** Null where there is none: older browsers cannot list what there is, and an upgrade that is aborted makes nothing. */
function openAsItIs(name: string): Promise<IDBDatabase | null> {
  return new Promise((resolve, reject) => {
    const opening = indexedDB.open(name);
    let isMissing = false;
    opening.onupgradeneeded = () => {
      isMissing = true;
      opening.transaction?.abort();
    };
    opening.onerror = () => (isMissing ? resolve(null) : reject(opening.error));
    opening.onsuccess = () => {
      // A tab that upgrades is not kept waiting.
      opening.result.onversionchange = () => opening.result.close();
      resolve(opening.result);
    };
  });
}

function hasRows(db: IDBDatabase, store: string): Promise<boolean> {
  if (!db.objectStoreNames.contains(store)) return Promise.resolve(false);
  return new Promise((resolve, reject) => {
    const transaction = db.transaction(store, 'readonly');
    const counting = transaction.objectStore(store).count();
    counting.onsuccess = () => resolve(counting.result > 0);
    transaction.onabort = () => reject(transaction.error);
    counting.onerror = () => reject(counting.error);
  });
}
