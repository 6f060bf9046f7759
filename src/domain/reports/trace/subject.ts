// What a row and a column of a report speak of, kept with the table: years later the number on the paper still leads to
// the dossiers, whatever the tables of a newer program look like.

import type { FigureRow } from '../../figures/rows.ts';
import type { IndexPart } from '../../index/unit-index.ts';

/** Of one row. */
export interface RowSubject {
  unitCode: string;
  /** Where the row is about one indicator, by its number (`3.6`) or the name that a sheet gave it. */
  indicator?: string;
  source: FigureRow['source'] | IndexPart['source'];
  /** The imports that the row rests on, by number. */
  imports: readonly number[];
}

/** Where a column's numbers are told one by one. */
export type Telling =
  /** Dossiers behind a rate: all that count, or those that count well. */
  | { kind: 'dossiers'; indicator?: string; part: 'numerator' | 'denominator' }
  /** What was printed alone; no part: what the points are held against. */
  | { kind: 'printed'; part?: 'numerator' | 'denominator' | 'score' }
  | { kind: 'overdue'; part?: 'numerator' | 'denominator' }
  | { kind: 'volunteers' }
  | { kind: 'index' };
