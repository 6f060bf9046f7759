// What was promised to go on a day goes on that day from this phone too: a citizen's number from the ops that carry it,
// from the cases they make and from drafts. Only while the lock is open: the number stands sealed together with the
// rest, and under a PIN it goes when the book is opened next.
import { phoneDay, withoutDuePhone, withoutPhone } from '#domain/cases/phone-in-op.ts';
import { type Day, dayOf } from '#domain/time/day.ts';
import { reprojectCases } from '../cases/case-rows.ts';
import { serverTimeOf } from '../identity/clock.ts';
import type { TeamDb } from '../team-db.ts';
import {
  openAll,
  openCase,
  openDraft,
  openOp,
  sealCase,
  sealDraft,
  sealOp,
} from '../vault/seal-rows.ts';
import { keyOf, keyStands } from '../vault/team-lock.ts';
import type { VaultKey } from '../vault/vault.ts';
import { draftWithoutDuePhone } from './draft-phone.ts';

/** Of every identity, and what was pulled. The day is the server's, as far as this phone knows it. */
export async function wipeDuePhones(db: TeamDb, phoneNow: number): Promise<void> {
  const key = await keyOf(db);
  if (!key) return;
  const today = dayOf(await serverTimeOf(db, phoneNow));
  await db.transaction('rw', [db.ops, db.cases, db.drafts, db.locks], async () => {
    if (!(await keyStands(db, key))) return;
    await reprojectCases(db, [...(await wipeOps(db, key, today))], { key });
    await wipeCases(db, key, today);
    await wipeDrafts(db, key, today);
  });
}

/** The cases that carried one. */
async function wipeOps(db: TeamDb, key: VaultKey, today: Day): Promise<Set<string>> {
  const due = await db.ops.where('wipeOn').between('', today, true, true).toArray();
  const rows = openAll(key, due, openOp).filter((row) => phoneDay(row.op) !== null);
  await db.ops.bulkPut(rows.map((row) => sealOp(key, { ...row, op: withoutPhone(row.op) })));
  return new Set(rows.map((row) => row.entityId));
}

/** What its ops no longer tell: a case whose opening is not on this phone any more. */
async function wipeCases(db: TeamDb, key: VaultKey, today: Day): Promise<void> {
  const due = await db.cases.where('wipeOn').between('', today, true, true).toArray();
  const wiped = openAll(key, due, openCase).map((row) => ({
    ...row,
    record: withoutDuePhone(row.record, today),
  }));
  await db.cases.bulkPut(wiped.map((row) => sealCase(key, row)));
}

async function wipeDrafts(db: TeamDb, key: VaultKey, today: Day): Promise<void> {
  for (const stored of await db.drafts.toArray()) {
    const row = openDraft(key, stored);
    const form = row && draftWithoutDuePhone(row, today);
    if (row && form) await db.drafts.put(sealDraft(key, { ...row, form }));
  }
}
