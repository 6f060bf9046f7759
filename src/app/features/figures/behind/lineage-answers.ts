// The officers' answers about the dossiers behind one number: GET /api/lineage, GET /api/dossier-history.
import { isRecord } from '#app/device/api.ts';

export const LINEAGE_PARTS = ['denominator', 'numerator', 'short'] as const;
export type LineagePart = (typeof LINEAGE_PARTS)[number];

export interface LineageRow {
  dossier_code: string;
  unit_code: string;
  procedure_code: string;
  in_numerator: boolean;
  import_id: number;
  file: string;
  row: number;
}

export interface LineageAnswer {
  as_of: string;
  indicator: string;
  numerator: number;
  denominator: number;
  rows: LineageRow[];
  next: string | null;
}

export interface PetitionRow {
  petition_code: string;
  unit_code: string;
  received_day: string;
  due_day: string;
  answered_day: string | null;
  satisfied: boolean | null;
  in_numerator: boolean;
  import_id: number;
  file: string;
  row: number;
}

/** GET /api/lineage/petitions. */
export interface PetitionsAnswer extends Omit<LineageAnswer, 'rows'> {
  formula: string;
  /** Whether the index takes them. */
  is_counted: boolean;
  rows: PetitionRow[];
}

export type VersionValue = string | number | boolean | null;

export interface HistoryAnswer {
  dossier_code: string;
  versions: (ToldBy & { is_current: boolean; values: Record<string, VersionValue> })[];
  again: ToldBy[];
}

export interface ToldBy {
  import_id: number;
  file: string;
  row: number;
  imported_on: string;
}

export const isLineageAnswer = (value: unknown): value is LineageAnswer =>
  isRecord(value) && typeof value.denominator === 'number' && Array.isArray(value.rows);

export const isPetitionsAnswer = (value: unknown): value is PetitionsAnswer =>
  isRecord(value) && typeof value.is_counted === 'boolean' && Array.isArray(value.rows);

export const isHistoryAnswer = (value: unknown): value is HistoryAnswer =>
  isRecord(value) && typeof value.dossier_code === 'string' && Array.isArray(value.versions);

/** How many dossiers that part has. */
export function countOf(
  { numerator, denominator }: Pick<LineageAnswer, 'numerator' | 'denominator'>,
  part: LineagePart,
): number {
  return part === 'short' ? denominator - numerator : { numerator, denominator }[part];
}

/** What a version says otherwise than the one before it. */
export function changesBetween(
  before: Record<string, VersionValue>,
  after: Record<string, VersionValue>,
): { field: string; before: VersionValue; after: VersionValue }[] {
  return Object.keys(after).flatMap((field) => {
    const [was = null, is = null] = [before[field], after[field]];
    return was === is ? [] : [{ field, before: was, after: is }];
  });
}
