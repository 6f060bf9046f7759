// Which column of a file holds which field.

import { headerKey } from '../imports/table/header-key.ts';
import { err, ok, type Result } from '../result.ts';
import type { FileRefusal } from './dossier.ts';
import { type DossierField, fieldOfHeader, isDossierField, REQUIRED_FIELDS } from './fields.ts';

/** A mapping file, `{"columns": {"<header>": "<field>"}}`; a null leaves the column out. */
export interface ColumnMapping {
  columns: Record<string, DossierField | null>;
  /** What was said of other files, the likeliest first: it gives way to `columns`, and to what stands before it. */
  remembered?: Record<string, DossierField | null>;
}

/** Headers that somebody has said something of. */
export function mappedHeaders({ columns, remembered = {} }: ColumnMapping): Set<string> {
  return new Set([...Object.keys(columns), ...Object.keys(remembered)].map(headerKey));
}

export interface Columns {
  headers: string[];
  /** Position of each field that the file has. */
  at: ReadonlyMap<DossierField, number>;
  /** Headers that were kept out, as the file writes them. */
  unknown: string[];
  /** Second columns under a name that is already read: what they say is compared, not read. */
  twins: readonly { field: DossierField; index: number }[];
  /** "Lệ phí" beside "Phí": the two add up. */
  secondFee: number | null;
}

/** Reads a mapping file's text; also the bare `{"<header>": "<field>"}` is understood. */
export function parseMapping(text: string): Result<ColumnMapping, FileRefusal> {
  let json: unknown;
  try {
    json = JSON.parse(text.replace(/^\uFEFF/, ''));
  } catch {
    return err({ kind: 'bad_mapping', reason: 'not_json', value: text.slice(0, 80) });
  }
  const table = isRecord(json) && isRecord(json.columns) ? json.columns : json;
  if (!isRecord(table)) return err({ kind: 'bad_mapping', reason: 'not_json', value: '' });
  const columns: ColumnMapping['columns'] = {};
  for (const [header, named] of Object.entries(table)) {
    if (named === null || named === '') columns[header] = null;
    else if (typeof named === 'string' && isDossierField(named.trim().toLowerCase()))
      columns[header] = named.trim().toLowerCase() as DossierField;
    else return err({ kind: 'bad_mapping', reason: 'unknown_field', value: String(named) });
  }
  return ok({ columns });
}

/**
 * The mapping has the first word, then the known headers. When two columns claim one field ("Ngày tiếp nhận" and
 * "Ngày nộp") the one listed first in fields.ts has it, wherever it stands, and the other is named among the unknown,
 * so that nobody reads it unawares.
 */
export function recogniseColumns(
  headers: readonly string[],
  mapping?: ColumnMapping,
): Result<Columns, FileRefusal> {
  const mapped = new Map(
    Object.entries(mapping?.columns ?? {}).map(([header, field]) => [headerKey(header), field]),
  );
  const at = new Map<DossierField, number>();
  const taken = new Set<number>();
  const twins: { field: DossierField; index: number }[] = [];
  for (const [index, header] of headers.entries()) {
    const field = mapped.get(headerKey(header));
    if (field === undefined || header.trim() === '') continue;
    const before = field === null ? undefined : at.get(field);
    if (before !== undefined && headerKey(headers[before] ?? '') !== headerKey(header))
      return err({ kind: 'bad_mapping', reason: 'field_twice', value: field ?? '' });
    if (field !== null && before === undefined) at.set(field, index);
    if (field !== null && before !== undefined) twins.push({ field, index });
    taken.add(index);
  }
  for (const [said, field] of Object.entries(mapping?.remembered ?? {})) {
    const index = headers.findIndex((header) => headerKey(header) === headerKey(said));
    if (index === -1 || taken.has(index) || (field !== null && at.has(field))) continue;
    if (field !== null) at.set(field, index);
    taken.add(index);
  }
  const named = headers.flatMap((header, index) => {
    const found = taken.has(index) ? null : fieldOfHeader(header);
    return found ? [{ ...found, index }] : [];
  });
  const firstRank = new Map<DossierField, number>();
  let secondFee: number | null = null;
  for (const { field, index, rank } of named.sort((one, other) => one.rank - other.rank)) {
    if (!at.has(field)) {
      at.set(field, index);
      firstRank.set(field, rank);
    } else if (firstRank.get(field) === rank) twins.push({ field, index });
    else if (isSecondFee(field, headers[at.get(field) ?? 0], headers[index])) secondFee ??= index;
  }
  const used = new Set(at.values());
  if (secondFee !== null) used.add(secondFee);
  const unknown = headers.filter((header, index) => header.trim() !== '' && !used.has(index));
  const missing = REQUIRED_FIELDS.filter((field) => !at.has(field));
  if (missing.length > 0)
    return err({ kind: 'missing_columns', fields: missing, headers: [...headers] });
  return ok({ headers: [...headers], at, unknown, twins, secondFee });
}

function isSecondFee(field: DossierField, first = '', second = ''): boolean {
  const bare = (header: string) => headerKey(header.replace(/[([].*$/s, '')).replace('phainop', '');
  return field === 'fee_due' && bare(first) === 'phi' && bare(second) === 'lephi';
}

/** How many fields a row would name if it were the header. */
export function countRecognised(cells: readonly string[], mapping?: ColumnMapping): number {
  const mapped = mapping ? mappedHeaders(mapping) : new Set<string>();
  const fields = cells.map((cell) =>
    cell.trim() === '' ? null : mapped.has(headerKey(cell)) ? cell : fieldOfHeader(cell)?.field,
  );
  return new Set(fields.filter((field) => field)).size;
}

function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
