import { expect, it } from 'vitest';
import { createApp } from '#server/app.ts';
import { aRow, codeOf, csvOf } from './dossier-files.ts';
import { aPerson } from './people.ts';
import { freshDeps } from './test-database.ts';

const PHU_XUAN = '19753';

it('takes an agency by its name; a name nobody bears is told once, and what a person says of it is kept', async () => {
  const deps = await freshDeps();
  const app = createApp(deps);
  const officer = await aPerson(deps, { role: 'officer', unitCode: PHU_XUAN });
  const names = [
    'Phường Phú Xuân',
    'Bộ phận một cửa',
    'BỘ PHẬN MỘT CỬA',
    'Bộ phận một cửa',
    '19774',
  ];
  const body = csvOf(
    names.map((agency_code, n) => aRow({ dossier_code: codeOf(n + 1), agency_code })),
  );
  const send = async (query: string) => {
    const answer = await app.request(`/api/imports/dossiers?file=a.csv${query}`, {
      method: 'POST',
      body,
      headers: { cookie: officer.cookie, origin: 'http://localhost' },
    });
    return { status: answer.status, ...(await answer.json()) };
  };
  const first = await send('&dry_run=1');
  expect(first).toMatchObject({ stored: 1, refused: { length: 4 } });
  expect(first.unknown_units).toEqual([
    { value: 'Bộ phận một cửa', count: 2 },
    { value: 'BỘ PHẬN MỘT CỬA', count: 1 },
  ]);

  const said = (code: string) =>
    `&units=${encodeURIComponent(JSON.stringify({ 'Bộ phận một cửa': code }))}`;
  // What is said widens nobody's scope.
  const foreign = await send(`&dry_run=1${said('19774')}`);
  expect(foreign).toMatchObject({ stored: 1, refused: { length: 4 } });
  expect(foreign.refused[0]).toMatchObject({ kind: 'out_of_scope' });

  const brought = await send(said(PHU_XUAN));
  expect(brought).toMatchObject({ stored: 4, refused: [{ kind: 'out_of_scope', value: '19774' }] });
  expect(brought).not.toHaveProperty('unknown_units');
  const told_units = [
    { value: 'Bộ phận một cửa', code: PHU_XUAN },
    { value: 'BỘ PHẬN MỘT CỬA', code: PHU_XUAN },
  ];
  expect(brought.told_units).toEqual(told_units);
  // Kept for the office's next file, told each time, and forgotten when asked to.
  expect(await send('')).toMatchObject({ unchanged: 4, told_units });
  expect(await send(said(''))).toMatchObject({ unchanged: 1, refused: { length: 4 } });
  expect(await send('&dry_run=1')).toMatchObject({ refused: { length: 4 } });
  expect(await send('&units=[1]')).toMatchObject({ status: 422, kind: 'bad_mapping' });
});

