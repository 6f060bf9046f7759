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
