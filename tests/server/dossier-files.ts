import { mkdtemp, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { inject } from 'vitest';
import { parseMapping } from '#domain/dossiers/columns.ts';
import type { FigureRow } from '#domain/figures/rows.ts';
import type { Deps } from '#server/deps.ts';
import type { ImportAnswer, ImportRequest } from '#server/services/dossiers/import-answer.ts';
import { importDossiers } from '#server/services/dossiers/import-dossiers.ts';
import { type Figures, figures } from '#server/services/figures/figures.ts';

export async function fileOf(content: string | Uint8Array, name = 'dossiers.csv'): Promise<string> {
  const path = join(await mkdtemp(join(inject('scratchFolder'), 'file-')), name);
  await writeFile(path, content);
  return path;
}

export type FileRow = Record<string, string>;

/** A row of a file with field names as headers: A Lưới, October 2026, all in order. */
export function aRow(overrides: FileRow = {}): FileRow {
  return {
    dossier_code: '000.00.30.H57-261005-0001',
    agency_code: '000.00.30.H57',
    procedure_code: '1.001193',
    received_at: '2026-10-05',
    channel: 'online',
    due_at: '2026-10-12',
    finished_at: '2026-10-09',
    fee_due: '20000',
    paid_online: 'x',
    dossier_digitised: 'x',
    result_digitised: 'x',
    e_result: 'x',
    result_required: 'x',
    data_reused: 'x',
    synced: 'x',
    officer_name: 'Nguyễn Văn A',
    officer_title: 'Chuyên viên',
    published_days: '5',
    supplement_requests: '0',
    rating: 'hài lòng',
    petitioned: '',
    ...overrides,
  };
}

/** The n-th dossier of A Lưới. */
export const codeOf = (n: number, agency = '000.00.30.H57') =>
  `${agency}-261005-${String(n).padStart(4, '0')}`;

export function csvOf(rows: readonly FileRow[], without: readonly string[] = []): string {
  const columns = Object.keys(rows[0] ?? aRow()).filter((column) => !without.includes(column));
  const lines = rows.map((row) => columns.map((column) => `"${row[column] ?? ''}"`).join(','));
  return `${[columns.join(','), ...lines].join('\n')}\n`;
}

export async function bring(
  deps: Deps,
  content: string | Uint8Array,
  request: Partial<ImportRequest> & { mappingText?: string } = {},
): Promise<ImportAnswer> {
  const { mappingText, ...rest } = request;
  const mapping = mappingText === undefined ? undefined : parseMapping(mappingText);
  if (mapping && !mapping.ok) throw new Error(mapping.error.kind);
  const fileName = request.fileName ?? 'dossiers.csv';
  const path = await fileOf(content, fileName);
  const answer = await importDossiers(deps, {
    path,
    fileName,
    ...(mapping ? { mapping: mapping.value } : {}),
    ...rest,
  });
  if (!answer.ok) throw new Error(JSON.stringify(answer.error));
  return answer.value;
}

export async function figuresOf(
  deps: Deps,
  period: string,
  rest: { unit?: string; asOf?: string } = {},
): Promise<Figures> {
  const answer = await figures(deps, { period, ...rest });
  if (!answer.ok) throw new Error(JSON.stringify(answer.error));
  return answer.value;
}

export function rowOf({ rows }: Figures, unit: string, indicator: string): FigureRow {
  const found = rows.filter((row) => row.unit_code === unit && row.indicator === indicator);
  if (found.length !== 1) throw new Error(`${found.length} rows of ${unit} ${indicator}`);
  return found[0] as FigureRow;
}

/** `3/4`, to be read at a glance. */
export function fractionOf(all: Figures, unit: string, indicator: string): string {
  const { numerator, denominator } = rowOf(all, unit, indicator);
  return `${numerator}/${denominator}`;
}
