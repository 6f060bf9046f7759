import { describe, expect, it } from 'vitest';
import type { Unit } from '#domain/units/unit.ts';
import { createApp } from '#server/app.ts';
import { undoImport } from '#server/services/dossiers/undo-import.ts';
import { enterFigure } from '#server/services/index/enter-figure.ts';
import { indexOfUnit } from '#server/services/index/index-answers.ts';
import { loadUnits } from '#server/services/load-units.ts';
import { importPetitions } from '#server/services/petitions/import-petitions.ts';
import { readUnits } from '#server/services/unit-register.ts';
import { importUnits } from '#server/services/units-import/import-units.ts';
import { aRow, bring, codeOf, csvOf, fileOf } from './dossier-files.ts';
import { aPerson } from './people.ts';
import { freshDeps } from './test-database.ts';

const PHU_XUAN = '19753';
const deps = await freshDeps();

const petitions = (...lines: string[]) => bringPetitions(lines);

async function bringPetitions(lines: string[], inScope?: (unit: Unit) => boolean) {
  const header =
    'Số lượt không thích;Mã PAKN;Ngày gửi;Mã cơ quan;Ngày trả lời;Đánh giá;Phản ánh lại;Hạn xử lý;Ghi chú';
  const path = await fileOf([header, ...lines].join('\r\n'), 'pakn.csv');
  const answer = await importPetitions(deps, { path, fileName: 'pakn.csv', inScope });
  if (!answer.ok) throw new Error(JSON.stringify(answer.error));
  return answer.value;
}

async function partOf(indicator: string, unit = PHU_XUAN, asOf?: string) {
  const index = await indexOfUnit(deps, { period: '2026-10', unit, asOf });
  if (!index.ok) throw new Error(index.error.kind);
  return index.value.groups
    .flatMap((group) => group.parts)
    .find((part) => part.indicator === indicator);
}

describe('petitions', () => {
  const LINES = [
    // answered in 15 working days, liked
    `0;P1;05/10/2026;${PHU_XUAN};20/10/2026;Hài lòng;;`,
    // answered late
    `0;P2;05/10/2026;${PHU_XUAN};30/10/2026;;;;`,
    // in time, but raised again; and in time, but disliked
    `0;P3;05/10/2026;${PHU_XUAN};06/10/2026;;Có;;`,
    `2;P4;05/10/2026;${PHU_XUAN};06/10/2026;;;;`,
    // still in time
    `0;P5;30/10/2026;${PHU_XUAN};;;;;`,
  ];

  it('are told row by row, in any order of columns, once', async () => {
    expect(await partOf('5.2')).toMatchObject({ source: null, score: null });
    const first = await petitions(
      ...LINES,
      `0;P6;hôm qua;${PHU_XUAN};;;;;`,
      '0;P7;05/10/2026;nowhere;;;;;',
    );
    expect(first).toMatchObject({ rows: 7, stored: 5, unknown_columns: ['Ghi chú'] });
    expect(first.refused).toEqual([
      { row: 7, column: 'Ngày gửi', kind: 'bad_date', value: 'hôm qua' },
      { row: 8, column: 'Mã cơ quan', kind: 'unknown_unit', value: 'nowhere' },
    ]);
    expect(await petitions(...[...LINES].reverse())).toMatchObject({
      stored: 0,
      unchanged: 5,
      corrected: 0,
    });
  });

  it('make 5.2 and 5.3, as of any day; none at all is full marks where a file speaks for the unit', async () => {
    expect(await partOf('5.2')).toMatchObject({
      numerator: 4,
      denominator: 5,
      score: 4.8,
      source: 'petitions',
    });
    expect(await partOf('5.3')).toMatchObject({ numerator: 2, denominator: 5, score: 2.4 });
    expect(await partOf('5.2', 'H57')).toMatchObject({ numerator: 4, denominator: 5 });
    expect(await partOf('5.2', PHU_XUAN, '2026-10-20')).toMatchObject({
      numerator: 4,
      denominator: 4,
    });
    expect(await partOf('5.2', '19774')).toMatchObject({
      numerator: 0,
      denominator: 0,
      rate: null,
      score: 6,
    });
  });

  it('of one month tell nothing of a quarter or a year that is longer', async () => {
    // October is told; the quarter's other month that has begun by 20/11, and the year's others, are not.
    for (const asked of [
      { period: '2026', unit: PHU_XUAN },
      { period: '2026-Q4', unit: PHU_XUAN, asOf: '2026-11-20' },
    ]) {
      const index = await indexOfUnit(deps, asked);
      if (!index.ok) throw new Error(index.error.kind);
      const part = index.value.groups
        .flatMap(({ parts }) => parts)
        .find(({ indicator }) => indicator === '5.2');
      expect(part, asked.period).toMatchObject({ numerator: null, denominator: null, score: null });
    }
    const untilOctober = { period: '2026-Q4', unit: PHU_XUAN, asOf: '2026-10-31' };
    const index = await indexOfUnit(deps, untilOctober);
    const parts = index.ok ? index.value.groups.flatMap((group) => group.parts) : [];
    expect(parts.find(({ indicator }) => indicator === '5.2')).toMatchObject({ denominator: 5 });
  });

  it('are not taken over by another unit’s officer who names an own unit', async () => {
    const answer = await bringPetitions(
      [`0;P1;05/10/2026;20044;20/10/2026;;;;`, `0;P90;05/10/2026;20044;20/10/2026;;;;`],
      (unit) => unit.code === '20044',
    );
    expect(answer).toMatchObject({ stored: 1, corrected: 0 });
    expect(answer.refused).toEqual([
      { row: 2, column: 'Mã cơ quan', kind: 'out_of_scope', value: '20044' },
    ]);
    if (answer.import_id !== null)
      await undoImport(deps, { importId: answer.import_id, personId: null });
  });

  it('have blanks written as signs, and name their unit', async () => {
    const file =
      'Mã phản ánh,Đơn vị,Ngày tiếp nhận,Hạn trả lời,Ngày trả lời,Hài lòng\nS1,UBND phường Phú Xuân,\u00a005/11/2026,NULL,0001-01-01T00:00:00,-\n';
    const path = await fileOf(file, 'pakn.csv');
    const answer = await importPetitions(deps, { path, fileName: 'pakn.csv', dryRun: true });
    expect(answer).toMatchObject({ ok: true, value: { stored: 1, refused: [] } });
  });

  it('are corrected by a later file, and undone', async () => {
    const late = LINES[1]?.replace('30/10', '10/10') ?? '';
    const corrected = await petitions(late);
    expect(corrected).toMatchObject({ stored: 0, unchanged: 0, corrected: 1 });
    expect(await partOf('5.2')).toMatchObject({ numerator: 5, denominator: 5 });
    const importId = corrected.import_id ?? 0;
    expect((await undoImport(deps, { importId, personId: null })).ok).toBe(true);
    expect(await partOf('5.2')).toMatchObject({ numerator: 4, denominator: 5 });
  });
});

