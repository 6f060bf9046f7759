import { randomBytes } from 'node:crypto';
import { beforeEach, describe, expect, it } from 'vitest';
import { createApp } from '#server/app.ts';
import { wipePersonal } from '#server/services/retention/wipe-personal.ts';
import { aPerson } from './people.ts';
import { freshDeps } from './test-database.ts';

const DAY_MS = 86_400_000;
let now = Date.parse('2026-11-20T03:00:00Z');
const deps = await freshDeps({ clock: () => now });
const app = createApp(deps);
const keeper = await aPerson(deps, {
  role: 'administrator',
  unitCode: deps.config.provinceCode,
  name: 'Trần Thị Quản',
});
const officer = await aPerson(deps, { role: 'officer' });

beforeEach(() => {
  // Counted tries live in windows: each test has an hour of its own.
  now += 3_600_000;
});

async function ask(path: string, body?: unknown, cookie = '') {
  const answer = await app.request(`/api/content-reports${path}`, {
    method: body === undefined ? 'GET' : 'POST',
    headers: { 'content-type': 'application/json', cookie },
    ...(body === undefined ? {} : { body: JSON.stringify(body) }),
  });
  return { status: answer.status, body: await answer.json() };
}

const aReport = (overrides: Record<string, unknown> = {}) => ({
  id: randomBytes(16).toString('base64url'),
  target: 'guide',
  target_id: 'vneid-level-2',
  step: 'bring',
  version: '3',
  what: 'Nút nay tên khác',
  day: '2026-11-20',
  ...overrides,
});
const placesOf = async (target_id: string) => {
  const { body } = await ask('', undefined, keeper.cookie);
  return body.places.filter((it: { target_id: string }) => it.target_id === target_id);
};

describe('a report that reality differs', () => {
  it('is taken once, needs no name, and is counted by place and version', async () => {
    const report = aReport({ target_id: 'move-house' });
    expect(await ask('', report)).toMatchObject({ status: 200, body: { fate: 'stored' } });
    expect((await ask('', report)).body).toEqual({ fate: 'already_had' });
    now += 1000;
    await ask('', aReport({ target_id: 'move-house', what: 'Phí cũng khác' }));
    await ask('', aReport({ target_id: 'move-house', what: '' }));
    await ask('', aReport({ target_id: 'move-house', version: '4' }));
    const words = ['Phí cũng khác', 'Nút nay tên khác'];
    expect(await placesOf('move-house')).toMatchObject([
      { step: 'bring', version: '3', open: 3, count: 3, words, done: null },
      { step: 'bring', version: '4', open: 1, count: 1 },
    ]);
  });

  it('is refused with a number of somebody in it, and the answer does not repeat it', async () => {
    const { status, body } = await ask('', aReport({ what: 'Gọi 0905123456 nhé' }));
    expect(status).toBe(422);
    expect(body.problems).toEqual([{ kind: 'forbidden_number' }]);
    expect(JSON.stringify(body)).not.toContain('0905');
    expect((await ask('', aReport({ target: 'person' }))).status).toBe(422);
    expect((await ask('', aReport({ what: '\u0000' }))).status).toBe(422);
    expect((await ask('', aReport({ what: 'a'.repeat(9000) }))).status).toBe(413);
  });

  it('counts who tells too often', async () => {
    const codes = [];
    for (let n = 0; n < 31; n++) codes.push((await ask('', aReport({ target_id: 'rate' }))).status);
    expect(codes.filter((code) => code === 200)).toHaveLength(30);
    expect(codes.at(-1)).toBe(429);
  });
});

describe('who answers for the content', () => {
  it('alone reads and closes', async () => {
    expect((await ask('', undefined)).status).toBe(401);
    expect((await ask('', undefined, officer.cookie)).status).toBe(403);
    expect((await ask('/close', {}, officer.cookie)).status).toBe(403);
  });

  it('closes what was seen, under the own name; what comes after it stays open', async () => {
    await ask('', aReport({ target_id: 'newborn' }));
    const [{ newest_at }] = await placesOf('newborn');
    const { id: _, what: __, day: ___, ...place } = aReport({ target_id: 'newborn' });
    now += 1000;
    await ask('', aReport({ target_id: 'newborn', what: 'Vẫn khác' }));
    const closing = { ...place, seen_until: newest_at };
    expect((await ask('/close', closing, keeper.cookie)).body).toEqual({ closed: 1 });
    expect(await placesOf('newborn')).toMatchObject([{ open: 1, count: 2, done: null }]);
    const [{ newest_at: later }] = await placesOf('newborn');
    await ask('/close', { ...place, seen_until: later }, keeper.cookie);
    const done = { by: 'Trần Thị Quản', at: new Date(now).toISOString() };
    expect(await placesOf('newborn')).toMatchObject([{ open: 0, count: 2, done }]);
  });

  it('keeps a report 180 days', async () => {
    await ask('', aReport({ target_id: 'pay-online' }));
    const scope = { provinceCode: deps.config.provinceCode };
    await wipePersonal(deps.db, { ...scope, now: now + 179 * DAY_MS });
    expect(await placesOf('pay-online')).toHaveLength(1);
    const wiped = await wipePersonal(deps.db, { ...scope, now: now + 181 * DAY_MS });
    expect(wiped.content_reports).toBeGreaterThan(0);
    expect(await placesOf('pay-online')).toEqual([]);
  });
});
