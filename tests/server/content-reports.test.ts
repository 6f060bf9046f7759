import { randomBytes } from 'node:crypto';
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { sql } from 'kysely';
import { afterAll, beforeEach, describe, expect, it } from 'vitest';
import guide from '#content/guides/fraud.json' with { type: 'json' };
import procedures from '#content/procedures/procedures.json' with { type: 'json' };
import enWords from '#content/rehearsals/fraud.en.json' with { type: 'json' };
import rehearsal from '#content/rehearsals/fraud.json' with { type: 'json' };
import viWords from '#content/rehearsals/fraud.vi.json' with { type: 'json' };
import { createApp } from '#server/app.ts';
import { offeredContent } from '#server/services/content/content-manifest.ts';
import { MOST_UNKNOWN_PLACES } from '#server/services/differs/content-reports.ts';
import { wipePersonal } from '#server/services/retention/wipe-personal.ts';
import { aPerson } from './people.ts';
import { freshDeps, testConfig } from './test-database.ts';

const DAY_MS = 86_400_000;
let now = Date.parse('2026-11-20T03:00:00Z');
const dataDir = mkdtempSync(join(tmpdir(), 'differs-'));
afterAll(() => rmSync(dataDir, { recursive: true }));
const deps = await freshDeps({ clock: () => now, config: testConfig({ dataDir }) });
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
  return [...body.places, ...body.gone.places].filter(
    (it: { target_id: string }) => it.target_id === target_id,
  );
};

/** What is read in the guide and in the rehearsal on fraud. */
const inGuide = { target_id: 'fraud', step: 'hang_up', version: `${guide.version}` };
const inRehearsal = {
  ...{ target: 'rehearsal', target_id: 'fraud', version: `${rehearsal.version}` },
  step: rehearsal.screens[1]?.id,
};

/** The next release of the rehearsal on fraud: the first screens of today's, under these names. */
async function publish(version: number, names: string[]): Promise<void> {
  const folder = join(dataDir, 'content/rehearsals');
  mkdirSync(folder, { recursive: true });
  const screens = names.map((id, at) => ({ ...rehearsal.screens[at], id }));
  const put = (name: string, content: object) =>
    writeFileSync(join(folder, name), JSON.stringify(content));
  put('fraud.json', { ...rehearsal, version, screens });
  for (const [language, words] of Object.entries({ vi: viWords, en: enWords })) {
    const said = Object.values(words.screens);
    const own = Object.fromEntries(names.map((id, at) => [id, said[at]]));
    put(`fraud.${language}.json`, { ...words, screens: own });
  }
  await offeredContent(deps, { again: true });
}

const list = async () => (await ask('', undefined, keeper.cookie)).body;
const idsIn = ({ places }: { places: { target_id: string }[] }) => places.map((it) => it.target_id);

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

