// Seals everything anew in one transaction: what was written in clear by a version before the lock, and, when a first
// PIN is set, what a key without a PIN had sealed. A row that cannot be opened stays as it is: nothing is thrown away.
import type { Table } from 'dexie';
import { openHelp, openHelpDone, sealHelp, sealHelpDone } from '../help/team-help-rows.ts';
import { openSession, openTraining, sealSession, sealTraining } from '../sessions/seal-session.ts';
import type { TeamDb } from '../team-db.ts';
import type { CaseRow, DraftRow, OpRow } from '../team-rows.ts';
import { openRecording, sealRecording } from '../voices/seal-recording.ts';
import type { PinTeamLock } from './lock-rows.ts';
import { openCase, openDraft, openOp, sealCase, sealDraft, sealOp } from './seal-rows.ts';
import type { VaultKey } from './vault.ts';

/** False when another tab has changed the lock meanwhile: nothing was done. */
export async function resealRows(
  db: TeamDb,
  { from, to, lock }: { from: VaultKey; to: VaultKey; lock: PinTeamLock },
): Promise<boolean> {
  const tables = [
    db.ops,
    db.cases,
    db.sessions,
    db.trainings,
    db.drafts,
    db.helpRequests,
    db.helpOutbox,
    db.recordings,
    db.locks,
  ];
  return db.transaction('rw', tables, async () => {
    if ((await db.locks.get('lock'))?.keyId !== from.id) return false;
    await change(db.ops, (row) => again(openOp(from, row), (it) => sealOp(to, it)));
    await change(db.cases, (row) => again(openCase(from, row), (it) => sealCase(to, it)));
    await change(db.sessions, (row) => again(openSession(from, row), (it) => sealSession(to, it)));
    await change(db.trainings, (row) =>
      again(openTraining(from, row), (it) => sealTraining(to, it)),
    );
    await change(db.drafts, (row) => again(openDraft(from, row), (it) => sealDraft(to, it)));
    await change(db.helpRequests, (row) => again(openHelp(from, row), (it) => sealHelp(to, it)));
    await change(db.helpOutbox, (row) =>
      again(openHelpDone(from, row), (it) => sealHelpDone(to, it)),
    );
    await change(db.recordings, (row) =>
      again(openRecording(from, row), (it) => sealRecording(to, it, row.deviceId)),
    );
    await db.locks.put(lock);
    return true;
  });
}

/** Rows of version 1 of the database stood in clear. Safe to be killed in, and to be run again. */
export async function sealOldRows(db: TeamDb, key: VaultKey): Promise<void> {
  if (await db.meta.get('sealed')) return;
  await db.transaction('rw', [db.ops, db.cases, db.drafts, db.meta], async () => {
    await change(db.ops, (row) => ('op' in row ? sealOp(key, row as unknown as OpRow) : null));
    await change(db.cases, (row) =>
      'record' in row ? sealCase(key, row as unknown as CaseRow) : null,
    );
    await change(db.drafts, (row) =>
      'form' in row ? sealDraft(key, row as unknown as DraftRow) : null,
    );
    await db.meta.put({ key: 'sealed' });
  });
}

function again<T, S>(opened: T | null, seal: (opened: T) => S): S | null {
  return opened && seal(opened);
}

const PAGE = 500;

/** By pages, so that ten thousand cases never stand in memory twice. */
async function change<S extends object, K>(
  table: Table<S, K>,
  to: (row: S) => S | null,
): Promise<void> {
  const keys = await table.toCollection().primaryKeys();
  for (let at = 0; at < keys.length; at += PAGE) {
    const rows = await table.bulkGet(keys.slice(at, at + PAGE));
    const changed = rows.flatMap((row) => (row && to(row)) ?? []);
    await table.bulkPut(changed);
  }
}
