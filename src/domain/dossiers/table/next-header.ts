// A sheet may hold several tables, one for each commune or page, and not all with their columns in one order.

import { cleanCell } from '../../imports/table/clean-cell.ts';
import { headerKey } from '../../imports/table/header-key.ts';
import { type ColumnMapping, type Columns, countRecognised, recogniseColumns } from '../columns.ts';
import { REQUIRED_FIELDS } from '../fields.ts';

/**
 * The columns from here on, when the row is a header that puts them elsewhere; null for any other row, and for the
 * same header again. Only the upper row of a header of two may come first: a field that it does not name stays where
 * it was.
 */
export function nextColumns(
  cells: readonly string[],
  current: Columns,
  mapping?: ColumnMapping,
): Columns | null {
  if (countRecognised(cells, mapping) < REQUIRED_FIELDS.length) return null;
  const found = recogniseColumns(
    cells.map((cell) => cleanCell(cell)),
    mapping,
  );
  if (!found.ok) return null;
  const isElsewhere = [...found.value.at].some(([field, index]) =>
    current.at.has(field)
      ? current.at.get(field) !== index
      : headerKey(current.headers[index] ?? '') === '',
  );
  if (!isElsewhere) return null;
  return { ...found.value, unknown: [...new Set([...current.unknown, ...found.value.unknown])] };
}
