import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import type { Procedure } from '#domain/procedures/procedure.ts';
import { createApp } from '#server/app.ts';
import { undoImport } from '#server/services/dossiers/undo-import.ts';
import { importProcedures } from '#server/services/procedures/import-procedures.ts';
import { runCli } from '#tools/cli/main.ts';
import { fileOf } from './dossier-files.ts';
import { aPerson } from './people.ts';
import { freshDeps } from './test-database.ts';

const TABLE = join(import.meta.dirname, '../fixtures/procedures.csv');
const deps = await freshDeps();
const app = createApp(deps);

async function bring(text: string, options: { dryRun?: boolean } = {}) {
  const path = await fileOf(text, 'procedures.csv');
  const answer = await importProcedures(deps, { path, fileName: 'procedures.csv', ...options });
  if (!answer.ok) throw new Error(answer.error.kind);
  return answer.value;
}

async function served(): Promise<Procedure[]> {
  const answer = await app.request('/api/procedures');
  return ((await answer.json()) as { procedures: Procedure[] }).procedures;
}
const of = async (code: string) => (await served()).find((each) => each.code === code);

describe('a sheet of procedures', () => {
  it('is told row by row, kept once, corrected by a later one, and undone', async () => {
    const path = TABLE;
    const dry = await importProcedures(deps, { path, fileName: 'p.csv', dryRun: true });
    expect(dry).toMatchObject({ ok: true, value: { import_id: null, rows: 46, stored: 46 } });
    expect(await served()).toEqual([]);
    const first = await importProcedures(deps, { path, fileName: 'p.csv' });
    expect(first).toMatchObject({
      value: { rows: 46, stored: 46, unchanged: 0, corrected: 0, refused: [], unknown_columns: [] },
    });
    expect(await served()).toHaveLength(46);
    expect(await of('1.004222')).toMatchObject({
      level: 'commune',
      online: 'yes',
      time: { kind: 'working_days', min: 7, max: 7 },
      fee: { inPerson: 20000, online: 10000 },
      asOf: '2026-07-18',
      confidence: 'confirmed',
    });
    const again = await importProcedures(deps, { path, fileName: 'p.csv' });
    expect(again).toMatchObject({ value: { stored: 0, unchanged: 46, corrected: 0 } });

    const later = await bring(
      'Mã TTHC;Tên thủ tục;Cơ quan thực hiện;Thời hạn giải quyết;Lệ phí;Nguồn;Màu\n' +
        '1.004222;Đăng ký thường trú;Công an cấp xã;5 ngày làm việc;20.000 đ;đọc 2026-11-01;tím\n' +
        '9.999999;Cấp giấy phép thả diều;UBND cấp xã;trong ngày;;;\n' +
        'abc;Sai mã;;;;;\n' +
        '1.000001;;;;;;\n' +
        '1.000002;Phí lạ;;;nhiều;;\n',
    );
    expect(later).toMatchObject({ rows: 5, stored: 2, corrected: 1, unknown_columns: ['Màu'] });
    expect(later.refused).toEqual([
      { row: 4, column: 'Mã TTHC', kind: 'bad_code', value: 'abc' },
      { row: 5, column: 'Tên thủ tục', kind: 'missing', value: '' },
    ]);
    expect(later.warnings).toEqual([
      { row: 6, column: 'Lệ phí', kind: 'cell_unreadable', value: 'nhiều' },
    ]);
    expect((await of('1.004222'))?.time).toEqual({ kind: 'working_days', min: 5, max: 5 });
    // Nothing was said of the fee: unknown, not free.
    expect((await of('9.999999'))?.fee).toEqual({ inPerson: null, online: null });

    const undone = await undoImport(deps, { importId: later.import_id ?? 0, personId: null });
    expect(undone.ok).toBe(true);
    expect((await of('1.004222'))?.time.min).toBe(7);
    expect(await of('9.999999')).toBeUndefined();
  });

  it('is brought over HTTP by the province alone, after a verdict that changes nothing', async () => {
    const own = await freshDeps();
    const machine = createApp(own);
    const province = await aPerson(own, { role: 'province', unitCode: 'H57' });
    const officer = await aPerson(own, { role: 'officer', unitCode: '19753' });
    const send = async ({ cookie }: { cookie: string }, query = '') => {
      const body = await readFile(TABLE);
      const headers = { cookie, 'content-type': 'application/octet-stream' };
      const path = `/api/imports/procedures?file=p.csv${query}`;
      return machine.request(path, { method: 'POST', headers, body });
    };
    const count = async () =>
      (await (await machine.request('/api/procedures')).json()).procedures.length;
    expect((await send(officer)).status).toBe(403);
    const dry = await (await send(province, '&dry_run=1')).json();
    expect(dry).toMatchObject({ import_id: null, rows: 46, stored: 46, dry_run: true });
    expect(dry.columns[0]).toMatchObject({ field: expect.any(String), samples: { length: 3 } });
    expect(await count()).toBe(0);
    const done = await (await send(province)).json();
    expect(done).toMatchObject({ rows: 46, stored: 46, refused: [] });
    expect(await count()).toBe(46);
    const imports = await machine.request('/api/imports', { headers: { cookie: province.cookie } });
    expect((await imports.json()).imports).toMatchObject([{ kind: 'procedures', may_undo: true }]);
  });

  it('never shows the old paper codes of the linked birth service', async () => {
    await bring('code,name_vi\n2.000986,Liên thông cũ\n2.001023,Liên thông cũ\n');
    const codes = (await served()).map((each) => each.code);
    expect(codes).not.toContain('2.000986');
    expect(codes).not.toContain('2.001023');
  });

  it('a link leads to the portal and nowhere else', async () => {
    await bring(
      'code,name_vi,npsp_search_url\n1.777777,Thử,https://dichvucong.gov.vn.evil.example/\n',
    );
    expect((await of('1.777777'))?.link).toMatch(/^https:\/\/dichvucong\.gov\.vn\/.*1\.777777/);
  });
});

