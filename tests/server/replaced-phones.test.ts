import { describe, expect, it } from 'vitest';
import { withoutPhone } from '#domain/cases/phone-in-op.ts';
import type { CaseChange } from '#domain/protocol/op.ts';
import { amended, opened, PHU_XUAN } from '../builders/cases.ts';
import { aPhone, aVolunteer, push } from './sync-team.ts';
import { freshDatabase } from './test-database.ts';

const { db, pool } = await freshDatabase();

const phone = (number: string) => ({
  number,
  consentAt: '2026-11-18T05:00:00Z',
  deleteOn: '2026-12-10',
});
const words = async (...asked: Parameters<typeof push>) =>
  (await push(...asked)).map((it) => it.status);

/** Everything the database holds, as text. */
async function everythingStored(): Promise<string> {
  const { rows: tables } = await pool.query<{ name: string }>(
    "SELECT quote_ident(tablename) AS name FROM pg_tables WHERE schemaname = 'public'",
  );
  const texts = await Promise.all(
    tables.map(({ name }) => pool.query(`SELECT it::text AS row FROM ${name} AS it`)),
  );
  return texts.flatMap(({ rows }) => rows.map(({ row }) => row)).join('\n');
}

describe('an edit that takes a number away', () => {
  it.each([
    { how: 'in one batch', batches: [4] },
    { how: 'one by one', batches: [1, 1, 1, 1] },
    { how: 'the edits later', batches: [1, 3] },
  ])('takes it from every table, and the ops are known again: $how', async ({ batches }) => {
    const device = await aVolunteer(db, PHU_XUAN);
    const first = opened({ ...device, deviceSeq: 1 }, { phone: phone('0905000001') });
    const change = (deviceSeq: number, it: CaseChange) =>
      amended(
        { ...device, deviceSeq, baseVersion: `${device.deviceId}:${deviceSeq - 1}` },
        first,
        it,
      );
    const all = [
      first,
      change(2, { phone: phone('0905000002') }),
      change(3, { minutes: 30 }),
      change(4, { phone: null }),
    ];
    let at = 0;
    for (const size of batches) {
      const batch = all.slice(at, at + size);
      expect(await words(db, device, batch)).toEqual(batch.map(() => 'stored'));
      at += size;
    }
    expect(await everythingStored()).not.toMatch(/090500000\d/);
    const known = all.map(() => 'already_had');
    expect(await words(db, device, all)).toEqual(known);
    expect(await words(db, device, all.map(withoutPhone))).toEqual(known);
    expect(await everythingStored()).not.toMatch(/090500000\d/);
    const other = withoutPhone({ ...first, wallAt: first.wallAt + 1 });
    expect(await words(db, device, [other])).toEqual(['refused']);
  });

  it('also where the op came without it and comes once more as it was', async () => {
    const device = await aVolunteer(db, PHU_XUAN);
    const first = opened({ ...device, deviceSeq: 1 }, { phone: phone('0905000011') });
    expect(await words(db, device, [withoutPhone(first)])).toEqual(['stored']);
    expect(await words(db, device, [first])).toEqual(['already_had']);
    expect(await everythingStored()).not.toContain('0905000011');
  });

  it('leaves alone what it had not seen, until a lead chooses', async () => {
    const device = await aVolunteer(db, PHU_XUAN);
    const other = await aPhone(db, device.personId);
    const first = opened({ ...device, deviceSeq: 1 });
    const mine = amended({ ...device, deviceSeq: 2 }, first, { phone: phone('0905000021') });
    const elsewhere = amended({ ...other, deviceSeq: 1 }, first, { phone: phone('0905000022') });
    await push(db, device, [first, mine]);
    expect(await words(db, other, [elsewhere])).toEqual(['conflict']);
    for (const end of [1, 2]) expect(await everythingStored()).toContain(`090500002${end}`);
    const baseVersion = [mine, elsewhere].map((it) => `${it.deviceId}:${it.deviceSeq}`).join(',');
    const chosen = amended({ ...device, deviceSeq: 3, baseVersion }, first, { phone: null });
    expect(await words(db, device, [chosen])).toEqual(['stored']);
    expect(await everythingStored()).not.toMatch(/090500002\d/);
  });
});
