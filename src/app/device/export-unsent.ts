// A way out that needs nothing but the raw databases: used by the tray and by the recovery page, which must work when the
// rest of the app does not. What leaves the phone is sealed to the server and signed, as work that somebody carries: the
// file may lie in any download folder, and nobody reads a name or a number in it.
import { err, ok, type Result } from '#domain/result.ts';
import { makeBundles } from './bundles/seal-bundle.ts';
import { sealKept } from './bundles/seal-kept.ts';
import { readServerKeys, refreshServerKeys } from './bundles/server-key.ts';
import { sha256Hex } from './content-pack/sha256-hex.ts';
import { peopleOnPhone } from './identity/people.ts';
import { TEAM_DB_NAME } from './identity/team-db-name.ts';
import { openTeamDb } from './open-team-db.ts';
import type { TeamDb } from './team-db.ts';
import { keyOf, type UnlockError, unlockTeam } from './vault/team-lock.ts';

export interface UnsentExport {
  /** One for each device id that has unsent work here, and what came back or is not finished. */
  files: File[];
  /** Ops in the files; 0 when there is nothing to save. */
  count: number;
  /** Ops that did not fit: for another file, once these have their receipts. */
  left: number;
  /** In a file of their own, and still on this phone: what the server sent back, and what is not finished. */
  kept: { refused: number; drafts: number };
  /** Of all this what could not be read, or what nobody here can sign: in no file. */
  unreadable: number;
}

export type ExportProblem =
  | { kind: 'locked' }
  /** Nothing to seal to: this phone has never met a server, or only before it could ask for its key. */
  | { kind: 'no_server_key' }
  | { kind: 'unreadable' }
  | UnlockError;

/** What one person of this phone has unsent. */
export interface ExportedBook {
  dbName: string;
  /** Empty on a phone of one person. */
  personName: string;
  found: Result<UnsentExport, ExportProblem>;
}

interface Asking {
  now: number;
  fetcher: typeof fetch;
}

/** Of everybody who works on this phone, not only of who does now. */
export async function exportEverybody(asking: Asking): Promise<ExportedBook[]> {
  const people = await everybody();
  const books: ExportedBook[] = [];
  for (const { dbName, personName } of people) {
    books.push({ dbName, personName, found: await exportBook(dbName, { ...asking, pin: null }) });
  }
  return books;
}

async function everybody(): Promise<{ dbName: string; personName: string }[]> {
  const first = { dbName: TEAM_DB_NAME, personName: '' };
  const opened = await openTeamDb();
  if (!opened.ok) return [first];
  try {
    const people = await peopleOnPhone(opened.value.db);
    return people.some((it) => it.dbName === TEAM_DB_NAME) ? people : [first, ...people];
  } catch {
    return [first];
  } finally {
    opened.value.db.close();
  }
}

/** Opens one person's database by itself. A PIN is tried on that one alone: each book counts its own wrong tries. */
export async function exportBook(
  dbName: string,
  { pin, ...asking }: Asking & { pin: string | null },
): Promise<Result<UnsentExport, ExportProblem>> {
  const opened = await openTeamDb(dbName);
  if (!opened.ok) return err({ kind: 'unreadable' });
  const { db } = opened.value;
  try {
    const unlocked = pin === null ? ok(undefined) : await unlockTeam(db, pin);
    return unlocked.ok ? await sealUnsent(db, asking) : unlocked;
  } catch {
    return err({ kind: 'unreadable' });
  } finally {
    db.close();
  }
}

/** Nothing is marked: what is in the files stays unsent until its receipt comes. */
export async function sealUnsent(
  db: TeamDb,
  { now, fetcher }: Asking,
): Promise<Result<UnsentExport, Extract<ExportProblem, { kind: 'locked' | 'no_server_key' }>>> {
  if (!(await keyOf(db))) return err({ kind: 'locked' });
  const unsent = await db.outbox.count();
  const others = await countOthers(db);
  if (unsent + others === 0) return ok({ files: [], count: 0, left: 0, kept: NONE, unreadable: 0 });
  if (!(await readServerKeys(db))) await refreshServerKeys(db, { fetcher, now });
  const made = await makeBundles(db);
  if (!made.ok && made.error.kind !== 'nothing') return err({ kind: made.error.kind });
  const bundles = made.ok ? made.value : [];
  const count = bundles.reduce((sum, bundle) => sum + bundle.count, 0);
  const left = bundles.reduce((sum, bundle) => sum + bundle.left, 0);
  // Whatever is wrong with the rest, what waits goes out.
  const kept = await sealKept(db).catch(() => ({ files: [], sealed: NONE, unread: others }));
  const unsentFiles = bundles.map(({ bytes }) => toFile(bytes, { now, what: 'chua-gui' }));
  const keptFiles = kept.files.map((bytes) => toFile(bytes, { now, what: 'viet-do' }));
  const files = await Promise.all([...unsentFiles, ...keptFiles]);
  const unreadable = unsent - count - left + kept.unread;
  return ok({ files, count, left, kept: kept.sealed, unreadable });
}

const NONE = { refused: 0, drafts: 0 };

/** What may go into a file of its own; reads no row, so that a damaged one does not stand in the way. */
async function countOthers(db: TeamDb): Promise<number> {
  return (await db.tray.where('open').equals(1).count()) + (await db.drafts.count());
}

/** A plain ending, and the first signs of what it will be known by: two files of one minute are told apart. */
async function toFile(
  bytes: Uint8Array<ArrayBuffer>,
  { now, what }: { now: number; what: 'chua-gui' | 'viet-do' },
): Promise<File> {
  const minute = new Date(now).toISOString().slice(0, 16).replace(/[:T]/g, '-');
  const id = (await sha256Hex(bytes)).slice(0, 8);
  const name = `dong-hanh-so-${what}-${minute}-${id}.dhs.bin`;
  return new File([bytes], name, { type: 'application/octet-stream' });
}
