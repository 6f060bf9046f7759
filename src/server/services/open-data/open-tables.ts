// The public answers as plain tables, in the columns that the dictionary names.

import { DATASETS, type Dataset } from '#content/open-data/datasets.ts';
import type { Figures } from '../figures/figures.ts';
import type { IndexOfUnits, Trend, UnitRow } from '../index/index-answers.ts';
import type { ToldIndex } from '../index/told/told-index.ts';
import { csvOf, type SheetCell } from '../sheets/write-sheet.ts';

type Line = Record<string, unknown>;

export function csvOfDataset(id: Dataset['id'], lines: readonly Line[]): string {
  const names = columnsOf(id);
  return csvOf([names, ...lines.map((line) => names.map((name) => cellOf(line[name])))]);
}

function columnsOf(id: Dataset['id']): string[] {
  const dataset = DATASETS.find((each) => each.id === id);
  if (!dataset) throw new Error(`the dictionary has no ${id}`);
  return dataset.columns.map((column) => column.name);
}

function cellOf(value: unknown): SheetCell {
  if (value === null || value === undefined) return null;
  return typeof value === 'number' ? value : String(value);
}

export function figureLines({ period, as_of, rows }: Figures): Line[] {
  return rows.map((row) => ({ ...row, period, as_of, suppressed: row.suppressed === true }));
}

export function componentLines(told: ToldIndex): Line[] {
  const { period, as_of, formula_version, units } = told;
  return units.flatMap(({ unit_code, unit_name, components }) =>
    components.map((each) => ({ ...each, period, as_of, formula_version, unit_code, unit_name })),
  );
}

export function unitLines({ period, as_of, rows }: IndexOfUnits): Line[] {
  return rows.map((row) => ({ period, as_of, ...nameOf(row.unit), ...glanceOf(row) }));
}

export function trendLines({ unit, rows }: Trend): Line[] {
  return rows.map((row) => ({ ...row, ...nameOf(unit), ...glanceOf(row) }));
}

function nameOf({ code, name, kind }: UnitRow['unit']): Line {
  return { unit_code: code, unit_name: name, kind };
}

function glanceOf(row: Omit<UnitRow, 'unit'>): Line {
  const { total, band, known_score, known_max, rank, groups } = row;
  const scores = Object.entries(groups).map(([group, { score }]) => [group, score]);
  const place = { rank: rank?.place ?? null, rank_of: rank?.of ?? null };
  return { total, band, known_score, known_max, ...place, ...Object.fromEntries(scores) };
}

export function openDatasets(): { datasets: readonly Dataset[] } {
  return { datasets: DATASETS };
}

export function dictionaryCsv(): string {
  const header = ['dataset', 'path', 'column', 'type', 'unit', 'meaning', 'source', 'meaning_en'];
  const lines = DATASETS.flatMap(({ id, path, columns }) =>
    columns.map(({ name, type, unit, meaning, source }) => [
      ...[id, path, name, type, unit.vi, meaning.vi, source.vi, meaning.en],
    ]),
  );
  return csvOf([header, ...lines]);
}
