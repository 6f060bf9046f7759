import { describe, expect, it } from 'vitest';
import type { Report, ReportTable } from '#domain/reports/report.ts';
import { countCell, percentCell, textCell } from '#domain/reports/report.ts';
import { rowsNamed, tellingsOf } from '#domain/reports/trace/tellings.ts';
import { readTraceAddress, shownTraceCode, traceCodeOf } from '#domain/reports/trace/trace-code.ts';

const SYMBOLS = '0123456789ABCDEFGHJKMNPQRSTVWXYZ';
const code = traceCodeOf(Uint8Array.of(0x3a, 0x9f, 0x01, 0xc4, 0x77));

describe('the code on a paper', () => {
  it('is eight symbols, none of which is taken for another', () => {
    expect(code).toMatch(/^[0-9A-HJKMNP-TV-Z]{8}$/);
    expect(shownTraceCode(code)).toBe(`${code.slice(0, 4)}-${code.slice(4)}`);
    expect(traceCodeOf(new Uint8Array(5))).toBe('00000000');
    expect(traceCodeOf(new Uint8Array(5).fill(255)).slice(0, 7)).toBe('ZZZZZZZ');
  });

  it('is read as people type it, with a table and a row behind it', () => {
    const [first, second] = [code.slice(0, 4), code.slice(4)];
    for (const typed of [code, `${first}-${second}`, ` ${first} ${second} `.toLowerCase()])
      expect(readTraceAddress(typed)).toEqual({
        ok: true,
        value: { code, table: null, row: null },
      });
    expect(readTraceAddress(`${first}-${second}-4`)).toMatchObject({
      value: { table: 4, row: null },
    });
    expect(readTraceAddress(`${code} 4 12`)).toMatchObject({ value: { table: 4, row: '12' } });
    expect(readTraceAddress(`${first}-${second}-2-3.6`)).toMatchObject({
      value: { table: 2, row: '3.6' },
    });
    for (const row of ['3.5a', '3.5A'])
      expect(readTraceAddress(`${code} 1 ${row}`)).toMatchObject({ value: { row: '3.5a' } });
  });

  it('takes O for 0, and I or L for 1', () => {
    const zeros = traceCodeOf(Uint8Array.of(0, 0, 0, 0, 32));
    expect(zeros.slice(0, 7)).toBe('0000001');
    const typed = `oOOo-OOl${zeros.slice(7)}`;
    expect(readTraceAddress(typed)).toMatchObject({ value: { code: zeros } });
    expect(readTraceAddress(typed.replace('l', 'I'))).toMatchObject({ value: { code: zeros } });
  });

  it('tells every single wrong symbol and every swap of unequal neighbours', () => {
    let tried = 0;
    for (let seed = 0; seed < 40; seed += 1) {
      const whole = traceCodeOf(
        Uint8Array.from({ length: 5 }, (_, at) => (seed * 97 + at * 61) & 255),
      );
      for (let at = 0; at < 8; at += 1) {
        for (const symbol of SYMBOLS) {
          if (symbol === whole[at]) continue;
          // 0 and Z are 31 apart, which the check cannot tell.
          if (at < 7 && [symbol, whole[at]].sort().join('') === '0Z') continue;
          const wrong = whole.slice(0, at) + symbol + whole.slice(at + 1);
          tried += 1;
          expect(readTraceAddress(wrong), wrong).toMatchObject({ error: { kind: 'mistyped' } });
        }
      }
      for (let at = 0; at < 6; at += 1) {
        const [one = '', other = ''] = [whole[at], whole[at + 1]];
        if (one === other || [one, other].sort().join('') === '0Z') continue;
        const swapped = whole.slice(0, at) + other + one + whole.slice(at + 2);
        tried += 1;
        expect(readTraceAddress(swapped), swapped).toMatchObject({ error: { kind: 'mistyped' } });
      }
    }
    expect(tried).toBeGreaterThan(9000);
  });

  it('is told from what is no code', () => {
    for (const typed of [
      '',
      '7KQ4',
      'hồ sơ',
      `${code}X`,
      `${code}-4-12-9`,
      `${code}-1-a`,
      `${code}-1-3.5ab`,
      '1'.repeat(40),
    ])
      expect(readTraceAddress(typed), typed).toEqual({ ok: false, error: { kind: 'not_a_code' } });
    expect(readTraceAddress('UUUU-UUUU')).toMatchObject({ error: { kind: 'mistyped' } });
  });
});

