// Which column of a small sheet holds which field: the mapping has the first word, then the known headers.

import type { RowRefusalKind } from '../dossiers/dossier.ts';
import { headerKey } from '../dossiers/fields.ts';
import { err, ok, type Result } from '../result.ts';

/** The fields of a kind of sheet, each with the headers it goes by, divided by ` · `; its own name is one of them. */
export interface SheetFields<F extends string> {
  headers: Record<F, string>;
  required: readonly F[];
}

export type SheetMapping<F extends string> = ReadonlyMap<string, F | null>;

export interface SheetColumns<F extends string> {
  at: ReadonlyMap<F, number>;
  headers: string[];
  /** Headers that were kept out, as the file writes them. */
  unknown: string[];
}

export interface CellRefusal<F extends string> {
  column: F;
  kind: RowRefusalKind;
  value: string;
}

export type MappingRefusal = {
  kind: 'bad_mapping';
  reason: 'not_json' | 'unknown_field';
  value: string;
};

/** `{"columns": {"<header>": "<field>"}}` or the bare table, as header → field; null leaves a column out. */
export function parseSheetMapping<F extends string>(
  text: string,
  { headers }: SheetFields<F>,
): Result<Record<string, F | null>, MappingRefusal> {
  let json: unknown;
  try {
    json = JSON.parse(text.replace(/^\uFEFF/, ''));
  } catch {
    return err({ kind: 'bad_mapping', reason: 'not_json', value: text.slice(0, 80) });
  }
  const inner = isTable(json) && isTable(json.columns) ? json.columns : json;
  if (!isTable(inner)) return err({ kind: 'bad_mapping', reason: 'not_json', value: '' });
  const meant: Record<string, F | null> = {};
  for (const [header, named] of Object.entries(inner)) {
    if (named === null || named === '') meant[header] = null;
    else if (typeof named === 'string' && Object.hasOwn(headers, named)) meant[header] = named as F;
    else return err({ kind: 'bad_mapping', reason: 'unknown_field', value: String(named) });
  }
  return ok(meant);
}

/** By the key of a header: case, marks and spaces do not count. */
export function sheetMapping<F extends string>(
  meant: Readonly<Record<string, F | null>>,
): SheetMapping<F> {
  return new Map(Object.entries(meant).map(([header, field]) => [headerKey(header), field]));
}

/** Of what was remembered; a field that a newer version dropped is forgotten. */
export function knownFields<F extends string>(
  meant: Readonly<Record<string, string | null>>,
  { headers }: SheetFields<F>,
): Record<string, F | null> {
  return Object.fromEntries(
    Object.entries(meant).filter(
      (each): each is [string, F | null] => each[1] === null || Object.hasOwn(headers, each[1]),
    ),
  );
}

const HEADER_WITHIN_ROWS = 30;

/** The row that names most fields, and its columns; null when no row names one. Titles above the table name none. */
export function findColumns<F extends string>(
  rows: readonly { cells: readonly string[] }[],
  fields: SheetFields<F>,
  mapping: SheetMapping<F> = new Map(),
): { index: number; columns: SheetColumns<F> } | null {
  let best: { index: number; columns: SheetColumns<F> } | null = null;
  for (const [index, { cells }] of rows.slice(0, HEADER_WITHIN_ROWS).entries()) {
    const columns = recognise(cells, fields, mapping);
    if (columns.at.size > (best?.columns.at.size ?? 0)) best = { index, columns };
  }
  return best;
}

/** Of two columns that claim one field, the one whose header is listed first has it. */
function recognise<F extends string>(
  cells: readonly string[],
  { headers }: SheetFields<F>,
  mapping: SheetMapping<F>,
): SheetColumns<F> {
  const claims = cells.flatMap((header, index) => {
    const key = headerKey(header);
    if (key === '') return [];
    const mapped = mapping.get(key);
    if (mapped !== undefined) return mapped === null ? [] : [{ field: mapped, index, rank: -1 }];
    return (Object.keys(headers) as F[]).flatMap((field) => {
      const rank = [field, ...headers[field].split(' · ')].map(headerKey).indexOf(key);
      return rank === -1 ? [] : [{ field, index, rank }];
    });
  });
  const at = new Map<F, number>();
  const used = new Set<number>();
  for (const { field, index } of claims.sort((one, other) => one.rank - other.rank)) {
    if (at.has(field) || used.has(index)) continue;
    at.set(field, index);
    used.add(index);
  }
  const unknown = cells.filter((header, index) => header.trim() !== '' && !used.has(index));
  return { at, headers: [...cells], unknown };
}

function isTable(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