describe('figures from a form', () => {
  const form = {
    unit: PHU_XUAN,
    period: '2026-10',
    indicator: '3.1',
    numerator: 60,
    denominator: 100,
    source: 'Cổng DVCQG, mục thống kê',
    as_of: '2026-10-31',
  };
  const app = createApp(deps);
  const post = (body: unknown, cookie: string) =>
    app.request('/api/entered-figures', {
      method: 'POST',
      headers: { cookie, 'content-type': 'application/json' },
      body: JSON.stringify(body),
    });

  it('have the last word, keep their history, and can be withdrawn', async () => {
    const officer = await aPerson(deps, {
      role: 'officer',
      unitCode: PHU_XUAN,
      name: 'Trần Cán Bộ',
    });
    expect((await post(form, officer.cookie)).status).toBe(200);
    expect(await partOf('3.1')).toMatchObject({
      numerator: 60,
      score: 1.5,
      source: 'entered',
      estimated: true,
    });
    expect((await post({ ...form, numerator: 80 }, officer.cookie)).status).toBe(200);
    expect(await partOf('3.1')).toMatchObject({ score: 2 });
    expect(
      (await post({ ...form, numerator: null, denominator: null }, officer.cookie)).status,
    ).toBe(200);
    // It does not apply to a commune: without an entry, what the portal grants there stands.
    expect(await partOf('3.1')).toMatchObject({
      numerator: null,
      score: 0,
      source: 'granted',
    });
    const path = `/api/entered-figures?unit=${PHU_XUAN}&period=2026-10`;
    const history = await (await app.request(path, { headers: { cookie: officer.cookie } })).json();
    expect(history.entries.map((each: { numerator: number }) => each.numerator)).toEqual([
      null,
      80,
      60,
    ]);
    expect(history.entries[0]).toMatchObject({ person_name: 'Trần Cán Bộ', source: form.source });
  });

  it('read after the period’s end count as what it ended with, and so does their withdrawal', async () => {
    const officer = await aPerson(deps, { role: 'officer', unitCode: PHU_XUAN });
    const late = { ...form, indicator: '3.2', as_of: '2026-11-10' };
    const entered = await post(late, officer.cookie);
    expect([entered.status, (await entered.json()).as_of]).toEqual([200, '2026-10-31']);
    expect(await partOf('3.2')).toMatchObject({ numerator: 60, source: 'entered' });
    const nothing = { ...late, numerator: null, denominator: null };
    expect((await post(nothing, officer.cookie)).status).toBe(200);
    expect((await partOf('3.2'))?.source).not.toBe('entered');
  });

  it('are refused with a reason, and for other units without one', async () => {
    const officer = await aPerson(deps, { role: 'officer', unitCode: PHU_XUAN });
    const kindOf = async (over: object) =>
      (await (await post({ ...form, ...over }, officer.cookie)).json()).kind;
    expect(await kindOf({ numerator: 101 })).toBe('numerator_too_large');
    expect(await kindOf({ indicator: '2.2' })).toBe('unknown_indicator');
    expect(await kindOf({ as_of: '2026-12-31' })).toBe('day_in_future');
    expect(await kindOf({ as_of: '2026-09-30' })).toBe('bad_day');
    expect(await kindOf({ source: ' ' })).toBe('source_missing');
    expect(await kindOf({ numerator: null })).toBe('invalid_body');
    expect(await kindOf({ unit: '19774' })).toBe('out_of_scope');
    expect(await kindOf({ unit: 'no-such' })).toBe('out_of_scope');
  });

  it('of the province stand for every unit where the decision says so', async () => {
    const entry = { ...form, unit: 'H57', indicator: '1.1', numerator: 3, denominator: 4 };
    expect((await enterFigure(deps, entry, { id: null, name: 'Văn phòng' })).ok).toBe(true);
    expect(await partOf('1.1')).toMatchObject({ score: 4.5, source: 'province' });
    expect(await partOf('1.1', 'H57')).toMatchObject({ score: 4.5, source: 'entered' });
  });
});

