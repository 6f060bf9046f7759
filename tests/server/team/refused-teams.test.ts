import { describe, expect, it } from 'vitest';
import { receiveOps } from '#server/services/sync/receive/receive-ops.ts';
import type { RefusedJson } from '#server/services/team/refused.ts';
import {
  A_LUOI_2,
  amended,
  held,
  opened,
  PHU_XUAN,
  sessionAmended,
  sessionVoided,
} from '../../builders/cases.ts';
import { aPerson, aPhone, aVolunteer, H57, NOW, push } from '../sync-team.ts';
import { freshDeps } from '../test-database.ts';
import { refusedDesk, twoTeams } from './refused-team.ts';

const deps = await freshDeps({ clock: () => NOW });
const { db } = deps;
const { near, far, elsewhere, ofAll, ofBoth } = await twoTeams(deps);
const desk = refusedDesk(deps);
const LATE = '2027-01-01';

describe('who works for no team any more', () => {
  it('is shown to the lead of the team that each row names, and what names none to the province', async () => {
    const gone = await ofBoth();
    await push(db, { ...gone, isRevoked: true }, [
      opened({ ...gone, deviceSeq: 1 }, { day: '2026-11-11' }),
      opened({ ...gone, deviceSeq: 2 }, { day: '2026-11-12', unitCode: A_LUOI_2 }),
      amended({ ...gone, deviceSeq: 3 }, { entityId: `${gone.deviceId}:99` }, { minutes: 5 }),
    ]);
    await db.deleteFrom('grant_').where('person_id', '=', gone.personId).execute();
    const province = await aPhone(db, await aPerson(db, [{ role: 'lead', unitCode: H57 }], 'Tỉnh'));
    const days = async (by: typeof near) =>
      (await desk.of(by, gone)).flatMap(({ about }) => about.map(({ day }) => day)).sort();
    expect(await days(near)).toEqual(['2026-11-11']);
    expect(await days(far)).toEqual(['2026-11-12']);
    expect(await days(elsewhere)).toEqual([]);
    expect((await days(province)).length).toBe(3);
  });
});

