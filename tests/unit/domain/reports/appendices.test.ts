// The appendices of 2022, cell by cell, against the figures as they were printed.
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import baseline from '#content/indicators/baseline-2022.json' with { type: 'json' };
import { appendixWords } from '#content/reports/appendix-words.ts';
import { csvReader } from '#domain/dossiers/csv.ts';
import type { Baseline } from '#domain/indicators/baseline.ts';
import { appendices } from '#domain/reports/appendices.ts';
import type { Unit } from '#domain/units/unit.ts';

const { words } = appendixWords;
const province: Unit = {
  code: 'H57',
  name: 'UBND tỉnh Thừa Thiên Huế',
  kind: 'province',
  validFrom: '2021-07-01',
  validTo: null,
  parentCode: null,
  successorCodes: [],
};
const report = appendices(baseline as Baseline, { province, words });

function printed(name: string): Record<string, string>[] {
  const reader = csvReader(',');
  const text = readFileSync(
    join(import.meta.dirname, '../../../fixtures/appendices', name),
    'utf8',
  );
  const [head, ...rows] = [...reader.push(text), ...reader.end()].map(({ cells }) => cells);
  return rows
    .filter((cells) => cells.join('') !== '')
    .map((cells) => Object.fromEntries((head ?? []).map((key, at) => [key, cells[at] ?? ''])));
}

/** 11.0 → 11,0 and 304285 → 304.285, as Vietnamese papers write them; nothing → nothing was printed. */
function asShown(text: string): string {
  if (text === '') return words.blank;
  const [whole = '', part] = text.split('.');
  const grouped = Number(whole).toLocaleString('vi-VN');
  return part ? `${grouped},${part}` : grouped;
}

const units = words.units as Record<string, string>;
const PAPERS: [file: string, rows: number, cells: (row: Record<string, string>) => string[]][] = [
  [
    'appendix1_province_scores_2022.csv',
    7,
    (r) =>
      [
        r.item,
        r.name_vi,
        ...[r.province_score, r.national_score, r.max_score].map((each) => asShown(each ?? '')),
      ] as string[],
  ],
  [
    'appendix1_province_indicators_2022.csv',
    8,
    (r) => [r.item, r.name_vi, asShown(r.value ?? ''), units[r.unit ?? '']] as string[],
  ],
  [
    'appendix2_district_scores_2022.csv',
    9,
    (r) =>
      [
        r.rank,
        r.agency_code,
        r.name_vi,
        asShown(r.score ?? ''),
        asShown(r.max_score ?? ''),
      ] as string[],
  ],
  [
    'appendix3_certified_copies_2022.csv',
    9,
    (r) =>
      [
        ...[r.row, r.agency_code, r.name_vi],
        ...[r.units_deployed, r.units_total, r.dossiers_completed, r.units_not_deployed].map(
          (each) => asShown(each ?? ''),
        ),
      ] as string[],
  ],
  [
    'appendix4_dossiers_2022.csv',
    30,
    (r) =>
      [
        ...[r.row, r.agency_code, r.name_vi],
        ...[r.overdue_dossiers, r.on_time_rate_percent, r.online_rate_percent].map((each) =>
          asShown(each ?? ''),
        ),
      ] as string[],
  ],
];

it.each(PAPERS.map((paper, at) => [paper[0], at] as const))(
  '%s stands in the report as printed, cell by cell',
  (_, at) => {
    const [file, count, cells] = PAPERS[at] as (typeof PAPERS)[number];
    const table = report.tables[at];
    const rows = printed(file);
    expect(rows).toHaveLength(count);
    expect(table?.rows.map((row) => row.map((cell) => cell.shown))).toEqual(rows.map(cells));
    expect(table?.rows.every((row) => row.length === table.columns.length)).toBe(true);
  },
);

it('keeps the bare number beside what is shown, for a sheet to count with', () => {
  const online = report.tables[4]?.rows.find((row) => row[1]?.shown === '000.00.32.H57')?.[5];
  expect(online).toEqual({ kind: 'points', shown: '11,0', value: 11, digits: 1 });
});
