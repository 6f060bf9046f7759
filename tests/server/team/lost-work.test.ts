import { describe, expect, it } from 'vitest';
import { createApp } from '#server/app.ts';
import { openSession } from '#server/services/identity/session.ts';
import { A_LUOI_2, opened, PHU_XUAN } from '../../builders/cases.ts';
import { aPerson, aPhone, aVolunteer, H57, NOW, type Phone, push } from '../sync-team.ts';
import { freshDeps } from '../test-database.ts';

const deps = await freshDeps({ clock: () => NOW });
const app = createApp(deps);
const { db } = deps;
const lead = await aPhone(db, await aPerson(db, [{ role: 'lead', unitCode: PHU_XUAN }], 'Chị Hoa'));

async function ask(phone: Phone, path: string, body?: object) {
  const who = { provinceCode: H57, personId: phone.personId, deviceId: phone.deviceId };
  const { token } = await openSession(db, who, NOW);
  const headers = { cookie: `dhs_phone=${token}`, 'content-type': 'application/json' };
  const post = body && { method: 'POST', body: JSON.stringify(body) };
  const answer = await app.request(path, { ...post, headers });
  return { status: answer.status, body: await answer.json() };
}

const tell = (by: Phone, of: Phone, { first = 1, last = 4 } = {}) =>
  ask(by, '/api/team/lost', { device_id: of.deviceId, first, last });

async function lostOnRoster(phone: Phone) {
  const { people } = (await ask(lead, '/api/team/people')).body;
  return people
    .flatMap((it: { phones: { id: string }[] }) => it.phones)
    .find((it: { id: string }) => it.id === phone.deviceId).lost;
}

describe('what a wiped phone had unsent', () => {
  it('is told by its person, and shown to the lead as what is really missing', async () => {
    const wiped = await aVolunteer(db, PHU_XUAN);
    const again = await aPhone(db, wiped.personId);
    expect(await lostOnRoster(wiped)).toBeNull();
    await push(db, wiped, [opened({ ...wiped, deviceSeq: 1 }), opened({ ...wiped, deviceSeq: 3 })]);
    const lost = { count: 2, numbers: '2, 4', told_at: new Date(NOW).toISOString() };
    expect(await tell(again, wiped)).toEqual({ status: 200, body: lost });
    expect(await lostOnRoster(wiped)).toEqual(lost);
    expect(await lostOnRoster(again)).toBeNull();
  });

  it('is missing no more once somebody has brought it', async () => {
    const wiped = await aVolunteer(db, PHU_XUAN);
    await tell(await aPhone(db, wiped.personId), wiped, { first: 1, last: 2 });
    await push(db, wiped, [opened({ ...wiped, deviceSeq: 1 })]);
    expect(await lostOnRoster(wiped)).toMatchObject({ count: 1, numbers: '2' });
    await push(db, wiped, [opened({ ...wiped, deviceSeq: 2 })]);
    expect(await lostOnRoster(wiped)).toBeNull();
  });

  it('is said no more once a lead of the team has seen to it', async () => {
    const wiped = await aVolunteer(db, PHU_XUAN);
    await tell(await aPhone(db, wiped.personId), wiped, { first: 1, last: 2 });
    const path = `/api/team/phones/${wiped.deviceId}/lost-settled`;
    const far = await aPerson(db, [{ role: 'lead', unitCode: A_LUOI_2 }], 'Anh Kiên');
    expect(await ask(await aPhone(db, far), path, {})).toMatchObject({ status: 404 });
    expect(await ask(wiped, path, {})).toMatchObject({ status: 403 });
    expect(await lostOnRoster(wiped)).toMatchObject({ count: 2 });
    expect(await ask(lead, path, {})).toMatchObject({ status: 200 });
    expect(await lostOnRoster(wiped)).toBeNull();
  });

  it("is nobody else's to tell", async () => {
    const wiped = await aVolunteer(db, PHU_XUAN);
    const other = await aVolunteer(db, PHU_XUAN);
    expect(await tell(other, wiped)).toMatchObject({
      status: 404,
      body: { kind: 'unknown_device' },
    });
    expect(await lostOnRoster(wiped)).toBeNull();
  });

  it.each([
    { first: 0, last: 4 },
    { first: 5, last: 4 },
    { first: 1, last: 30_000 },
    { first: 1.5, last: 4 },
  ])('is no loss when it cannot be: $first to $last', async (range) => {
    const wiped = await aVolunteer(db, PHU_XUAN);
    expect((await tell(wiped, wiped, range)).status).toBe(422);
  });
});
