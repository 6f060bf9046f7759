import { createHash, randomBytes } from 'node:crypto';
import { beforeEach, describe, expect, it } from 'vitest';
import type { HelpRequest } from '#domain/help-requests/help-request.ts';
import { toHelpJson } from '#domain/help-requests/travel.ts';
import { createApp } from '#server/app.ts';
import { wipePersonal } from '#server/services/retention/wipe-personal.ts';
import { aHelpRequest } from '../unit/domain/help-requests/a-help-request.ts';
import { aPerson, communes } from './people.ts';
import { freshDeps } from './test-database.ts';

const DAY_MS = 86_400_000;
let now = Date.parse('2026-11-20T03:00:00Z');
const deps = await freshDeps({ clock: () => now });
const app = createApp(deps);
const [commune = '', otherCommune = ''] = await communes(deps);
const volunteer = await aPerson(deps, { unitCode: commune, name: 'Hồ Thị Na' });
const colleague = await aPerson(deps, { unitCode: commune, name: 'Trần Thị Hoa' });
const stranger = await aPerson(deps, { unitCode: otherCommune });
const officer = await aPerson(deps, { unitCode: commune, role: 'officer' });
const phone = { number: '0905123456', consentAt: now, deleteOn: '2026-12-10' };

beforeEach(() => {
  // Counted tries live in windows: each test has an hour of its own.
  now += 3_600_000;
});

async function ask(path: string, body?: unknown, cookie = '') {
  const answer = await app.request(path, {
    method: body === undefined ? 'GET' : 'POST',
    headers: { 'content-type': 'application/json', cookie },
    ...(body === undefined ? {} : { body: JSON.stringify(body) }),
  });
  return { status: answer.status, body: await answer.json() };
}

function aRequest(overrides: Partial<HelpRequest> = {}) {
  const secret = randomBytes(32).toString('base64url');
  const id = createHash('sha256').update(secret).digest('base64url');
  return { secret, id, request: aHelpRequest({ id, unitCode: commune, phone, ...overrides }) };
}

const send = (request: HelpRequest, cookie = '') =>
  ask('/api/help-requests', toHelpJson(request), cookie);
const act = (id: string, body: unknown, cookie: string) =>
  ask(`/api/team/help-requests/${id}/act`, body, cookie);
const progress = async (...secrets: string[]) =>
  (await ask('/api/help-requests/progress', { secrets })).body.requests;
const listOf = async (cookie: string): Promise<{ id: string }[]> =>
  (await ask('/api/team/help-requests', undefined, cookie)).body.requests;

describe('asking for help', () => {
  it('takes a request once, sent by the phone and brought by a volunteer', async () => {
    const { request, id } = aRequest();
    expect((await send(request)).body).toEqual({ fate: 'stored' });
    expect((await send(request, volunteer.cookie)).body).toEqual({ fate: 'already_had' });
    expect((await listOf(volunteer.cookie)).filter((it) => it.id === id)).toHaveLength(1);
  });

  it('lets only the holder of the secret see how it stands', async () => {
    const { request, secret, id } = aRequest();
    await send(request);
    expect(await progress(secret)).toMatchObject([{ id, state: 'waiting', answer: null }]);
    expect(await progress(id)).toEqual([]);
    expect(await progress(randomBytes(32).toString('base64url'))).toEqual([]);
  });

  it('refuses a commune that does not exist and a number in a note, and names the fields only', async () => {
    const { request } = aRequest({ unitCode: '99999', note: 'CCCD 046203012345' });
    const { status, body } = await send(request);
    expect(status).toBe(422);
    expect(body.problems).toEqual([
      { kind: 'unknown_unit', field: 'unitCode' },
      { kind: 'forbidden_number', field: 'note' },
    ]);
    expect(JSON.stringify(body)).not.toContain('0462');
  });

  it('counts who asks too often, and not a volunteer who brings many', async () => {
    for (let count = 0; count < 30; count++)
      expect((await send(aRequest().request)).status).toBe(200);
    const refused = await send(aRequest().request);
    expect(refused.status).toBe(429);
    expect(refused.body.retry_after_s).toBeGreaterThan(0);
    expect((await send(aRequest().request, volunteer.cookie)).status).toBe(200);
  });

  it('forgets what was told as soon as the person needs no help any more', async () => {
    const { request, secret, id } = aRequest();
    await send(request);
    expect((await ask('/api/help-requests/withdraw', { secret })).status).toBe(200);
    const [row] = (await listOf(volunteer.cookie)).filter((it) => it.id === id);
    expect(row).toMatchObject({ state: 'withdrawn', phone: null, label: '', note: '' });
    expect((await act(id, { kind: 'take' }, volunteer.cookie)).body.kind).toBe('closed');
  });
});