describe('the content that phones fetch', () => {
  interface Manifest {
    serial: number;
    version: string;
    key: string;
    files: { path: string; sha256: string }[];
  }
  const manifest = async () =>
    (await (await app.request('/api/content/manifest')).json()) as Manifest;

  it('is numbered anew when procedures come in, and only their part is new', async () => {
    const before = await manifest();
    expect(await manifest()).toEqual(before);
    await bring('code,name_vi\n1.888888,Thủ tục mới\n');
    const after = await manifest();
    expect(after.serial).toBe(before.serial + 1);
    expect(after.key).toBe(before.key);
    const known = new Set(before.files.map((file) => file.sha256));
    const changed = after.files.filter((file) => !known.has(file.sha256));
    expect(changed.length).toBeLessThanOrEqual(2);
    const [part] = changed.filter(({ path }) => path.startsWith('procedures/imported/'));
    const file = await app.request(`/api/content/files/${part?.sha256}`);
    expect(file.headers.get('cache-control')).toContain('immutable');
    expect(await file.text()).toContain('Thủ tục mới');
    const byPath = await app.request(`/api/content/current/${part?.path}`);
    expect(await byPath.text()).toContain('Thủ tục mới');
    expect((await app.request('/api/content/files/00')).status).toBe(404);
    expect((await app.request('/api/content/current/../package.json')).status).toBe(404);
  });
});

it('the command says what it did, as JSON when asked', async () => {
  const said: string[] = [];
  const streams = { out: (text: string) => said.push(text), complain() {} };
  const code = await runCli(
    ['import', 'procedures', TABLE, '--dry-run', '--json'],
    { DATABASE_URL: deps.url },
    streams,
  );
  expect(code).toBe(0);
  expect(JSON.parse(said.join('\n'))).toMatchObject({ import_id: null, rows: 46, dry_run: true });
});

it('a sheet with other headers is read by a mapping, on the command line', async () => {
  const path = await fileOf('Ký hiệu;Gọi là\n3.000001;Xin làm vườn\n', 'other.csv');
  const mapping = await fileOf('{"columns":{"Ký hiệu":"code","Gọi là":"name_vi"}}', 'map.json');
  const said: string[] = [];
  const streams = { out: (text: string) => said.push(text), complain() {} };
  const bringIt = (...more: string[]) =>
    runCli(['import', 'procedures', path, '--json', ...more], { DATABASE_URL: deps.url }, streams);
  expect(await bringIt()).toBe(1);
  expect(await bringIt('--mapping', mapping)).toBe(0);
  expect(JSON.parse(said.at(-1) ?? '')).toMatchObject({ stored: 1, unknown_columns: [] });
  expect(await of('3.000001')).toMatchObject({ name: 'Xin làm vườn' });
});