describe('who works for two teams', () => {
  it('has what a revoked phone sent at once shown to each lead, each only the own lines', async () => {
    const lost = await ofBoth();
    await push(db, { ...lost, isRevoked: true }, [
      opened({ ...lost, deviceSeq: 1 }, { day: '2026-11-11' }),
      opened({ ...lost, deviceSeq: 2 }, { day: '2026-11-12', unitCode: A_LUOI_2 }),
      amended({ ...lost, deviceSeq: 3 }, { entityId: `${lost.deviceId}:1` }, { minutes: 5 }),
    ]);
    const [mine, ...others] = await desk.of(near, lost);
    expect(others).toEqual([]);
    expect(mine).toMatchObject({ reason: 'device_revoked', count: 2 });
    expect(mine?.about.map(({ kind, day }) => [kind, day])).toEqual([
      ['case.opened', '2026-11-11'],
      ['case.amended', null],
    ]);
    const hers = await desk.of(far, lost);
    expect(hers).toMatchObject([{ count: 1, about: [{ day: '2026-11-12' }], seen: null }]);
  });

  it('has it seen by one lead while the other still has hers to see', async () => {
    const lost = await ofBoth();
    await push(db, { ...lost, isRevoked: true }, [
      opened({ ...lost, deviceSeq: 1 }),
      opened({ ...lost, deviceSeq: 2 }, { unitCode: A_LUOI_2 }),
    ]);
    const [mine] = await desk.of(near, lost);
    expect((await desk.see(near, mine?.id ?? '')).status).toBe(200);
    expect(await desk.of(near, lost)).toMatchObject([{ seen: { by: 'Trần Thị Hoa' } }]);
    const [hers] = await desk.of(far, lost);
    expect(hers?.seen).toBeNull();
    expect((await desk.see(near, hers?.id ?? '')).status).toBe(404);
    expect((await desk.see(far, hers?.id ?? '')).status).toBe(200);
  });

  it('has a session of one team kept from the lead of the other', async () => {
    const both = await ofBoth();
    const session = held({ ...both, deviceSeq: 1 }, { unitCode: A_LUOI_2 });
    await push(db, both, [
      session,
      sessionAmended({ ...both, deviceSeq: 2 }, session, { day: LATE }),
      sessionVoided({ ...both, deviceSeq: 3 }, session, ''),
    ]);
    await push(db, both, [sessionVoided({ ...both, deviceSeq: 4 }, session, '')]);
    expect(await desk.of(near, both)).toEqual([]);
    expect(await desk.of(far, both)).toHaveLength(3);
  });

  it('has what no team is known of shown to each lead, and what it was about to who leads all', async () => {
    const both = await ofBoth();
    const gone = { entityId: `${both.deviceId}:99` };
    await push(db, both, [
      amended({ ...both, deviceSeq: 1 }, gone, { minutes: 5 }),
      opened({ ...both, deviceSeq: 2 }, { unitCode: '99999' }),
    ]);
    await receiveOps(db, {
      author: both,
      now: NOW,
      batch: {
        deviceId: both.deviceId,
        ops: [],
        malformed: [
          { deviceSeq: 3, field: 'entityId', raw: { entityId: '\u0000', body: 'x' } },
          { deviceSeq: 4, field: 'kind', raw: null },
        ],
      },
    });
    const whole = await desk.of(ofAll, both);
    expect(whole.map(({ is_told, field }) => [is_told, field])).toEqual([
      [true, 'kind'],
      [true, 'entityId'],
      [true, 'unitCode'],
      [true, 'entityId'],
    ]);
    expect(whole.flatMap(({ about }) => about.map(({ kind }) => kind))).toEqual([
      null,
      'case.opened',
      'case.amended',
    ]);
    const bare = whole.map((it) => ({ ...it, is_told: false, field: null, about: [] }));
    expect(await desk.of(near, both)).toEqual(bare);
    expect(await desk.of(far, both)).toEqual(bare);
    expect(await desk.of(elsewhere, both)).toEqual([]);
  });

  it('has what no team is known of stay with each lead when one has seen it', async () => {
    const both = await ofBoth();
    await push(db, both, [
      amended({ ...both, deviceSeq: 1 }, { entityId: `${both.deviceId}:99` }, { minutes: 5 }),
    ]);
    const [row] = await desk.of(near, both);
    expect(row?.seen).toBeNull();
    expect((await desk.see(elsewhere, row?.id ?? '')).status).toBe(404);
    expect((await desk.see(far, row?.id ?? '')).status).toBe(200);
    for (const lead of [near, far, ofAll])
      expect(await desk.of(lead, both)).toMatchObject([{ id: row?.id, seen: { by: 'Hồ Văn Xa' } }]);
  });

  it('has what a revoked phone sent for no known team told to each lead beside her own', async () => {
    const lost = await ofBoth();
    await push(db, { ...lost, isRevoked: true }, [
      opened({ ...lost, deviceSeq: 1 }),
      opened({ ...lost, deviceSeq: 2 }, { unitCode: '99999' }),
    ]);
    const told = (rows: RefusedJson[]) => rows.map((it) => [it.is_told, it.about.length]).sort();
    expect(told(await desk.of(near, lost))).toEqual([
      [false, 0],
      [true, 1],
    ]);
    expect(told(await desk.of(far, lost))).toEqual([[false, 0]]);
  });

  it('has the team known even where the content may not be kept', async () => {
    const both = await ofBoth();
    const secret = { unitCode: A_LUOI_2, label: 'bác Lành 046085001234' };
    await push(db, both, [opened({ ...both, deviceSeq: 1 }, secret)]);
    expect(await desk.of(near, both)).toEqual([]);
    expect(await desk.of(far, both)).toMatchObject([{ reason: 'forbidden_number', about: [] }]);
  });

  it('who may not write there is shown to the own lead, not to that team’s', async () => {
    const lan = await aVolunteer(db, PHU_XUAN);
    await push(db, lan, [opened({ ...lan, deviceSeq: 1 }, { unitCode: A_LUOI_2 })]);
    expect(await desk.of(near, lan)).toMatchObject([{ reason: 'out_of_scope' }]);
    expect(await desk.of(far, lan)).toEqual([]);
  });
});

describe('a list longer than a page', () => {
  it('is not filled by another team, and says how many it leaves off', async () => {
    const both = await ofBoth();
    const before = await desk.read(near);
    const farBefore = (await desk.read(far)).refused.length;
    const many = Array.from({ length: 310 }, (_, i) =>
      opened({ ...both, deviceSeq: i + 2 }, { unitCode: A_LUOI_2, day: LATE }),
    );
    await push(db, both, [opened({ ...both, deviceSeq: 1 }, { day: LATE })]);
    await push(db, both, many, NOW + 1000);
    const mine = await desk.read(near);
    expect(mine.refused).toHaveLength(before.refused.length + 1);
    expect(mine.left_off).toBe(0);
    const hers = await desk.read(far);
    expect(hers.refused).toHaveLength(300);
    expect(hers.left_off).toBe(farBefore + 310 - 300);
  });

  it('lets one be marked that no page shows', async () => {
    const [old] = await db
      .selectFrom('refused_op')
      .select(['device_id', 'device_seq', 'content_hash'])
      .where('unit_code', '=', A_LUOI_2)
      .where('seen_at', 'is', null)
      .orderBy('received_at')
      .limit(1)
      .execute();
    if (!old) throw new Error('nothing was kept');
    const id = `${old.device_id}:${old.device_seq}:${old.content_hash.toString('hex')}`;
    expect((await desk.read(far)).refused.map((it) => it.id)).not.toContain(id);
    expect((await desk.see(near, id)).status).toBe(404);
    expect((await desk.see(far, id)).status).toBe(200);
  });

  it('knows no id of another form', async () => {
    const hash = '0'.repeat(64);
    for (const id of ['none', `x:1:${hash}`, `${far.deviceId}:9999999999:${hash}`])
      expect((await desk.see(far, id)).status).toBe(404);
  });
});
