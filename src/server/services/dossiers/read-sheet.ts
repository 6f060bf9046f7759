import { type CsvRecord, csvReader } from '#domain/dossiers/csv.ts';
import { inspectFile, readText } from './open-file.ts';
import { readWorkbook, WorkbookFault } from './workbook/read-workbook.ts';

export type SheetRecord = Record<string, string>;

/** A small sheet as a whole: its rows by the names in its first one, lower case. Any encoding, or XLSX. */
export async function readSheet(path: string): Promise<SheetRecord[]> {
  const rows = (await readSheetRows(path)) ?? [];
  const [header, ...below] = rows.filter(({ cells }) => cells.some((cell) => cell.trim() !== ''));
  const names = header?.cells.map((cell) => cell.trim().toLowerCase()) ?? [];
  return below.map(({ cells }) =>
    Object.fromEntries(names.map((name, index) => [name, cells[index] ?? ''])),
  );
}

/** All rows of a small sheet, blank and broken ones too; null for a file that is no table. */
export async function readSheetRows(path: string): Promise<CsvRecord[] | null> {
  const { format } = await inspectFile(path);
  if (format === 'pdf' || format === 'binary' || format === 'tcvn3' || format === 'vni')
    return null;
  if (format === 'xlsx' || format === 'xls' || format === 'html') return firstSheet(path);
  let text = '';
  for await (const piece of readText(path, format)) text += piece;
  return readCsv(text.replace(/^\uFEFF/, ''));
}

/** The first sheet that a person sees. */
async function firstSheet(path: string): Promise<CsvRecord[]> {
  const rows: CsvRecord[] = [];
  let isOpen = false;
  for await (const piece of readWorkbook(path)) {
    if (piece.kind === 'rows') {
      if (!isOpen) continue;
      for (const record of piece.rows) {
        while (rows.length < record.row - 1) rows.push({ cells: [], broken: null });
        rows.push(record);
      }
      continue;
    }
    if (isOpen) break;
    isOpen = !piece.isHidden;
    if (isOpen && piece.dateSystem === 1904) throw new WorkbookFault('dates_since_1904');
  }
  return rows;
}

function readCsv(text: string): CsvRecord[] {
  const head = text.slice(0, text.indexOf('\n') + 1 || text.length);
  const count = (separator: string) => head.split(separator).length;
  const [separator = ','] = [',', ';', '\t'].sort((one, other) => count(other) - count(one));
  const reader = csvReader(separator);
  return [...reader.push(text), ...reader.end()];
}
