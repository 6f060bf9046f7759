import { type Kysely, sql } from 'kysely';
import { expect, it } from 'vitest';
import { up } from '#server/db/migrations/0024-refused-units.ts';
import { A_LUOI_2, held, opened, PHU_XUAN, sessionVoided } from '../../builders/cases.ts';
import { aVolunteer, grant, H57, NOW, push } from '../sync-team.ts';
import { freshDatabase } from '../test-database.ts';

const { db } = await freshDatabase();

it('what was kept before units were noted gets its unit, and one row becomes one for each unit', async () => {
  const both = await aVolunteer(db, PHU_XUAN);
  await grant(db, both.personId, A_LUOI_2);
  const at = (deviceSeq: number) => ({ ...both, deviceSeq });
  const session = held(at(1), { unitCode: A_LUOI_2 });
  await push(db, both, [session]);
  await sql`ALTER TABLE refused_op DROP COLUMN unit_code`.execute(db);
  const here = JSON.stringify(opened(at(2)));
  const there = JSON.stringify(opened(at(3), { unitCode: A_LUOI_2 }));
  const late = JSON.stringify(opened(at(4), { day: '2027-01-01' }));
  const contents = [
    [here, there, late].join('\n'),
    JSON.stringify(sessionVoided(at(5), session)),
    JSON.stringify(opened(at(6), { unitCode: '99999' })),
    '{"entityId":"\\u0000"}',
    'no JSON',
    null,
  ];
  for (const [i, content] of contents.entries())
    await sql`
      INSERT INTO refused_op (province_code, device_id, device_seq, content_hash, person_id, reason, content, received_at)
      VALUES (${H57}, ${both.deviceId}, ${i + 10}, ${Buffer.from([i])}, ${both.personId}, 'device_revoked', ${content},
        ${new Date(NOW)})`.execute(db);

  await db.transaction().execute((trx) => up(trx as unknown as Kysely<unknown>));

  const rows = await db
    .selectFrom('refused_op')
    .select(['device_seq', 'unit_code', 'content'])
    .orderBy('device_seq')
    .orderBy('unit_code')
    .execute();
  expect(rows.map((row) => [row.device_seq, row.unit_code, row.content])).toEqual([
    [10, PHU_XUAN, `${here}\n${late}`],
    [10, A_LUOI_2, there],
    [11, A_LUOI_2, contents[1]],
    [12, null, contents[2]],
    [13, null, contents[3]],
    [14, null, contents[4]],
    [15, null, null],
  ]);
});
