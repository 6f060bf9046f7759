// Where a row stands in a workbook, as one number: rows of several sheets share the numbers 1, 2, 3. A sheet has at
// most 2^20 rows, and the first sheet's places are its row numbers, as are a CSV's.

const ROWS_A_SHEET = 2 ** 24;
/** As many fit in a database integer. */
export const MAX_SHEETS = 127;

export function placeOf(sheet: number, row: number): number {
  return sheet * ROWS_A_SHEET + row;
}

export function rowAt(place: number): number {
  return place % ROWS_A_SHEET;
}

export function sheetAt(place: number): number {
  return Math.floor(place / ROWS_A_SHEET);
}
