// What an import of published figures is asked and what it answers.

import type { FileRefusal, RowRefusalKind } from '#domain/dossiers/dossier.ts';
import type { PublishedFigure } from '#domain/published/read-published-row.ts';

export interface PublishedRequest {
  path: string;
  fileName: string;
  dryRun?: boolean;
}

export interface PublishedRefusal {
  row: number;
  column: string;
  kind: RowRefusalKind;
  value: string;
}

export interface PublishedAnswer {
  /** Null after a dry run. */
  import_id: number | null;
  file: string;
  rows: number;
  stored: number;
  unchanged: number;
  corrected: number;
  refused: PublishedRefusal[];
  unknown_columns: string[];
  dry_run?: true;
}

export type PublishedFileRefusal =
  | Extract<FileRefusal, { kind: 'empty_file' | 'not_a_table' | 'broken_workbook' }>
  | { kind: 'missing_columns'; fields: string[]; headers: string[] };

export interface ReadSheet {
  rows: number;
  figures: { row: number; figure: PublishedFigure }[];
  refused: PublishedRefusal[];
  columns: string[];
  unknown: string[];
}
