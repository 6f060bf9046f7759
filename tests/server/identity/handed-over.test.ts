// Two people on one browser: there is one jar of cookies. Its phone's session is whose was opened last; a log-in by
// password stands beside it.
import { createHash, randomBytes } from 'node:crypto';
import { beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { toHelpJson } from '#domain/help-requests/travel.ts';
import { DEVICE_HEADER, enrolText } from '#domain/protocol/signature.ts';
import { createApp } from '#server/app.ts';
import { invite } from '#server/services/identity/invite.ts';
import { openSession } from '#server/services/identity/session.ts';
import { aHelpRequest } from '../../unit/domain/help-requests/a-help-request.ts';
import { aDeviceKey, aPerson, communes, type TestPerson } from '../people.ts';
import { freshDeps } from '../test-database.ts';

const NOW = Date.parse('2026-11-20T03:00:00Z');
const deps = await freshDeps({ clock: () => NOW });
const app = createApp(deps);
let first: TestPerson;
let second: TestPerson;
let officer: TestPerson;
let unitCode = '';
const jar = new Map<string, string>();
let refreshes = 0;

beforeAll(async () => {
  [unitCode = ''] = await communes(deps);
  first = await aPerson(deps, { unitCode, name: 'Hồ Thị Na' });
  second = await aPerson(deps, { unitCode, name: 'Trần Thị Hoa' });
  officer = await aPerson(deps, { unitCode, role: 'officer' });
});

beforeEach(() => {
  jar.clear();
  keep(first.cookie);
});

function keep(cookie: string): void {
  const [name = '', value = ''] = cookie.split(';')[0]?.split('=') ?? [];
  if (value === '') jar.delete(name);
  else jar.set(name, value);
}

async function ask(path: string, { device, body }: { device?: TestPerson; body?: unknown } = {}) {
  const answer = await app.request(path, {
    method: body === undefined ? 'GET' : 'POST',
    headers: {
      'content-type': 'application/json',
      cookie: [...jar].map((pair) => pair.join('=')).join('; '),
      ...(device ? { [DEVICE_HEADER]: device.deviceId } : {}),
    },
    ...(body === undefined ? {} : { body: JSON.stringify(body) }),
  });
  for (const cookie of answer.headers.getSetCookie()) keep(cookie);
  return { status: answer.status, body: await answer.json().catch(() => null) };
}

async function refresh(person: TestPerson) {
  // The same proof opens nothing twice.
  const at = NOW + ++refreshes;
  const signature = await person.sign(`refresh:${person.deviceId}:${at}`);
  return ask('/api/session/refresh', { body: { device_id: person.deviceId, at, signature } });
}

function aRequest() {
  const id = createHash('sha256').update(randomBytes(32)).digest('base64url');
  return { id, body: toHelpJson(aHelpRequest({ id, unitCode, phone: null })) };
}

const takerOf = async (id: string) => {
  const { body } = await ask('/api/team/help-requests');
  return body.requests.find((it: { id: string }) => it.id === id)?.taken_by?.name;
};
const broughtBy = async (id: string) =>
  (
    await deps.db
      .selectFrom('help_request')
      .select('brought_by')
      .where('id', '=', id)
      .executeTakeFirst()
  )?.brought_by;

describe('a phone that the next person has taken over', () => {
  it.each([
    ['/api/sync/pull?cursor='],
    ['/api/team/help-requests'],
    ['/api/team/voices'],
    ['/api/me'],
  ])('gets nothing of the one before: %s', async (path) => {
    expect(await ask(path, { device: second })).toMatchObject({
      status: 401,
      body: { kind: 'no_session' },
    });
    expect((await refresh(second)).status).toBe(200);
    expect((await ask(path, { device: second })).status).toBe(200);
    // And the one before, back at the phone, gets nothing of the next.
    expect((await ask(path, { device: first })).status).toBe(401);
  });

  it('acts on a request in the own name only', async () => {
    const { id, body } = aRequest();
    await ask('/api/help-requests', { body });
    const take = () =>
      ask(`/api/team/help-requests/${id}/act`, { device: second, body: { kind: 'take' } });
    expect((await take()).status).toBe(401);
    expect(await takerOf(id)).toBeUndefined();
    await refresh(second);
    expect((await take()).status).toBe(200);
    expect(await takerOf(id)).toBe('Trần Thị Hoa');
  });

  it('brings a request in the own name only', async () => {
    const { id, body } = aRequest();
    expect((await ask('/api/help-requests', { device: second, body })).status).toBe(401);
    await refresh(second);
    expect((await ask('/api/help-requests', { device: second, body })).status).toBe(200);
    expect(await broughtBy(id)).toBe(second.personId);
  });

  it('gets nothing of an officer who logged in by password in between', async () => {
    const owner = { provinceCode: 'H57', personId: officer.personId, deviceId: null };
    jar.clear();
    keep(`dhs_session=${(await openSession(deps.db, owner, NOW)).token}`);
    expect((await ask('/api/sync/pull?cursor=', { device: first })).status).toBe(401);
    await refresh(first);
    expect((await ask('/api/sync/pull?cursor=', { device: first })).status).toBe(200);
  });

  it('puts no officer out who works at the same browser, and is not put out', async () => {
    const owner = { provinceCode: 'H57', personId: officer.personId, deviceId: null };
    keep(`dhs_session=${(await openSession(deps.db, owner, NOW)).token}`);
    const whoAmI = async (device?: TestPerson) =>
      (await ask('/api/me', device ? { device } : {})).body.person?.id;
    expect(await whoAmI()).toBe(officer.personId);
    expect(await whoAmI(first)).toBe(first.personId);
    expect((await refresh(first)).status).toBe(200);
    expect(await whoAmI()).toBe(officer.personId);
    expect(await whoAmI(first)).toBe(first.personId);
    // Who leaves the desk leaves the phone its session.
    expect((await ask('/api/logout', { body: {} })).status).toBe(200);
    expect(await whoAmI(first)).toBe(first.personId);
  });
});

describe('somebody who is invited at a browser where an officer is logged in', () => {
  it.each(['said', 'not said'])('sets a password of the own, the device being %s', async (how) => {
    const owner = { provinceCode: 'H57', personId: officer.personId, deviceId: null };
    keep(`dhs_session=${(await openSession(deps.db, owner, NOW)).token}`);
    const invitation = { provinceCode: 'H57', personName: 'B', role: 'officer' as const, unitCode };
    const issued = await invite(deps.db, { by: null, invitation }, NOW);
    if (!issued.ok) throw new Error(issued.error.kind);
    const { code } = issued.value;
    const { publicKey, sign } = await aDeviceKey();
    const signature = await sign(enrolText(code, publicKey));
    const device = { name: 'Máy của B', public_key: publicKey, signature };
    const enrolled = await ask('/api/enrol', { body: { code, device } });
    expect(enrolled.status).toBe(200);
    const personId = enrolled.body.person.id;
    expect(personId).not.toBe(officer.personId);

    const login = {
      login: `b.${issued.value.code.slice(0, 4).toLowerCase()}`,
      password: 'một câu dễ nhớ',
    };
    const phone = { ...first, deviceId: enrolled.body.device_id };
    const set = await ask('/api/password', {
      body: login,
      ...(how === 'said' ? { device: phone } : {}),
    });
    expect(set.status).toBe(200);
    expect((await ask('/api/login', { body: login })).body.person.id).toBe(personId);
  });

  it('logs out of what lives, when the log-in has ended already', async () => {
    keep('dhs_session=ended-long-ago');
    expect((await ask('/api/logout', { body: {} })).status).toBe(200);
    expect((await ask('/api/me', { device: first })).status).toBe(401);
    const fresh = await openSession(deps.db, { ...first, provinceCode: 'H57' }, NOW);
    first = { ...first, cookie: `dhs_phone=${fresh.token}` };
  });
});

describe('a phone that does not say which device it is', () => {
  it('goes on as before', async () => {
    expect((await ask('/api/sync/pull?cursor=')).status).toBe(200);
    expect((await ask('/api/team/help-requests')).status).toBe(200);
  });

  it('asks for help without a session, as anybody may, and with a device too', async () => {
    jar.clear();
    const { id, body } = aRequest();
    expect((await ask('/api/help-requests', { device: second, body })).status).toBe(200);
    expect(await broughtBy(id)).toBeNull();
  });
});
