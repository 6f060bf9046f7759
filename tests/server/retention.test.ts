import { expect, it } from 'vitest';
import { withoutPhone } from '#domain/cases/phone-in-op.ts';
import { wipePersonal } from '#server/services/retention/wipe-personal.ts';
import { amended, opened, PHU_XUAN } from '../builders/cases.ts';
import { aPhone, aVolunteer, H57, push } from './sync-team.ts';
import { freshDatabase } from './test-database.ts';

const { db, pool } = await freshDatabase();
const DAY_BEFORE = Date.parse('2026-12-09T16:59:59Z');
const ON_THE_DAY = Date.parse('2026-12-09T17:00:00Z');

const phone = (number: string, deleteOn = '2026-12-10') => ({
  number,
  consentAt: '2026-11-18T05:00:00Z',
  deleteOn,
});

/** Everything the database holds, as text: a number that is wiped is nowhere in it. */
async function everythingStored(): Promise<string> {
  const { rows: tables } = await pool.query<{ name: string }>(
    "SELECT quote_ident(tablename) AS name FROM pg_tables WHERE schemaname = 'public'",
  );
  const texts = await Promise.all(
    tables.map(({ name }) => pool.query(`SELECT it::text AS row FROM ${name} AS it`)),
  );
  return texts.flatMap(({ rows }) => rows.map(({ row }) => row)).join('\n');
}

it('wipes the number of a case on its day, wherever it was written', async () => {
  const device = await aVolunteer(db, PHU_XUAN);
  const first = opened({ ...device, deviceSeq: 1 }, { phone: phone('0905000001') });
  const later = opened({ ...device, deviceSeq: 2 }, { phone: phone('0905000002', '2026-12-11') });
  const torn = opened({ ...device, deviceSeq: 3 });
  const refused = opened(
    { ...device, deviceSeq: 5 },
    { phone: phone('0905000006'), unitCode: '99999' },
  );
  const ops = [
    first,
    later,
    torn,
    amended({ ...device, deviceSeq: 4 }, torn, { phone: phone('0905000004') }),
    refused,
  ];
  const receipts = await push(db, device, ops);
  expect(receipts.map((it) => it.status)).toEqual([
    'stored',
    'stored',
    'stored',
    'stored',
    'refused',
  ]);
  // Neither phone has seen the other's number: both stand until somebody chooses.
  const other = await aPhone(db, device.personId);
  const elsewhere = amended({ ...other, deviceSeq: 1 }, torn, { phone: phone('0905000005') });
  expect((await push(db, other, [elsewhere]))[0]?.status).toBe('conflict');

  await wipePersonal(db, { provinceCode: H57, now: DAY_BEFORE });
  for (const end of [1, 2, 4, 5, 6]) expect(await everythingStored()).toContain(`090500000${end}`);

  await wipePersonal(db, { provinceCode: H57, now: ON_THE_DAY });
  const left = await everythingStored();
  for (const end of [1, 4, 5, 6]) expect(left).not.toContain(`090500000${end}`);
  expect(left).toContain('0905000002');

  // The op is known again when a phone offers it once more, and does not bring the number back.
  const again = await push(db, device, [first]);
  expect(again[0]?.status).toBe('already_had');
  expect(await everythingStored()).not.toContain('0905000001');
});

it('knows an op again from which the phone has wiped the number, before and after its own wiping', async () => {
  const device = await aVolunteer(db, PHU_XUAN);
  const first = opened({ ...device, deviceSeq: 1 }, { phone: phone('0905000011') });
  const change = amended({ ...device, deviceSeq: 2 }, first, { phone: phone('0905000012') });
  await push(db, device, [first, change]);
  const wiped = [withoutPhone(first), withoutPhone(change)];
  const words = async () => (await push(db, device, wiped)).map((it) => it.status);
  expect(await words()).toEqual(['already_had', 'already_had']);
  await wipePersonal(db, { provinceCode: H57, now: ON_THE_DAY });
  expect(await words()).toEqual(['already_had', 'already_had']);
  // Another content under the same name is refused as before.
  const other = { ...withoutPhone(first), wallAt: first.wallAt + 1 };
  expect(await push(db, device, [other])).toMatchObject([{ status: 'refused' }]);
});
