// A person's own things live in a database of their own: never sent, never read by another part of the app, and
// wiped without touching a team's work.
import Dexie, { type Table } from 'dexie';
import { MINE_DB_NAME } from './mine-db-name.ts';
import type { LockRow, ThingRow } from './mine-rows.ts';

export class MineDb extends Dexie {
  declare things: Table<ThingRow, string>;
  declare locks: Table<LockRow, string>;

  constructor(name: string = MINE_DB_NAME) {
    super(name, { chromeTransactionDurability: 'strict' });
    this.version(1).stores({ things: 'id, kind, ownerId', locks: 'name' });
  }
}

export interface MineStore {
  readonly db: MineDb;
  /** The key, for as long as the page lives; null while locked, or before it was asked for. */
  key: { readonly id: string; readonly secret: CryptoKey } | null;
  readonly changed: Set<() => void>;
}

export async function openMineStore(name: string = MINE_DB_NAME): Promise<MineStore | null> {
  if (typeof indexedDB === 'undefined' || typeof crypto?.subtle === 'undefined') return null;
  const db = new MineDb(name);
  try {
    await db.open();
  } catch {
    // Private windows and some in-app browsers have the object but refuse to open anything.
    return null;
  }
  return { db, key: null, changed: new Set() };
}

/** Everything of this part goes, the PIN too. */
export async function wipeMine(store: MineStore): Promise<void> {
  store.key = null;
  await store.db.delete();
  await store.db.open();
  for (const tell of store.changed) tell();
}
