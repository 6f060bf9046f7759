// What the server says, checked and published by the command line, with a server running on the same database.
import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, afterEach, beforeEach, describe, expect, it } from 'vitest';
import { daysOff } from '#domain/time/holidays.ts';
import { createApp } from '#server/app.ts';
import { holidaysInForce } from '#server/services/content/holidays-in-force.ts';
import { runCli } from '#tools/cli/main.ts';
import { freshDeps, testConfig } from '../test-database.ts';

const folder = mkdtempSync(join(tmpdir(), 'dhs-content-'));
afterAll(() => rmSync(folder, { recursive: true, force: true }));
const deps = await freshDeps({ config: testConfig({ dataDir: folder }) });
const server = createApp(deps);

async function cli(...args: string[]) {
  const said = { out: '', complaints: '' };
  const streams = {
    out: (text: string) => {
      said.out += text;
    },
    complain: (text: string) => {
      said.complaints += `${text}\n`;
    },
  };
  const code = await runCli(args, { DATABASE_URL: deps.url, DATA_DIR: folder }, streams);
  return { code, ...said, json: said.out.startsWith('{') ? JSON.parse(said.out) : null };
}
const manifest = async () => (await server.request('/api/content/manifest')).json();
const publish = () => cli('content', 'publish', '--json');
const check = (...more: string[]) => cli('content', 'check', '--json', ...more);
const PATH = 'guides/fraud.vi.json';
const words = readFileSync(join(import.meta.dirname, '../../../src/content', PATH), 'utf8');
const replace = (text: string) => {
  mkdirSync(join(folder, 'content/guides'), { recursive: true });
  writeFileSync(join(folder, 'content', PATH), text);
};

describe('content', () => {
  it('as shipped checks, and tells which facts a day has passed by', async () => {
    const today = await check('--on', '2026-12-31');
    expect(today).toMatchObject({ code: 0, json: { on: '2026-12-31', ok: true, faults: [] } });
    expect(today.json.notices.map(({ kind }: { kind: string }) => kind)).not.toContain(
      'fact_ended',
    );
    expect(today.json.notices).toContainEqual({
      kind: 'fact_ends_soon',
      file: 'procedures/procedures.json',
      name: '1.014063 fee',
      value: '2026-12-31',
    });
    expect(today.json.notices).toContainEqual({
      kind: 'fact_ends_soon',
      file: 'guides/vneid-level-2.json',
      name: 'vneid-level-2 ask_both.details.1',
      value: '2026-12-31',
    });
    expect(today.json.sources['Thông tư 116/2026/TT-BCA ngày 29/6/2026']).toContain(
      '1.004222 papers',
    );
    expect(today.json.sources.V30).toContain('vneid-level-2 end_sms');
    const later = await check('--on', '2028-01-01');
    expect(later.code).toBe(0);
    expect(later.json.notices).toEqual(
      expect.arrayContaining([
        expect.objectContaining({ kind: 'fact_ended', name: '1.013831 note' }),
        expect.objectContaining({ kind: 'holidays_missing', name: '2028' }),
      ]),
    );
    expect((await check('--on', 'tomorrow')).code).toBe(2);
  });

  it('keeps its number while it is the same', async () => {
    const before = await manifest();
    expect(await publish()).toMatchObject({
      code: 0,
      json: { serial: before.serial, version: before.version, files: before.files.length },
    });
  });

  it('with a file that breaks a guide is refused, and nothing is published', async () => {
    const before = await manifest();
    replace('{}');
    const checked = await check();
    expect([checked.code, checked.json.ok]).toEqual([1, false]);
    expect(checked.json.faults[0].file).toContain(PATH);
    const refused = await publish();
    expect([refused.code, refused.out]).toEqual([1, '']);
    expect(refused.complaints).toContain(PATH);
    expect(await manifest()).toEqual(before);
  });

  it('that was put right goes out with the next number, on a server that runs', async () => {
    const before = await manifest();
    replace(`${words}\n`);
    expect((await check()).json.replaced).toEqual([PATH]);
    expect(await manifest()).toEqual(before);
    const { json } = await publish();
    expect(json.serial).toBe(before.serial + 1);
    const after = await manifest();
    expect([after.serial, after.version]).toEqual([json.serial, json.version]);
    expect(await manifest()).toEqual(after);
    const served = await server.request(`/api/content/current/${PATH}`);
    expect(await served.text()).toBe(`${words}\n`);
  });
});

