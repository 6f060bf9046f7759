import writeXlsxFile, { type Cell as SheetCell } from 'write-excel-file/node';
import { type Cell, passagesOf, type Report, type ReportTable } from '#domain/reports/report.ts';
import { linesOfLetter } from './letter/letter-lines.ts';
import { withoutDates } from './zip-dates.ts';

/** A sheet for each table, the first with what the whole is about. Numbers are numbers, unrounded. */
export async function xlsxOf(report: Report): Promise<Uint8Array> {
  const { letter, title, subtitle, tables, notes, signatures = [] } = report;
  const signed = signatures.flatMap((each) => [
    '',
    ...(each.above ?? []),
    each.title,
    ...each.lines,
  ]);
  const about = [
    title,
    ...subtitle,
    '',
    ...(letter ? [...linesOfLetter(letter), ''] : []),
    ...passagesOf(report).flatMap((each, at) => [
      ...(at > 0 ? [''] : []),
      each.title,
      ...each.lines,
    ]),
    ...signed,
  ];
  const sheets = [
    {
      sheet: sheetName(notes.title),
      data: about.map((line, at) => [words(line, { fontWeight: at === 0 })]),
      columns: [{ width: 120 }],
    },
    ...tables.map(sheetOf),
  ];
  const file = writeXlsxFile(sheets, { fontFamily: 'Arial', fontSize: 11 });
  return withoutDates(await file.toBuffer());
}

function sheetOf({ title, lead, columns, rows }: ReportTable) {
  return {
    sheet: sheetName(title),
    orientation: 'landscape' as const,
    stickyRowsCount: lead.length + 2,
    columns: columns.map(({ kind, weight }, at) => ({
      width: weight !== undefined ? weight * 14 : at === 0 ? 36 : kind === 'text' ? 22 : 18,
    })),
    data: [
      [words(title, { fontWeight: true })],
      ...lead.map((line) => [words(line, {})]),
      columns.map(({ title: head }) => words(head, { fontWeight: true, wrap: true })),
      ...rows.map((row) => row.map(cellOf)),
    ],
  };
}

const FORMATS = { text: '@', count: '#,##0', percent: '0.00%', points: '0.00' };

function cellOf({ kind, value, shown, digits }: Cell): SheetCell {
  const format =
    digits === undefined ? FORMATS[kind] : digits === 0 ? '#,##0' : `0.${'0'.repeat(digits)}`;
  if (value !== null) return { type: Number, value, format };
  return { type: String, value: shown, ...(kind === 'text' ? {} : { align: 'right' as const }) };
}

function words(
  text: string,
  { fontWeight = false, wrap = false }: { fontWeight?: boolean; wrap?: boolean },
): SheetCell {
  if (text === '') return null;
  return {
    type: String,
    value: text,
    wrap,
    ...(fontWeight ? { fontWeight: 'bold' as const } : {}),
  };
}

/** At most 31 characters and none of []:*?/\ (ECMA-376 part 1, 18.2.19), cut between words. */
function sheetName(title: string): string {
  const name = title.replace(/[[\]:*?/\\]/g, ' ').replace(/\s+/g, ' ');
  if (name.length <= 31) return name;
  return name.slice(0, name.lastIndexOf(' ', 31)).replace(/[ ,]+$/, '');
}
