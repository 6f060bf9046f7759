import { type CsvRecord, csvReader } from '#domain/dossiers/csv.ts';
import type { NumberedRow } from '#domain/dossiers/parse.ts';
import { HEADER_WITHIN_ROWS } from '#domain/imports/table/find-header.ts';
import { inspectFile, readText } from './open-file.ts';
import { readWorkbook, WorkbookFault } from './workbook/read-workbook.ts';
import type { SheetHead } from './workbook/sheet-messages.ts';

/** A table of a small file: the one of a CSV, whose name is null, or a workbook's sheet. */
export interface Table extends Pick<SheetHead, 'isHidden' | 'hiddenRows'> {
  name: string | null;
  rows: NumberedRow[];
}

/** How much a row looks like the header that is sought: by it a CSV's separator is known. */
export type Likeness = (cells: readonly string[]) => number;

/** All rows of the first sheet that a person sees, blank and broken ones too; null for a file that is no table. */
export async function readSheetRows(path: string, likeness: Likeness): Promise<CsvRecord[] | null> {
  const tables = await readTables(path, likeness);
  if (!tables) return null;
  const records: CsvRecord[] = [];
  for (const record of tables.find(({ isHidden }) => !isHidden)?.rows ?? []) {
    while (records.length < record.row - 1) records.push({ cells: [], broken: null });
    records.push(record);
  }
  return records;
}

/** Every table of a small file, hidden sheets too; null for a file that has none. Throws a WorkbookFault. */
export async function readTables(path: string, likeness: Likeness): Promise<Table[] | null> {
  const { format } = await inspectFile(path);
  if (format === 'pdf' || format === 'binary' || format === 'tcvn3' || format === 'vni')
    return null;
  if (format === 'xlsx' || format === 'xls' || format === 'html') return readSheets(path);
  let text = '';
  for await (const piece of readText(path, format)) text += piece;
  const rows = readCsv(text.replace(/^\uFEFF/, ''), likeness);
  const numbered = rows.map((record, index) => Object.assign(record, { row: index + 1 }));
  return [{ name: null, isHidden: false, hiddenRows: null, rows: numbered }];
}

async function readSheets(path: string): Promise<Table[]> {
  const tables: Table[] = [];
  for await (const piece of readWorkbook(path)) {
    if (piece.kind === 'rows') {
      for (const row of piece.rows) tables.at(-1)?.rows.push(row);
      continue;
    }
    if (!piece.isHidden && piece.dateSystem === 1904) throw new WorkbookFault('dates_since_1904');
    const { name, isHidden, hiddenRows } = piece;
    tables.push({ name, isHidden, hiddenRows, rows: [] });
  }
  return tables;
}

const SEPARATORS = [',', ';', '\t', '|'];
const HEAD_CHARACTERS = 64 * 1024;

function readCsv(text: string, likeness: Likeness): CsvRecord[] {
  // A file of an old Mac ends its lines with a bare return.
  const lines = text.includes('\n') ? text : text.replaceAll('\r', '\n');
  const head = lines.slice(0, HEAD_CHARACTERS);
  const likest = (separator: string) =>
    Math.max(0, ...recordsOf(head, separator).slice(0, HEADER_WITHIN_ROWS).map(likenessOf));
  const likenessOf = ({ cells }: CsvRecord) => likeness(cells);
  const counted = SEPARATORS.map((separator) => ({ separator, count: likest(separator) }));
  const [best] = counted.sort((one, other) => other.count - one.count);
  return recordsOf(lines, best?.separator ?? ',');
}

function recordsOf(text: string, separator: string): CsvRecord[] {
  const reader = csvReader(separator);
  return [...reader.push(text), ...reader.end()];
}
