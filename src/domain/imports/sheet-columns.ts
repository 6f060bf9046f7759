// Which column of a small sheet holds which field: the mapping has the first word, then the known headers.

import type { RowRefusalKind, RowWarningKind } from '../dossiers/dossier.ts';
import { err, ok, type Result } from '../result.ts';
import { cleanCell } from './table/clean-cell.ts';
import {
  countFields,
  findHeaderRows,
  HEADER_WITHIN_ROWS,
  type HeaderWords,
} from './table/find-header.ts';
import { headerKey } from './table/header-key.ts';

/** The fields of a kind of sheet, each with the headers it goes by, divided by ` · `; its own name is one of them. */
export interface SheetFields<F extends string> {
  headers: Record<F, string>;
  required: readonly F[];
  /** Where a file has no column for the one, the other's is read for it: a unit's name for its code. */
  instead?: Partial<Record<F, F>>;
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

/** Says that a cell is odd though the row is read: by default that it could not be read and counts as blank. */
export type WarnOf<F extends string> = (column: F, kind?: RowWarningKind) => void;

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

/** The rows that name most fields, and their columns; null when no row names one. Titles above the table name none. */
export function findColumns<F extends string>(
  rows: readonly { cells: readonly string[] }[],
  fields: SheetFields<F>,
  mapping: SheetMapping<F> = new Map(),
): { first: number; index: number; columns: SheetColumns<F> } | null {
  const head = rows
    .slice(0, HEADER_WITHIN_ROWS)
    .map(({ cells }) => cells.map((cell) => cleanCell(cell)));
  const found = findHeaderRows(head, sheetWords(fields, mapping));
  if (!found) return null;
  const columns = recognise(found.headers, fields, mapping);
  return { first: found.first, index: found.last, columns };
}

/** How the headers of a kind of sheet are known. */
export function sheetWords<F extends string>(
  fields: SheetFields<F>,
  mapping: SheetMapping<F> = new Map(),
): HeaderWords {
  return {
    fieldOf(header) {
      const mapped = mapping.get(headerKey(header));
      if (mapped !== undefined) return mapped ?? header;
      return claimsOf(header, fields).sort((one, other) => one.rank - other.rank)[0]?.field ?? null;
    },
    isData: (cells) => cells.some((cell) => VALUE.test(cell)),
  };
}

/** Of two ways to take lines apart the one that names more fields is right, and where none does, the finer one. */
const MOST_CELLS = 1000;

/** How much a row looks like the header of this kind of sheet. */
export function likenessTo<F extends string>(
  fields: SheetFields<F>,
  mapping?: SheetMapping<F>,
): (cells: readonly string[]) => number {
  const words = sheetWords(fields, mapping);
  return (cells) => {
    const named = countFields(
      cells.map((cell) => cleanCell(cell)),
      words,
    );
    return named * MOST_CELLS + Math.min(cells.length, MOST_CELLS - 1);
  };
}

/** A code, a date or a number; "(1)" and "Điểm tối đa 20" are none. */
const VALUE = /^(?=.*\d)\S{4,}$/;

function claimsOf<F extends string>(
  header: string,
  { headers }: SheetFields<F>,
): { field: F; rank: number }[] {
  const keys = [header, header.replace(/[([].*$/s, '')].map(headerKey).filter((key) => key !== '');
  return (Object.keys(headers) as F[]).flatMap((field) => {
    const known = [field, ...headers[field].split(' · ')].map(headerKey);
    const ranks = keys.map((key) => known.indexOf(key)).filter((rank) => rank !== -1);
    return ranks.slice(0, 1).map((rank) => ({ field, rank }));
  });
}

/** Of two columns that claim one field, the one whose header is listed first has it. */
function recognise<F extends string>(
  cells: readonly string[],
  fields: SheetFields<F>,
  mapping: SheetMapping<F>,
): SheetColumns<F> {
  const claims = cells.flatMap((header, index) => {
    const key = headerKey(header);
    if (key === '') return [];
    const mapped = mapping.get(key);
    if (mapped !== undefined) return mapped === null ? [] : [{ field: mapped, index, rank: -1 }];
    return claimsOf(header, fields).map((claim) => ({ ...claim, index }));
  });
  const at = new Map<F, number>();
  const used = new Set<number>();
  for (const { field, index } of claims.sort((one, other) => one.rank - other.rank)) {
    if (at.has(field) || used.has(index)) continue;
    at.set(field, index);
    used.add(index);
  }
  for (const [field, other] of Object.entries(fields.instead ?? {}) as [F, F][]) {
    const index = at.get(other);
    if (at.has(field) || index === undefined) continue;
    at.set(field, index);
    at.delete(other);
  }
  const unknown = cells.filter((header, index) => header.trim() !== '' && !used.has(index));
  return { at, headers: [...cells], unknown };
}

function isTable(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
