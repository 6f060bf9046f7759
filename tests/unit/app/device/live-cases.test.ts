import 'fake-indexeddb/auto';
import { expect, it } from 'vitest';
import { readCases } from '#app/device/cases/read-cases.ts';
import { live } from '#app/device/live.ts';
import { TeamDb } from '#app/device/team-db.ts';
import type { CaseRow } from '#app/device/team-rows.ts';
import { aPhone, save } from './team-phone.ts';

it('a list that had to open the vault itself still follows what is written afterwards', async () => {
  const before = await aPhone();
  await save(before, { label: 'bác Lành' });
  before.close();
  // The same phone after a reload: the key in memory is gone, and this list is the first to ask for it.
  const db = new TeamDb(before.name);
  const seen: CaseRow[][] = [];
  const watching = live(() => readCases(db, { limit: 5 })).subscribe(({ rows }) => seen.push(rows));
  await expect.poll(() => seen.at(-1)?.length).toBe(1);

  await save(db, { label: 'o Bé' });
  await expect.poll(() => seen.at(-1)?.length).toBe(2);
  watching.unsubscribe();
});

it('a list whose vault is open already follows what is written afterwards', async () => {
  const db = await aPhone();
  await save(db, { label: 'bác Lành' });
  const seen: CaseRow[][] = [];
  const watching = live(() => readCases(db, { limit: 5 })).subscribe(({ rows }) => seen.push(rows));
  await expect.poll(() => seen.at(-1)?.length).toBe(1);

  await save(db, { label: 'o Bé' });
  await expect.poll(() => seen.at(-1)?.length).toBe(2);
  watching.unsubscribe();
});
