// What is told of a code on a paper: the answer of POST /api/trace, as the server gives and the page takes it.

import type { Day } from '../../time/day.ts';
import type { BehindFigure } from './behind.ts';
import type { CellTelling } from './tellings.ts';

export interface Traced {
  /** As printed: `7KQ4-M2XP`. */
  code: string;
  period: string;
  unit_code: string;
  unit_name: string;
  issue: number;
  as_of: Day;
  approved_at: string;
  /** The version of the rules it was counted by. */
  formula: string | null;
  /** SHA-256 of what was issued, and of each of its files, hex. */
  model_hash: string;
  files: { format: string; hash: string }[];
  /** The issue that stands now, where it is a later one. */
  newer: { issue: number; approved_at: string } | null;
  /** `is_open`: its rows are told to whoever holds the paper. */
  tables: { number: number; title: string; is_open: boolean }[];
  table: TracedTable | null;
}

export interface TracedTable {
  number: number;
  title: string;
  lead: string[];
  columns: { title: string; kind: string }[];
  rows: TracedRow[];
  /** Where one row was asked for: its figures that no dossier tells. */
  behind: BehindFigure[];
  /** Of the rows shown. */
  imports: TracedFile[];
}

export interface TracedRow {
  cells: TracedCell[];
  imports: readonly number[];
}

export interface TracedCell {
  shown: string;
  /** As the paper had it: a share of 1 for a percentage; null for words and for what was not known. */
  value: number | null;
  telling: CellTelling | null;
}

export interface TracedFile {
  import_id: number;
  kind: string;
  file: string;
  /** SHA-256 of the file, hex; null: not known of an import from before it was kept. */
  hash: string | null;
  imported_on: Day;
  undone_on: Day | null;
}
