import type { FigureRow } from '../../figures/rows.ts';

/** One number of an issue, with what names it: a figure, or points and a place of the index. */
export interface ComparedRow
  extends Pick<
    FigureRow,
    | 'unit_code'
    | 'unit_name'
    | 'unit_valid_from'
    | 'indicator'
    | 'numerator'
    | 'denominator'
    | 'rate'
    | 'score'
  > {
  /** `index`: points; the indicator is a component (`3.2`), a group's id, `total` or `rank`. `index_before`: last month's. */
  source: FigureRow['source'] | 'index' | 'index_before';
}
