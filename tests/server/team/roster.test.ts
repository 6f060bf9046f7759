import { describe, expect, it } from 'vitest';
import { createApp } from '#server/app.ts';
import { openSession } from '#server/services/identity/session.ts';
import { A_LUOI_2, handedOver, opened, PHU_XUAN, trained } from '../../builders/cases.ts';
import { aPerson, aPhone, aVolunteer, grant, H57, NOW, type Phone, push } from '../sync-team.ts';
import { freshDeps } from '../test-database.ts';

let now = NOW;
const deps = await freshDeps({ clock: () => now });
const app = createApp(deps);
const { db } = deps;
const leadOf = async (unitCode: string) =>
  aPhone(db, await aPerson(db, [{ role: 'lead', unitCode }], 'Trần Thị Hoa'));
const lead = await leadOf(PHU_XUAN);
const farLead = await leadOf(A_LUOI_2);
const lan = await aVolunteer(db, PHU_XUAN);
const binh = await aPhone(db, await aPerson(db, [{ unitCode: PHU_XUAN }], 'Anh Bình'));
const both = await aPhone(
  db,
  await aPerson(db, [{ unitCode: PHU_XUAN }, { role: 'officer', unitCode: PHU_XUAN }], 'Chị Cúc'),
);

async function ask(phone: Phone, path: string, init: RequestInit = {}) {
  const { token } = await openSession(
    db,
    { provinceCode: H57, personId: phone.personId, deviceId: phone.deviceId },
    now,
  );
  const headers = { cookie: `dhs_phone=${token}`, ...init.headers };
  const answer = await app.request(path, { ...init, headers });
  return { status: answer.status, body: await answer.json() };
}

const roster = async () => (await ask(lead, '/api/team/people')).body.people;
const phoneOf = async (phone: Phone) =>
  (await roster())
    .flatMap((it: { phones: { id: string }[] }) => it.phones)
    .find((it: { id: string }) => it.id === phone.deviceId);
const revoke = (by: Phone, id: string) =>
  ask(by, `/api/team/phones/${id}/revoke`, { method: 'POST' });

describe("a lead's roster", () => {
  it('names who is in the team, and nobody of another one', async () => {
    const people = await roster();
    expect(people.map((it: { name: string }) => it.name).sort()).toEqual(
      ['Anh Bình', 'Chị Cúc', 'Chị Lan', 'Trần Thị Hoa'].sort(),
    );
    expect(JSON.stringify(people)).not.toContain(farLead.personId);
    const one = people.find((it: { id: string }) => it.id === lan.personId);
    expect(one.roles).toMatchObject([{ role: 'volunteer', unit_code: PHU_XUAN }]);
    expect(one.phones).toHaveLength(1);
  });

  it('says how many lessons each has finished, once each, and none of another team', async () => {
    const pupil = await aVolunteer(db, PHU_XUAN);
    const away = { unitCode: A_LUOI_2, lessonId: 'pay-fee' };
    await grant(db, pupil.personId, A_LUOI_2);
    await push(db, pupil, [
      trained({ ...pupil, deviceSeq: 1 }),
      trained({ ...pupil, deviceSeq: 2 }),
      trained({ ...pupil, deviceSeq: 3 }, { lessonId: 'look-up' }),
      trained({ ...pupil, deviceSeq: 4 }, away),
    ]);
    const lessonsOf = async (id: string) =>
      (await roster()).find((it: { id: string }) => it.id === id)?.lessons;
    expect(await lessonsOf(pupil.personId)).toBe(2);
    expect(await lessonsOf(binh.personId)).toBe(0);
  });

  it('is for leads only', async () => {
    expect(await ask(lan, '/api/team/people')).toMatchObject({
      status: 403,
      body: { kind: 'wrong_role' },
    });
  });

  it('shows no phones of somebody who holds more than a lead can give', async () => {
    const one = (await roster()).find((it: { id: string }) => it.id === both.personId);
    expect(one).toMatchObject({ may_manage: false, phones: [] });
    expect((await revoke(lead, both.deviceId)).status).toBe(404);
  });

  it('says when a phone last fetched, and what it then had yet to send', async () => {
    expect(await phoneOf(lan)).toMatchObject({ unsent: null });
    now = NOW + 3_600_000;
    await ask(lan, '/api/sync/pull', { headers: { 'x-dhs-unsent': '7' } });
    const seen = { last_seen_at: new Date(now).toISOString(), unsent: 7 };
    expect(await phoneOf(lan)).toMatchObject(seen);
    now += 3_600_000;
    await ask(lan, '/api/sync/pull', { headers: { 'x-dhs-unsent': 'seven' } });
    expect(await phoneOf(lan)).toMatchObject({
      last_seen_at: new Date(now).toISOString(),
      unsent: 7,
    });
  });
});

