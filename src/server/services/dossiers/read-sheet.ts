import { type CsvRecord, csvReader } from '#domain/dossiers/csv.ts';
import { inspectFile, readText } from './open-file.ts';
import { readWorkbook } from './workbook/read-workbook.ts';

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
  const { format } = await inspectFile(path, '');
  if (format === 'xls' || format === 'pdf' || format === 'binary') return null;
  const rows: CsvRecord[] = [];
  if (format === 'xlsx') for await (const batch of readWorkbook(path)) rows.push(...batch);
  else {
    let text = '';
    for await (const piece of readText(path, format)) text += piece;
    rows.push(...readCsv(text.replace(/^\uFEFF/, '')));
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