describe('the team', () => {
  it('takes, answers with words and a time, and closes; the asking phone sees each', async () => {
    const { request, secret, id } = aRequest();
    await send(request);
    await act(id, { kind: 'take' }, volunteer.cookie);
    expect(await progress(secret)).toMatchObject([{ state: 'taken' }]);
    const words = 'Chín giờ sáng mai tôi ghé nhà.';
    const meet_at = '2026-11-21T02:00:00.000Z';
    await act(id, { kind: 'answer', words, meet_at }, volunteer.cookie);
    expect(await progress(secret)).toMatchObject([
      { state: 'answered', answer: { words, meet_at } },
    ]);
    const again = await act(id, { kind: 'answer', words, meet_at }, volunteer.cookie);
    expect(again.body).toEqual({ state: 'answered' });
    await act(id, { kind: 'done' }, volunteer.cookie);
    expect((await act(id, { kind: 'done' }, volunteer.cookie)).status).toBe(200);
    expect(await progress(secret)).toMatchObject([{ state: 'done', answer: { words } }]);
    // The asking phone learns no name of a volunteer.
    expect(JSON.stringify(await progress(secret))).not.toContain('Na');
  });

  it('does not take what a colleague has taken, until it is given back', async () => {
    const { request, id } = aRequest();
    await send(request);
    await act(id, { kind: 'take' }, volunteer.cookie);
    const second = await act(id, { kind: 'take' }, colleague.cookie);
    expect([second.status, second.body.kind]).toEqual([409, 'already_taken']);
    await act(id, { kind: 'give_back' }, volunteer.cookie);
    expect((await act(id, { kind: 'take' }, colleague.cookie)).body).toEqual({ state: 'taken' });
    const [row] = (await listOf(volunteer.cookie)).filter((it) => it.id === id);
    expect(row).toMatchObject({ taken_by: { name: 'Trần Thị Hoa' } });
  });

  it('of another commune learns nothing, not even that a request is there', async () => {
    const { request, id } = aRequest();
    await send(request);
    expect((await listOf(stranger.cookie)).map((it) => it.id)).not.toContain(id);
    const known = await act(id, { kind: 'take' }, stranger.cookie);
    const unknown = await act('B'.repeat(43), { kind: 'take' }, stranger.cookie);
    expect(known).toEqual({ status: 403, body: unknown.body });
    expect(unknown.status).toBe(403);
    expect((await ask('/api/team/help-requests')).status).toBe(401);
  });

  it('alone sees the number: an officer of the same commune does not', async () => {
    const { request, id } = aRequest();
    await send(request);
    const [row] = (await listOf(volunteer.cookie)).filter((it) => it.id === id);
    expect(row).toMatchObject({ phone: { number: phone.number } });
    expect((await ask('/api/team/help-requests', undefined, officer.cookie)).status).toBe(403);
  });
});

describe('what was promised to go', () => {
  const wipe = () => wipePersonal(deps.db, { provinceCode: 'H57', now });

  it('goes on its day, from a request that still waits', async () => {
    const { request, id } = aRequest({ phone: { ...phone, deleteOn: '2026-11-25' } });
    await send(request);
    await wipe();
    const numberOf = async () =>
      (
        await deps.db
          .selectFrom('help_request')
          .select('phone_number')
          .where('id', '=', id)
          .executeTakeFirst()
      )?.phone_number;
    expect(await numberOf()).toBe(phone.number);
    now = Date.parse('2026-11-24T17:00:01Z');
    expect((await wipe()).request_phones).toBe(1);
    expect(await numberOf()).toBeNull();
  });

  it('goes with the request, a month after it was closed', async () => {
    const { request, id, secret } = aRequest();
    await send(request);
    await act(id, { kind: 'done' }, volunteer.cookie);
    now += 31 * DAY_MS;
    expect((await wipe()).requests).toBeGreaterThan(0);
    expect(await progress(secret)).toEqual([]);
    expect((await wipe()).requests).toBe(0);
  });
});

describe('a request that is taken back before a volunteer brings it', () => {
  it('is not stored any more, by whichever way it comes', async () => {
    const { request, secret, id } = aRequest();
    await ask('/api/help-requests/withdraw', { secret });
    const late = await send(request, volunteer.cookie);
    expect([late.status, late.body.kind]).toEqual([410, 'withdrawn']);
    expect((await send(request)).status).toBe(410);
    const stored = deps.db.selectFrom('help_request').select('id').where('id', '=', id);
    expect(await stored.execute()).toEqual([]);
  });

  it('is told so too when it had come before and was taken back', async () => {
    const { request, secret } = aRequest();
    await send(request);
    await ask('/api/help-requests/withdraw', { secret });
    expect((await send(request, volunteer.cookie)).status).toBe(410);
  });

  it('is remembered for half a year, by its name alone', async () => {
    const { secret, id } = aRequest();
    await ask('/api/help-requests/withdraw', { secret });
    const kept = () =>
      deps.db.selectFrom('withdrawn_request').selectAll().where('id', '=', id).execute();
    const { provinceCode } = deps.config;
    await wipePersonal(deps.db, { provinceCode, now: now + 179 * DAY_MS });
    expect(await kept()).toEqual([
      { province_code: provinceCode, id, withdrawn_at: new Date(now) },
    ]);
    await wipePersonal(deps.db, { provinceCode, now: now + 181 * DAY_MS });
    expect(await kept()).toEqual([]);
  });
});
