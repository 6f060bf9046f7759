// What an import is asked and what it answers (CONTRACT.md §3).

import type { ColumnMapping, Columns } from '#domain/dossiers/columns.ts';
import type { RowRefusal } from '#domain/dossiers/dossier.ts';
import type { Unit } from '#domain/units/unit.ts';

export interface ImportRequest {
  /** Where the file lies on this machine, and what the person calls it. */
  path: string;
  fileName: string;
  mapping?: ColumnMapping | undefined;
  /** The same verdict, and nothing changed. */
  dryRun?: boolean;
  /** Units whose dossiers the person may bring; absent: all. */
  inScope?: ((unit: Unit) => boolean) | undefined;
  personId?: string | null;
  onProgress?: ((progress: ImportProgress) => void) | undefined;
  /** Stops the import before it is published: nothing is changed then. */
  signal?: AbortSignal | undefined;
}

export type ImportProgress =
  | { step: 'reading'; rows: number }
  | { step: 'publishing'; rows: number };

export interface ImportAnswer {
  /** Null after a dry run. */
  import_id: number | null;
  file: string;
  rows: number;
  stored: number;
  unchanged: number;
  corrected: number;
  /** At most REFUSALS_LISTED of them; `refused_more` says how many others there are. */
  refused: RowRefusal[];
  refused_more?: number;
  unknown_columns: string[];
  dry_run?: true;
}

export const REFUSALS_LISTED = 100_000;
/** What has been read so far. */
export interface Reading {
  rows: number;
  refused: RowRefusal[];
  refusedMore: number;
  columns: Columns | null;
}

export function addRefusal(reading: Reading, refusal: RowRefusal): void {
  if (reading.refused.length < REFUSALS_LISTED) reading.refused.push(refusal);
  else reading.refusedMore += 1;
}