describe('an operator’s own list of procedures', () => {
  const LIST = 'procedures/procedures.json';
  const shipped = JSON.parse(
    readFileSync(join(import.meta.dirname, '../../../src/content', LIST), 'utf8'),
  ) as { code: string; fee: object; dated?: Record<string, { from?: string; until?: string }[]> }[];
  const put = (list: unknown, path = LIST) => {
    mkdirSync(join(folder, 'content', path, '..'), { recursive: true });
    writeFileSync(join(folder, 'content', path), JSON.stringify(list));
  };
  const clear = () => rmSync(join(folder, 'content'), { recursive: true, force: true });
  beforeEach(clear);
  afterEach(clear);
  const changed = (change: (first: (typeof shipped)[number]) => void) => {
    const list = structuredClone(shipped);
    change(list.find(({ code }) => code === '1.014063') as (typeof shipped)[number]);
    return list;
  };

  it('goes out where it is sound', async () => {
    put(shipped);
    expect(await check()).toMatchObject({ code: 0, json: { faults: [], replaced: [LIST] } });
  });

  it.each([
    ['is empty', [], '"code_lost"'],
    ['has lost one', shipped.slice(1), shipped[0]?.code],
    ['has nothing of a procedure', [{ code: '1.1' }], '1.1'],
    ['is no list', { procedures: [] }, 'Invalid'],
    ['has one twice', [...shipped, shipped[0]], 'same_code_twice'],
    ['gives a fee in words', changed((one) => Object.assign(one.fee, { online: '0 đ' })), 'fee'],
    [
      'gives two values for a day',
      changed((one) => {
        for (const value of one.dated?.fee ?? []) delete value.until;
        one.dated?.fee?.push({ ...one.dated.fee[0], from: '2026-09-01' });
      }),
      'overlaps',
    ],
  ])('that %s is refused by name, and the shipped one stays', async (_, list, reason) => {
    const before = await manifest();
    put(list);
    const { code, json } = await check();
    expect([code, json.faults.length, json.replaced]).toEqual([1, 1, []]);
    expect(json.faults[0].file).toContain(LIST);
    expect(json.faults[0].reason).toContain(reason);
    expect((await publish()).code).toBe(1);
    expect(await manifest()).toEqual(before);
  });

  it('and a rehearsal with a step that nobody can pass is refused too', async () => {
    const path = 'rehearsals/fraud.json';
    put({ id: 'fraud', guide: 'fraud', screens: [] }, path);
    const { code, json } = await check();
    expect([code, json.faults[0]?.file]).toEqual([1, `DATA_DIR/content/${path}`]);
    put({}, path);
    expect((await check()).json.faults[0]?.file).toBe(`DATA_DIR/content/${path}`);
  });
});

describe('an operator’s own table', () => {
  const HOLIDAYS = 'holidays/national-holidays.json';
  const CONTACTS = 'guides/contacts.json';
  const shipped = (path: string) =>
    JSON.parse(readFileSync(join(import.meta.dirname, '../../../src/content', path), 'utf8'));
  const put = (path: string, table: unknown) => {
    mkdirSync(join(folder, 'content', path, '..'), { recursive: true });
    writeFileSync(join(folder, 'content', path), JSON.stringify(table));
  };
  const clear = () => rmSync(join(folder, 'content'), { recursive: true, force: true });
  beforeEach(clear);
  afterEach(clear);
  const announced = () => {
    const table = shipped(HOLIDAYS);
    const year = table.years.find(({ year }: { year: number }) => year === 2027);
    year.confidence = 'announced';
    year.days.push({ day: '2027-02-12', name: 'Tết Nguyên đán', kind: 'statutory' });
    return table;
  };

  it('of days off goes out, and the server counts on it too', async () => {
    const before = await manifest();
    put(HOLIDAYS, announced());
    const { json } = await check('--on', '2027-01-02');
    expect(json).toMatchObject({ faults: [], replaced: [HOLIDAYS] });
    expect(json.notices).not.toContainEqual(
      expect.objectContaining({ kind: 'unsure', file: HOLIDAYS, name: '2027' }),
    );
    expect((await publish()).json.serial).toBeGreaterThan(before.serial);
    await manifest();
    const served = await server.request(`/api/content/current/${HOLIDAYS}`);
    expect(await served.json()).toEqual(announced());
    expect(daysOff(await holidaysInForce(deps))).toContain('2027-02-12');
    clear();
    await publish();
    await manifest();
    expect(daysOff(await holidaysInForce(deps))).not.toContain('2027-02-12');
  });

  it.each([
    ['has lost a year', HOLIDAYS, { as_of: '2026-11-27', years: [] }, 'year_lost'],
    ['is no table of days off', HOLIDAYS, [], 'no_table'],
    ['has lost a number', CONTACTS, { hue: {} }, 'contact_not_whole'],
    [
      'has words for a number',
      CONTACTS,
      { ...shipped(CONTACTS), hue: { ...shipped(CONTACTS).hue, number: 'javascript:x' } },
      '"hue"',
    ],
  ])('that %s is refused by name, and the shipped one stays', async (_, path, table, reason) => {
    const before = await manifest();
    put(path, table);
    const { code, json } = await check();
    expect([code, json.faults.length, json.replaced]).toEqual([1, 1, []]);
    expect(json.faults[0].file).toContain(path);
    expect(json.faults[0].reason).toContain(reason);
    expect((await publish()).code).toBe(1);
    expect(await manifest()).toEqual(before);
  });
});