describe('a place that is told of', () => {
  it('stands in the content: a node of a guide, a screen of a rehearsal, a procedure', async () => {
    const procedure = procedures.find(({ code }) => code === '1.001193');
    const whole = { target: 'procedure', target_id: '1.001193', step: '' };
    for (const told of [inGuide, inRehearsal, { ...whole, version: procedure?.asOf }])
      await ask('', aReport(told));
    const { gone, ...known } = await list();
    expect(known.places).toMatchObject(
      expect.arrayContaining([
        expect.objectContaining(inGuide),
        expect.objectContaining(inRehearsal),
        expect.objectContaining(whole),
      ]),
    );
    expect(idsIn(gone)).not.toContain('fraud');
  });

  it('stands apart where no content has had it, and is not refused', async () => {
    for (const told of [
      { target_id: 'never-was' },
      { ...inGuide, step: 'no-such-node' },
      { ...inGuide, version: 'no-such' },
      { target: 'procedure', target_id: '9.999999', step: '' },
    ])
      expect((await ask('', aReport(told))).body).toEqual({ fate: 'stored' });
    const { gone } = await list();
    expect(gone.places).toMatchObject(
      expect.arrayContaining([
        expect.objectContaining({ target_id: 'never-was' }),
        expect.objectContaining({ target_id: 'fraud', step: 'no-such-node' }),
        expect.objectContaining({ target_id: 'fraud', version: 'no-such' }),
        expect.objectContaining({ target_id: '9.999999' }),
      ]),
    );
  });

  it('is known from the release that brings it, and gone from the one that drops it', async () => {
    const kept = { ...inRehearsal, step: rehearsal.screens[0]?.id };
    const dropped = inRehearsal;
    const next = rehearsal.version + 1;
    const added = { ...inRehearsal, step: 'new-screen', version: `${next}` };
    for (const place of [kept, dropped, added]) await ask('', aReport(place));
    const before = await list();
    expect(before.places).toContainEqual(expect.objectContaining(dropped));
    expect(before.gone.places).toContainEqual(expect.objectContaining(added));

    await publish(next, [kept.step ?? '', added.step]);
    const { gone, ...known } = await list();
    for (const place of [kept, added])
      expect(known.places).toContainEqual(expect.objectContaining(place));
    expect(gone.places).toContainEqual(expect.objectContaining(dropped));
    expect(known.places).not.toContainEqual(expect.objectContaining(dropped));
    expect(gone.places).not.toContainEqual(expect.objectContaining(added));
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

describe('many invented places', () => {
  it('beyond the most unknown ones, is kept without its place; the list tells what it leaves off', async () => {
    await deps.db.deleteFrom('content_report').execute();
    await ask('', aReport(inGuide));
    await sql`
      INSERT INTO content_report (province_code, id, target, target_id, step, version, what, day,
        received_at)
      SELECT ${deps.config.provinceCode}, 'many-' || n, 'guide', 'invented-' || n, '', '1', '',
        '2026-11-20', ${new Date(now)}
      FROM generate_series(1, ${MOST_UNKNOWN_PLACES}::int) AS n`.execute(deps.db);
    const told = aReport({ target_id: 'one-too-many', what: 'Vẫn đọc được' });
    expect((await ask('', told)).body).toEqual({ fate: 'stored' });
    await ask('', aReport({ target_id: 'one-too-many', what: '' }));
    await ask('', aReport({ target_id: 'invented-7', step: '', version: '1' }));
    const { gone, ...known } = await list();
    expect(gone.places[0].count).toBe(2);
    expect(idsIn(gone).slice(0, 2).sort()).toEqual(['', 'invented-7']);
    expect(gone.places.find((it: { target_id: string }) => it.target_id === '').words).toEqual([
      'Vẫn đọc được',
    ]);
    expect(gone.places).toHaveLength(200);
    expect(gone.left_off).toBe(MOST_UNKNOWN_PLACES + 1 - 200);
    expect(known.left_off).toBe(0);
    // However many are invented, those of the content are seen.
    expect(idsIn(known)).toContain('fraud');
  });

  it('do not take the place from what a phone read in a content of before', async () => {
    await publish(rehearsal.version, [rehearsal.screens[0]?.id ?? '']);
    now += 1000;
    await ask('', aReport(inRehearsal));
    const { gone } = await list();
    expect(gone.places).toContainEqual(expect.objectContaining(inRehearsal));
  });

  it('are as unknown where only the version of a real step is invented', async () => {
    await deps.db.deleteFrom('content_report').execute();
    await sql`
      INSERT INTO content_report (province_code, id, target, target_id, step, version, what, day,
        received_at)
      SELECT ${deps.config.provinceCode}, 'many-' || n, 'guide', ${inGuide.target_id},
        ${inGuide.step}, 'v' || n, '', '2026-11-20', ${new Date(now)}
      FROM generate_series(1, ${MOST_UNKNOWN_PLACES}::int) AS n`.execute(deps.db);
    now += 1000;
    await ask('', aReport({ ...inGuide, version: 'one-too-many' }));
    await ask('', aReport(inGuide));
    const { gone, ...known } = await list();
    expect(known).toMatchObject({ places: [inGuide], left_off: 0 });
    expect(gone.places[0]).toMatchObject({ target_id: '', version: '', count: 1 });
    expect(gone.left_off).toBe(MOST_UNKNOWN_PLACES + 1 - 200);
  });
});