it.each([
  [
    'petitions',
    { role: 'officer', unitCode: PHU_XUAN },
    (agency: string, n: number) => `PA-${n},${agency},2026-10-05`,
    'Mã phản ánh,Nơi giải quyết,Ngày tiếp nhận',
    'agency_code',
  ],
  [
    'published',
    { role: 'province', unitCode: 'H57' },
    (agency: string, n: number) => `${agency},2026-10-3${n % 2},3.${n},${n},10`,
    'Nơi được chấm,Tính đến ngày,Chỉ số,Tử số,Mẫu số',
    'unit_code',
  ],
] as const)(
  '%s too: columns and names are said once and remembered',
  async (kind, who, line, header, field) => {
    const deps = await freshDeps();
    const app = createApp(deps);
    const officer = await aPerson(deps, who);
    const place = header.split(',')[kind === 'petitions' ? 1 : 0] ?? '';
    let round = 0;
    const send = async (query: Record<string, string> = {}, to: string = kind) => {
      const agencies = ['Phường Phú Xuân', 'Bộ phận một cửa', 'Bộ phận một cửa'];
      const body = [header, ...agencies.map((agency, at) => line(agency, round * 3 + at + 1))];
      const answer = await app.request(
        `/api/imports/${to}?${new URLSearchParams({ file: 'a.csv', ...query })}`,
        {
          method: 'POST',
          body: `${body.join('\n')}\n`,
          headers: { cookie: officer.cookie, origin: 'http://localhost' },
        },
      );
      return { status: answer.status, ...(await answer.json()) };
    };
    expect(await send({ dry_run: '1' })).toMatchObject({
      status: 422,
      ...{ kind: 'missing_columns', fields: [field] },
    });
    const mapping = JSON.stringify({ columns: { [place]: field } });
    const first = await send({ dry_run: '1', mapping });
    expect(first).toMatchObject({
      stored: 1,
      unknown_units: [{ value: 'Bộ phận một cửa', count: 2 }],
    });
    expect(first.missing_fields).not.toContain(field);
    expect(first.missing_fields.length).toBeGreaterThan(0);
    const units = JSON.stringify({ 'Bộ phận một cửa': PHU_XUAN });
    const told_units = [{ value: 'Bộ phận một cửa', code: PHU_XUAN }];
    // A dry run is asked, and teaches nothing.
    expect(await send({ dry_run: '1', mapping, units })).toMatchObject({ stored: 3, told_units });
    expect(await send({ dry_run: '1' })).toMatchObject({ kind: 'missing_columns' });
    expect(await send({ mapping, units })).toMatchObject({ stored: 3, refused: [], told_units });
    round = 1;
    expect(await send()).toMatchObject({ stored: 3, refused: [], told_units });
    // What is remembered is told, and one more column said now takes nothing of it away.
    round = 2;
    const more = JSON.stringify({ columns: { 'Cột lạ': null } });
    expect(await send({ dry_run: '1', mapping: more })).toMatchObject({
      stored: 3,
      told_columns: [{ header: place, field }],
    });
    // A wrong word with which no row went well is not kept.
    const wrong = JSON.stringify({ columns: { [header.split(',')[3 - 1] ?? '']: field } });
    expect((await send({ mapping: wrong })).stored ?? 0).toBe(0);
    expect(await send({ dry_run: '1' })).toMatchObject({ stored: 3 });
    // It is no other kind's word.
    expect(await send({ dry_run: '1' }, kind === 'petitions' ? 'dossiers' : 'units')).toMatchObject(
      { status: 422 },
    );
    // Taken back, the name is unknown again.
    const forget = JSON.stringify({ 'Bộ phận một cửa': '' });
    expect(await send({ units: forget })).toMatchObject({ stored: 1, refused: { length: 2 } });
    const headers = await deps.db
      .selectFrom('column_mapping')
      .select(['kind', 'header', 'field'])
      .execute();
    expect(headers).toEqual([{ kind, header: place, field }]);
  },
);

it('a dossier file of another layout is read too, and no word about it takes away what other files need', async () => {
  let now = Date.parse('2026-11-18T05:00:00Z');
  const deps = await freshDeps({ clock: () => now });
  const app = createApp(deps);
  const officer = await aPerson(deps, { role: 'officer', unitCode: PHU_XUAN });
  const send = async (
    due: Record<string, string>,
    n: number,
    query: Record<string, string> = {},
  ) => {
    now += 1000;
    const { due_at: _, ...row } = aRow({ dossier_code: codeOf(n), agency_code: PHU_XUAN });
    const answer = await app.request(
      `/api/imports/dossiers?${new URLSearchParams({ file: 'a.csv', ...query })}`,
      {
        method: 'POST',
        body: csvOf([{ ...row, ...due }]),
        headers: { cookie: officer.cookie, origin: 'http://localhost' },
      },
    );
    return { status: answer.status, ...(await answer.json()) };
  };
  const [a, b] = [{ 'Hẹn A': '2026-10-12' }, { 'Hẹn B': '2026-10-13' }];
  const say = (columns: object) => ({ mapping: JSON.stringify({ columns }) });
  expect(await send(a, 1, say({ 'Hẹn A': 'due_at' }))).toMatchObject({ stored: 1 });
  expect(await send(b, 2, say({ 'Hẹn B': 'due_at' }))).toMatchObject({ stored: 1 });
  // Both at once: the newest word has it, and the file is not refused.
  const both = await send({ ...a, ...b }, 3, { dry_run: '1' });
  expect(both).toMatchObject({ stored: 1, told_columns: [{ header: 'Hẹn B', field: 'due_at' }] });
  expect(both.unknown_columns).toContain('Hẹn A');
  for (const [n, due] of [a, b].entries())
    expect((await send(due, 4 + n, { dry_run: '1' })).missing_fields).not.toContain('due_at');
  const { rows } = await deps.pool.query('SELECT due_day FROM dossier ORDER BY dossier_code');
  expect(rows.map(({ due_day }) => due_day)).toEqual(['2026-10-12', '2026-10-13']);
});
