// What the thread that opens a workbook says to the one that asked, and back.

export interface SheetHead {
  kind: 'sheet';
  name: string;
  isHidden: boolean;
  dateSystem: 1900 | 1904;
  /** Rows with something in them that a filter or a hand has hidden; they are read all the same. */
  hiddenRows: { count: number; first: number } | null;
}

export interface SheetRow {
  /** As the sheet numbers it. */
  row: number;
  cells: string[];
  broken: null;
}

export type SheetPiece = SheetHead | { kind: 'rows'; rows: SheetRow[] };

export type WorkbookReason =
  | 'no_directory'
  | 'not_a_workbook'
  | 'bad_part'
  | 'too_heavy'
  | 'encrypted'
  | 'dates_since_1904';

export type ThreadMessage =
  | SheetPiece
  | { kind: 'end' }
  | { kind: 'fault'; reason: WorkbookReason };
