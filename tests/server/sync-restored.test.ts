// FAULTS 24: the server is put back to yesterday's backup. Its epoch changes, and phones offer again what it forgot.
import { expect, it } from 'vitest';
import { createApp } from '#server/app.ts';
import { amended, opened, PHU_XUAN } from '../builders/cases.ts';
import { pullAll, pushOnce, save, straightTo } from './model-phone.ts';
import { aVolunteer } from './sync-team.ts';
import { enrolled, reckon } from './sync-world.ts';
import { freshDeps } from './test-database.ts';

it('nothing is lost or doubled when yesterday’s backup is restored', async () => {
  const deps = await freshDeps();
  const wire = straightTo(createApp(deps));
  const lan = await enrolled(deps, await aVolunteer(deps.db, PHU_XUAN));
  const minh = await enrolled(deps, await aVolunteer(deps.db, PHU_XUAN));
  const yesterday = save(lan, (at) => opened(at));
  for (let i = 0; i < 9; i++) save(lan, (at) => opened(at));
  await pushOnce(lan, wire);
  await pullAll(minh, wire);
  const backedUp = (await deps.db.selectFrom('op').select('server_seq').execute()).length;

  for (let i = 0; i < 5; i++) save(lan, (at) => opened(at));
  save(minh, (at) => amended(at, yesterday, { minutes: 55 }));
  for (const phone of [lan, minh]) await pushOnce(phone, wire);
  for (const phone of [lan, minh]) await pullAll(phone, wire);
  expect((await reckon(deps, [lan, minh])).inLog).toBe(16);

  await restore(deps, backedUp);
  expect((await reckon(deps, [lan, minh])).inLog).toBe(10);
  // One contact tells of the new epoch, the next offers again; a third one hears of everything.
  for (let round = 0; round < 3; round++) {
    for (const phone of [lan, minh]) {
      await pullAll(phone, wire);
      await pushOnce(phone, wire);
    }
  }
  expect(await reckon(deps, [lan, minh])).toMatchObject({
    saved: 16,
    acknowledged: 16,
    waiting: 0,
    inTray: 0,
    inLog: 16,
    lost: [],
    doubled: [],
    apart: [],
  });
});

/** What a restore leaves behind: the first `count` ops, the projection of those, and another epoch. */
async function restore(
  { pool }: Awaited<ReturnType<typeof freshDeps>>,
  count: number,
): Promise<void> {
  await pool.query('ALTER TABLE op DISABLE TRIGGER op_append_only');
  await pool.query('DELETE FROM op WHERE server_seq > $1', [count]);
  await pool.query('ALTER TABLE op ENABLE TRIGGER op_append_only');
  await pool.query('DELETE FROM assisted_case WHERE case_id NOT IN (SELECT entity_id FROM op)');
  await pool.query(
    `UPDATE assisted_case AS c SET last_op_seq = o.server_seq, scope_changed_seq = o.server_seq,
       minutes = (o.body->'body'->>'minutes')::integer
     FROM op AS o WHERE o.entity_id = c.case_id`,
  );
  await pool.query('UPDATE op_sequence SET last_seq = $1', [count]);
  await pool.query('UPDATE server_meta SET epoch = gen_random_uuid()');
}
