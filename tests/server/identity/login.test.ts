import { describe, expect, it } from 'vitest';
import { createApp } from '#server/app.ts';
import { setPassword } from '#server/services/identity/login.ts';
import { revokeDevice, revokePerson } from '#server/services/identity/people.ts';
import { aPerson } from '../people.ts';
import { freshDeps } from '../test-database.ts';

let now = Date.parse('2026-11-20T03:00:00Z');
const deps = await freshDeps({ clock: () => now });
const app = createApp(deps);
const password = 'mật khẩu rất dài';

async function post(path: string, body: unknown, cookie = '', from = '203.0.113.1') {
  const answer = await app.request(path, {
    method: 'POST',
    headers: { 'content-type': 'application/json', cookie, 'x-forwarded-for': from },
    body: JSON.stringify(body),
  });
  const given = answer.headers.get('set-cookie')?.split(';')[0] ?? '';
  return { status: answer.status, body: await answer.json(), cookie: given };
}

async function me(cookie: string): Promise<number> {
  return (await app.request('/api/me', { headers: { cookie } })).status;
}

const anOfficer = () => aPerson(deps, { role: 'officer', unitCode: 'H57' });

describe('logging in by password', () => {
  it('works with what was set, whatever the case of the login or the form of the marks', async () => {
    const officer = await aPerson(deps, { role: 'officer', unitCode: 'H57', name: 'Cán bộ C' });
    const set = await post('/api/password', { login: 'Can.Bo.C', password }, officer.cookie);
    expect(set.status).toBe(200);
    const login = await post('/api/login', {
      login: ' can.bo.c',
      password: password.normalize('NFD'),
    });
    expect(login.body).toMatchObject({ person: { name: 'Cán bộ C' }, device_id: null });
    expect(await me(login.cookie)).toBe(200);
    await post('/api/logout', {}, login.cookie);
    expect(await me(login.cookie)).toBe(401);
  });

  it('says the same of a wrong password and of nobody, and makes who goes on guessing wait', async () => {
    const officer = await anOfficer();
    await post('/api/password', { login: 'officer.d', password }, officer.cookie);
    const nobody = await post('/api/login', { login: 'nobody', password });
    const wrong = await post('/api/login', { login: 'officer.d', password: 'something else' });
    expect(wrong.status).toBe(401);
    expect(wrong.body).toEqual(nobody.body);
    for (let n = 0; n < 9; n++) await post('/api/login', { login: 'officer.d', password: 'no' });
    expect((await post('/api/login', { login: 'officer.d', password })).status).toBe(429);
    now += 16 * 60_000;
    expect((await post('/api/login', { login: 'officer.d', password })).status).toBe(200);
  });

  it('keeps nobody out because of wrong passwords from elsewhere', async () => {
    const officer = await anOfficer();
    await post('/api/password', { login: 'officer.i', password }, officer.cookie);
    const guess = (login: string) => post('/api/login', { login, password: 'no' }, '', '192.0.2.7');
    // Written in another way it is the same login.
    for (const login of ['officer.i', ' Officer.I', 'OFFICER.I ', 'officer.i', 'officer.i'])
      expect((await guess(login)).status).toBe(401);
    expect((await guess('Officer.i')).status).toBe(429);
    expect((await post('/api/login', { login: 'officer.i', password })).status).toBe(200);
  });

  it('waits longer after each wrong password, a quarter of an hour at most, and forgets with the right one', async () => {
    const officer = await anOfficer();
    await post('/api/password', { login: 'officer.k', password }, officer.cookie);
    const login = (typed: string) =>
      post('/api/login', { login: 'officer.k', password: typed }, '', '192.0.2.8');
    const waits: number[] = [];
    while (waits.length < 12) {
      const answer = await login('no');
      if (answer.status === 401) continue;
      expect(answer.status).toBe(429);
      waits.push(answer.body.retry_after_s);
      now += answer.body.retry_after_s * 1000;
    }
    expect(waits).toEqual([2, 4, 8, 16, 32, 64, 128, 256, 512, 900, 900, 900]);
    expect((await login(password)).status).toBe(200);
    for (let n = 0; n < 5; n++) expect((await login('no')).status).toBe(401);
  });

  it('refuses a short password, a login that is taken or malformed', async () => {
    const officer = await anOfficer();
    const kind = async (body: unknown) =>
      (await post('/api/password', body, officer.cookie)).body.kind;
    expect(await kind({ login: 'fine', password: 'short' })).toBe('password_too_short');
    expect(await kind({ login: 'officer.d', password })).toBe('login_taken');
    expect(await kind({ login: 'a b', password })).toBe('login_malformed');
  });

  it('ends other log-ins when the password changes, not the one that changes it', async () => {
    const officer = await anOfficer();
    await post('/api/password', { login: 'officer.e', password }, officer.cookie);
    const one = await post('/api/login', { login: 'officer.e', password });
    const other = await post('/api/login', { login: 'officer.e', password });
    const changed = await post(
      '/api/password',
      { login: 'officer.e', password: `${password}!` },
      one.cookie,
    );
    expect(await me(changed.cookie)).toBe(200);
    expect(await me(other.cookie)).toBe(401);
    expect(await me(officer.cookie)).toBe(200);
  });

  it('stores neither password nor token as it is', async () => {
    const officer = await anOfficer();
    await post('/api/password', { login: 'officer.f', password }, officer.cookie);
    const { rows } = await deps.pool.query('SELECT p.*, s.* FROM person p, session s');
    const stored = JSON.stringify(rows);
    expect(stored).not.toContain(password);
    expect(stored).not.toContain(officer.cookie.split('=')[1]);
  });
});