const table: ReportTable = {
  title: 'IV',
  lead: [],
  columns: [
    { title: 'STT', kind: 'text' },
    {
      title: 'Đúng hạn',
      kind: 'count',
      telling: { kind: 'dossiers', indicator: 'on_time', part: 'numerator' },
    },
    { title: 'Quá hạn', kind: 'count', telling: { kind: 'overdue' } },
    {
      title: 'Chứng thực',
      kind: 'percent',
      telling: { kind: 'dossiers', indicator: 'certified_e_copy', part: 'denominator' },
    },
  ],
  rows: [
    [textCell('1'), countCell(3, '?'), countCell(1, '?'), percentCell(0.5, '?')],
    [textCell('2'), countCell(null, '?'), countCell(1, '?'), percentCell(0.5, '?')],
    [textCell('10'), countCell(3, '?'), countCell(1, '?'), percentCell(0.5, '?')],
  ],
  subjects: [
    { unitCode: 'H57.1', source: 'dossiers', imports: [1] },
    { unitCode: 'H57.2', source: 'dossiers', imports: [1] },
    { unitCode: 'H57.3', source: 'published', imports: [2] },
  ],
};
const isCounted = (indicator: string) => indicator === 'on_time';

describe('what lies behind the cells of a row', () => {
  it('is told of known numbers, of dossiers that can be listed or as they were printed', () => {
    expect(tellingsOf(table, 0, isCounted)).toEqual([
      null,
      { kind: 'dossiers', unitCode: 'H57.1', indicator: 'on_time', part: 'numerator' },
      { kind: 'overdue', unitCode: 'H57.1' },
      null,
    ]);
    expect(tellingsOf(table, 1, isCounted)[1]).toBeNull();
    const printed = { kind: 'published', unitCode: 'H57.3' };
    expect(tellingsOf(table, 2, isCounted)).toEqual([
      null,
      { ...printed, indicator: 'on_time', part: 'numerator' },
      { ...printed, indicator: 'overdue', part: null },
      { ...printed, indicator: 'certified_e_copy', part: 'denominator' },
    ]);
    const { subjects: _, ...plain } = table;
    expect(tellingsOf(plain, 0, isCounted)).toEqual([null, null, null, null]);
  });

  it('is petitions where the row was counted from them', () => {
    const row = { unitCode: 'H57.1', indicator: '5.2', imports: [3] };
    const column = { kind: 'dossiers' as const, part: 'numerator' as const };
    const told: ReportTable = {
      ...table,
      columns: [{ title: 'Tử số', kind: 'count', telling: column }],
      rows: [[countCell(4, '?')], [countCell(null, '?')]],
      subjects: [
        { ...row, source: 'petitions' },
        { ...row, source: 'petitions' },
      ],
    };
    expect(tellingsOf(told, 0, () => false)).toEqual([
      { kind: 'petitions', unitCode: 'H57.1', indicator: '5.2', part: 'numerator' },
    ]);
    expect(tellingsOf(told, 1, () => false)).toEqual([null]);
  });

  it('is asked for by the number in the first column, exactly', () => {
    expect(rowsNamed(table, '1')).toEqual([0]);
    expect(rowsNamed(table, '10.')).toEqual([2]);
    expect(rowsNamed(table, '3')).toEqual([]);
    expect(rowsNamed(table, null)).toEqual([0, 1, 2]);
  });

  it('survives being stored as JSON', () => {
    const stored = JSON.parse(JSON.stringify({ tables: [table] })) as Pick<Report, 'tables'>;
    expect(tellingsOf(stored.tables[0] as ReportTable, 0, isCounted)).toEqual(
      tellingsOf(table, 0, isCounted),
    );
  });
});
