// What is no case travels by the same log: sessions, follow-ups, finished lessons.
import { describe, expect, it } from 'vitest';
import { pullOps } from '#server/services/sync/pull-ops.ts';
import {
  A_LUOI_2,
  followUpEnded,
  followUpSet,
  held,
  opened,
  PHU_XUAN,
  sessionAmended,
  sessionVoided,
  trained,
} from '../builders/cases.ts';
import { aPerson, aPhone, aVolunteer, grant, H57, type Phone, push } from './sync-team.ts';
import { freshDatabase } from './test-database.ts';

const { db } = await freshDatabase();

function pull(phone: Phone, cursor: string | null = null) {
  const { personId, deviceId } = phone;
  return pullOps(db, { provinceCode: H57, personId, deviceId, cursor, limit: 500 });
}

async function rowOf(sessionId: string) {
  return db
    .selectFrom('team_session')
    .selectAll()
    .where('session_id', '=', sessionId)
    .executeTakeFirst();
}

describe('a session', () => {
  it('is stored with its cases, amended by a colleague, and pulled by the team alone', async () => {
    const lan = await aVolunteer(db, PHU_XUAN);
    const binh = await aVolunteer(db, PHU_XUAN);
    const far = await aVolunteer(db, A_LUOI_2);
    const session = held({ ...lan, deviceSeq: 1 });
    const inside = opened({ ...lan, deviceSeq: 2 }, { sessionId: session.entityId });
    const receipts = await push(db, lan, [session, inside]);
    expect(receipts.map((it) => it.status)).toEqual(['stored', 'stored']);
    const kept = await db
      .selectFrom('assisted_case')
      .select('session_id')
      .where('case_id', '=', inside.entityId)
      .executeTakeFirstOrThrow();
    expect(kept.session_id).toBe(session.entityId);

    const change = sessionAmended({ ...binh, deviceSeq: 1 }, session, { people: 75 });
    expect(await push(db, binh, [change])).toMatchObject([{ status: 'stored' }]);
    expect(await push(db, binh, [change])).toMatchObject([{ status: 'already_had' }]);
    expect(await rowOf(session.entityId)).toMatchObject({
      people: 75,
      village: 'chợ phiên A Lưới',
      present: ['Chị Lan', 'Anh Bình'],
      taught: ['account', 'fraud'],
      voided: false,
      person_id: lan.personId,
    });

    const kinds = (await pull(binh)).ops
      .filter((op) => op.deviceId === lan.deviceId || op.deviceId === binh.deviceId)
      .map((op) => op.kind);
    expect(kinds).toEqual(['session.held', 'case.opened', 'session.amended']);
    expect((await pull(far)).ops.filter((op) => op.deviceId === lan.deviceId)).toEqual([]);
  });

  it('of another team is as one that does not exist, and one of a foreign unit is out of scope', async () => {
    const lan = await aVolunteer(db, PHU_XUAN);
    const far = await aVolunteer(db, A_LUOI_2);
    const session = held({ ...lan, deviceSeq: 1 });
    await push(db, lan, [session]);
    const receipts = await push(db, far, [
      sessionAmended({ ...far, deviceSeq: 1 }, session, { people: 1 }),
      sessionVoided({ ...far, deviceSeq: 2 }, { entityId: `${far.deviceId}:77` }),
      held({ ...far, deviceSeq: 3 }, { unitCode: PHU_XUAN }),
      held({ ...far, deviceSeq: 4 }, { unitCode: A_LUOI_2, note: 'cccd 046085001234' }),
    ]);
    expect(receipts).toMatchObject([
      { status: 'refused', reason: 'unknown_entity' },
      { status: 'refused', reason: 'unknown_entity' },
      { status: 'refused', reason: 'out_of_scope', field: 'unitCode' },
      { status: 'refused', reason: 'forbidden_number', field: 'note' },
    ]);
    expect(await rowOf(session.entityId)).toMatchObject({ people: 60 });
  });

  it('is voided with a reason, in the same batch as its opening', async () => {
    const lan = await aVolunteer(db, PHU_XUAN);
    const session = held({ ...lan, deviceSeq: 1 });
    await push(db, lan, [session, sessionVoided({ ...lan, deviceSeq: 2 }, session)]);
    expect(await rowOf(session.entityId)).toMatchObject({
      voided: true,
      void_reason: 'ghi hai lần',
    });
  });
});

describe('a follow-up', () => {
  it('travels with its case', async () => {
    const lan = await aVolunteer(db, PHU_XUAN);
    const binh = await aVolunteer(db, PHU_XUAN);
    const first = opened({ ...lan, deviceSeq: 1 });
    const set = followUpSet({ ...lan, deviceSeq: 2 }, first);
    const ended = followUpEnded({ ...binh, deviceSeq: 1 }, set);
    await push(db, lan, [first, set]);
    expect(await push(db, binh, [ended])).toMatchObject([{ status: 'stored' }]);
    const seen = (await pull(lan)).ops.filter((op) => op.entityId === first.entityId);
    expect(seen.map((op) => op.kind)).toEqual([
      'case.opened',
      'case.follow_up_set',
      'case.follow_up_ended',
    ]);
  });
});

describe('a finished lesson', () => {
  it('is seen by the person and by the lead of the unit, by nobody else', async () => {
    const lan = await aVolunteer(db, PHU_XUAN);
    const binh = await aVolunteer(db, PHU_XUAN);
    const lead = await aPhone(db, await aPerson(db, [{ role: 'lead', unitCode: PHU_XUAN }]));
    const own = await aPhone(db, lan.personId);
    expect(await push(db, lan, [trained({ ...lan, deviceSeq: 1 })])).toMatchObject([
      { status: 'stored' },
    ]);
    const trainings = async (phone: Phone) =>
      (await pull(phone)).ops.filter(
        (op) => op.kind === 'training.completed' && op.deviceId === lan.deviceId,
      ).length;
    expect([await trainings(lead), await trainings(own), await trainings(binh)]).toEqual([1, 1, 0]);
  });

  it('comes along when somebody becomes the lead of a team seen before', async () => {
    const lan = await aVolunteer(db, PHU_XUAN);
    const binh = await aVolunteer(db, PHU_XUAN);
    await push(db, lan, [trained({ ...lan, deviceSeq: 1 })]);
    const before = await pull(binh);
    await grant(db, binh.personId, PHU_XUAN, 'lead');
    const after = await pull(binh, before.cursor);
    expect(after.ops.filter((op) => op.kind === 'training.completed').length).toBeGreaterThan(0);
    expect(after.outOfScope).toEqual([]);
  });
});