describe('a password from a phone', () => {
  it('is not for who is no officer, neither to set nor to open by', async () => {
    const volunteer = await aPerson(deps);
    const set = await post('/api/password', { login: 'chi.lan', password }, volunteer.cookie);
    expect([set.status, set.body.kind]).toEqual([403, 'wrong_role']);
    const { personId } = volunteer;
    await setPassword(deps.db, { provinceCode: 'H57', login: 'chi.lan', password, personId });
    const opened = await post('/api/login', { login: 'chi.lan', password });
    expect([opened.status, opened.body.kind]).toEqual([401, 'wrong_login']);
  });

  it('is set soon after the invitation or in a log-in by password, not later from the device', async () => {
    const officer = await anOfficer();
    await post('/api/password', { login: 'officer.g', password }, officer.cookie);
    now += 61 * 60_000;
    const late = await post('/api/password', { login: 'officer.g', password }, officer.cookie);
    expect([late.status, late.body.kind]).toEqual([403, 'not_from_device']);
    const desk = await post('/api/login', { login: 'officer.g', password });
    const again = { login: 'officer.g', password: `${password}!` };
    expect((await post('/api/password', again, desk.cookie)).status).toBe(200);
  });

  it('falls with the device on which it was set, and what it opened', async () => {
    const officer = await anOfficer();
    await post('/api/password', { login: 'officer.h', password }, officer.cookie);
    const desk = await post('/api/login', { login: 'officer.h', password });
    expect(await me(desk.cookie)).toBe(200);
    await revokeDevice(deps.db, { provinceCode: 'H57', id: officer.deviceId }, now);
    expect(await me(desk.cookie)).toBe(401);
    expect((await post('/api/login', { login: 'officer.h', password })).status).toBe(401);
  });
});

describe('being revoked', () => {
  it('ends a person’s sessions and the device’s refresh', async () => {
    const person = await aPerson(deps);
    await revokePerson(deps.db, { provinceCode: 'H57', id: person.personId }, now);
    expect(await me(person.cookie)).toBe(401);
    const signature = await person.sign(`refresh:${person.deviceId}:${now}`);
    const refreshed = await post('/api/session/refresh', {
      device_id: person.deviceId,
      at: now,
      signature,
    });
    expect([refreshed.status, refreshed.body.kind]).toEqual([403, 'device_revoked']);
    // A phone that knows another epoch has work to offer again before it lets go of it.
    const { epoch } = await deps.db
      .selectFrom('server_meta')
      .select('epoch')
      .executeTakeFirstOrThrow();
    expect(refreshed.body).toMatchObject({ epoch, server_now: now });
  });

  it('ends one device and leaves the person’s others', async () => {
    const person = await aPerson(deps);
    const other = await aPerson(deps);
    await revokeDevice(deps.db, { provinceCode: 'H57', id: person.deviceId }, now);
    expect(await me(person.cookie)).toBe(401);
    expect(await me(other.cookie)).toBe(200);
  });
});