describe('a lead revokes a phone', () => {
  it('of the own team, once, never the one in hand, never of another team', async () => {
    const lost = await aPhone(db, lan.personId);
    expect(await revoke(lead, lead.deviceId)).toMatchObject({
      status: 409,
      body: { kind: 'this_device' },
    });
    expect((await revoke(lan, lost.deviceId)).status).toBe(403);
    expect((await revoke(farLead, lost.deviceId)).status).toBe(404);
    expect((await revoke(lead, lost.deviceId)).status).toBe(200);
    expect((await revoke(lead, lost.deviceId)).body.kind).toBe('already_revoked');
    expect((await phoneOf(lost)).revoked_at).toBe(new Date(now).toISOString());
    expect((await ask(lost, '/api/sync/pull')).status).toBe(401);
    expect((await ask(lan, '/api/sync/pull')).status).toBe(200);
  });
});

describe('an invitation that nobody has used', () => {
  async function inviteFrom(phone: Phone, personName: string): Promise<void> {
    const body = JSON.stringify({
      role: 'volunteer',
      unit_code: PHU_XUAN,
      person_name: personName,
    });
    const headers = { 'content-type': 'application/json' };
    const made = await ask(phone, '/api/invitations', { method: 'POST', body, headers });
    expect(made.status).toBe(200);
  }
  const isOpen = async (personName: string) => {
    const { invitations } = (await ask(lead, '/api/invitations')).body;
    const one = invitations.find((it: { person_name: string }) => it.person_name === personName);
    return Date.parse(one.expires_at) > now;
  };

  it('ends with the phone from which it was made, and one from the other phone stands', async () => {
    const lost = await aPhone(db, lead.personId);
    await inviteFrom(lost, 'Cửa ngách');
    await inviteFrom(lead, 'Anh Đăng');
    expect(await isOpen('Cửa ngách')).toBe(true);
    expect((await revoke(lead, lost.deviceId)).body).toEqual({
      revoked: lost.deviceId,
      invitations_ended: 1,
    });
    expect(await isOpen('Cửa ngách')).toBe(false);
    expect(await isOpen('Anh Đăng')).toBe(true);
  });

  it('ends as well where nobody can tell from which of the person’s phones it was made', async () => {
    const lost = await aPhone(db, lead.personId);
    await inviteFrom(lead, 'Từ trước');
    await db
      .updateTable('enrolment_code')
      .set({ invited_from: null })
      .where('person_name', '=', 'Từ trước')
      .execute();
    expect((await revoke(lead, lost.deviceId)).body).toMatchObject({ invitations_ended: 1 });
    expect(await isOpen('Từ trước')).toBe(false);
  });
});

describe('a case goes to another person', () => {
  const fate = async (by: Phone, seq: number, op: ReturnType<typeof opened>) =>
    (await push(db, by, [handedOver({ ...by, deviceSeq: seq }, op, binh.personId)]))[0];

  it('by a lead of its unit or by who has it, not by a third person', async () => {
    const [first, second] = [opened({ ...lan, deviceSeq: 1 }), opened({ ...lan, deviceSeq: 2 })];
    await push(db, lan, [first, second]);
    expect(await fate(both, 1, first)).toMatchObject({ status: 'stored' });
    expect(await fate(binh, 1, second)).toMatchObject({
      status: 'refused',
      reason: 'out_of_scope',
      field: 'toPersonId',
    });
    expect(await fate(farLead, 1, second)).toMatchObject({ reason: 'unknown_entity' });
    expect(await fate(lead, 1, second)).toMatchObject({ status: 'stored' });
    const owner = await db
      .selectFrom('assisted_case')
      .select('owner_id')
      .where('case_id', '=', second.entityId)
      .executeTakeFirstOrThrow();
    expect(owner.owner_id).toBe(binh.personId);
  });
});