describe('units', () => {
  async function units(...lines: string[]) {
    const header = 'code,name,kind,valid_from,valid_to,parent_code,successor_codes';
    const path = await fileOf([header, ...lines].join('\n'), 'units.csv');
    const answer = await importUnits(deps, { path, fileName: 'units.csv' });
    if (!answer.ok) throw new Error(JSON.stringify(answer.error));
    return answer.value;
  }
  const versions = async (code: string) =>
    (await readUnits(deps.db, 'H57')).filter((unit) => unit.code === code);

  it('are re-organised from a day, keep that through a restart, and come back when undone', async () => {
    const [before] = await versions('19774').then((all) =>
      all.filter((unit) => unit.validTo === null),
    );
    if (!before) throw new Error('no such commune');
    const old = `19774,${before.name},xã,${before.validFrom},2026-12-31,H57,99001`;
    const answer = await units(old, '99001,Xã Mới,xã,2027-01-01,,H57,');
    expect(answer).toMatchObject({ rows: 2, stored: 1, corrected: 1, refused: [] });
    expect(await units(old, '99001,Xã Mới,xã,2027-01-01,,H57,')).toMatchObject({ unchanged: 2 });
    const changed = { validTo: '2026-12-31', successorCodes: ['99001'] };
    await loadUnits(deps.db, 'H57');
    expect((await versions('19774')).at(-1)).toMatchObject(changed);
    for (const importId of [answer.import_id ?? 0, (answer.import_id ?? 0) + 1])
      expect((await undoImport(deps, { importId, personId: null })).ok).toBe(true);
    expect((await versions('19774')).at(-1)).toMatchObject({ validTo: null, successorCodes: [] });
    expect(await versions('99001')).toEqual([]);
  });

  it('keep their other names through a file that has no column for them', async () => {
    const named = async (header: string, line: string) => {
      const path = await fileOf(`${header}\n${line}`, 'units.csv');
      return await importUnits(deps, { path, fileName: 'units.csv' });
    };
    const header = 'code,name,kind,valid_from,parent_code';
    const line = '99010,Xã Mười,xã,2026-01-01,H57';
    const aliases = async () => (await versions('99010')).map((unit) => unit.aliases);
    await named(`${header},alias`, `${line},Mười Xã;Xã 10`);
    expect(await aliases()).toEqual([['Mười Xã', 'Xã 10']]);
    expect(await named(header, line)).toMatchObject({ value: { unchanged: 1 } });
    expect(await aliases()).toEqual([['Mười Xã', 'Xã 10']]);
    const dossier = aRow({ dossier_code: codeOf(77), agency_code: 'Xã 10' });
    expect(await bring(deps, csvOf([dossier]))).toMatchObject({ stored: 1 });
    await named(`${header},alias`, `${line},`);
    expect(await aliases()).toEqual([undefined]);
  });

  it('are refused row by row where they do not fit, and not undone while in use', async () => {
    const answer = await units(
      '99002,Xã Hai,xã,2026-01-01,,H57,',
      '99003,Xã Ba,làng,2026-01-01,,H57,',
      '99004,Xã Bốn,xã,2026-01-01,,nowhere,',
      '99005,Xã Năm,xã,2026-01-01,2025-01-01,H57,',
      '99006,Xã Sáu,xã,2026-01-01,2026-02-01,H57,nowhere',
      `${PHU_XUAN},Phú Xuân,phường,2026-01-01,,H57,`,
    );
    expect(answer.stored).toBe(1);
    expect(answer.refused.map(({ row, column, kind }) => [row, column, kind])).toEqual([
      [3, 'kind', 'bad_word'],
      [4, 'parent_code', 'unknown_unit'],
      [5, 'valid_to', 'bad_order'],
      [6, 'successor_codes', 'unknown_unit'],
      [7, 'valid_from', 'bad_order'],
    ]);
    await bring(deps, csvOf([aRow({ agency_code: '99002' })]));
    expect(
      await undoImport(deps, { importId: answer.import_id ?? 0, personId: null }),
    ).toMatchObject({
      ok: false,
      error: { kind: 'units_in_use' },
    });
    expect(await versions('99002')).toHaveLength(1);
  });
});
