import { type Cell, passagesOf, type Report } from '#domain/reports/report.ts';
import { linesOfLetter } from './letter/letter-lines.ts';

/**
 * The tables one under the other, for a spreadsheet: UTF-8 with a mark, so that Excel reads the marks on letters, and
 * whole numbers without dots, which an English Excel would take for decimals and a program for text.
 */
export function csvOf(report: Report): string {
  const { letter, title, subtitle, tables, signatures = [] } = report;
  const page = letter ? [...linesOfLetter(letter).map((line) => [line]), []] : [];
  const lines: string[][] = [...page, [title], ...subtitle.map((line) => [line])];
  for (const { title: name, lead, columns, rows } of tables) {
    lines.push([], [name], ...lead.map((line) => [line]));
    lines.push(
      columns.map((column) => column.title),
      ...rows.map((row) => row.map(plain)),
    );
  }
  for (const { title: name, lines: said } of passagesOf(report))
    lines.push([], [name], ...said.map((line) => [line]));
  if (signatures.length > 0) lines.push([]);
  for (const each of signatures) lines.push([...(each.above ?? []), each.title, ...each.lines]);
  return `\uFEFF${lines.map((line) => line.map(quoted).join(',')).join('\r\n')}\r\n`;
}

function plain({ kind, value, shown }: Cell): string {
  return kind === 'count' && value !== null ? String(value) : shown;
}

/**
 * A cell that begins like a formula would be run by the spreadsheet (OWASP, CSV injection). A sign before a bare number
 * is no formula: an increase is to be read as one.
 */
function quoted(text: string): string {
  const isNumber = /^[+-]\d[\d.,]*%?$/.test(text);
  const safe = !isNumber && /^[=+\-@\t\r]/.test(text) ? `'${text}` : text;
  return /[",\r\n]/.test(safe) ? `"${safe.replaceAll('"', '""')}"` : safe;
}
