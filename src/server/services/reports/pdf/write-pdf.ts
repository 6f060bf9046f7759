import { buffer } from 'node:stream/consumers';
import { report as words } from '#content/reports/report-words.ts';
import {
  isOnePage,
  type Passage,
  passagesOf,
  type Report,
  type ReportTable,
  shortTitle,
} from '#domain/reports/report.ts';
import { shownTraceCode } from '#domain/reports/trace/trace-code.ts';
import { drawLetter } from './draw-letter.ts';
import { heading } from './headings.ts';
import {
  addTag,
  drawArtifact,
  finish,
  keepTogether,
  newPage,
  newSheets,
  pageBox,
  type Sheets,
  type Tag,
} from './sheets.ts';
import { drawSignatures } from './signatures.ts';
import { beginningHeight, drawTable, layTable } from './table.ts';
import { drawLines, flow, heightOfAll, type Wording, wrap } from './wording.ts';

export async function pdfOf(report: Report): Promise<Uint8Array> {
  const { letter, signatures = [], asOf } = report;
  const sheets = newSheets({
    title: shortTitle(report),
    madeAt: new Date(`${asOf}T00:00:00Z`),
  });
  const root = sheets.struct('Document');
  sheets.addStructure(root);
  const sign = (into: Tag) => drawSignatures(sheets, into, signatures);
  if (letter) {
    newPage(sheets, 'portrait');
    const first = addTag(sheets, root, 'Sect');
    drawLetter(sheets, first, letter, () => sign(first));
  }
  if (!isOnePage(report)) {
    newPage(sheets, 'landscape');
    const rest = addTag(sheets, root, 'Sect');
    drawAppendices(sheets, rest, report);
    if (!letter) sign(rest);
  }
  numberPages(sheets, report);
  finish(sheets);
  return buffer(sheets);
}

function drawAppendices(sheets: Sheets, into: Tag, report: Report): void {
  const { title, subtitle, tables } = report;
  heading(sheets, into, { kind: 'H1', text: title, face: 'bold', size: 15, below: 6 });
  for (const text of subtitle) flow(sheets, into, { text, size: 10 });
  for (const table of tables) drawSection(sheets, addTag(sheets, into, 'Sect'), table);
  for (const passage of passagesOf(report))
    drawPassage(sheets, addTag(sheets, into, 'Sect'), passage);
}

function drawPassage(sheets: Sheets, into: Tag, passage: Passage): void {
  const lines = passage.lines.map((text): Wording => ({ text, size: 9, below: 3 }));
  const head: Wording = { ...HEADING, text: passage.title, below: 4 };
  const { width } = pageBox(sheets);
  keepTogether(sheets, heightOfAll(sheets, [head, ...lines.slice(0, 1)], width));
  heading(sheets, into, { ...head, kind: 'H2' });
  for (const line of lines) flow(sheets, into, line);
}

const HEADING = { face: 'bold', size: 11, above: 18 } as const;

/** It begins where the former ends, unless its heading would stand above fewer than three rows. */
function drawSection(sheets: Sheets, into: Tag, table: ReportTable): void {
  const laid = layTable(sheets, table);
  const head: Wording = { ...HEADING, text: table.title, below: 3 };
  const lead = table.lead.map((text): Wording => ({ text, size: 9, colour: '#444444', below: 3 }));
  const above = heightOfAll(sheets, [head, ...lead], pageBox(sheets).width) + ABOVE_TABLE;
  keepTogether(sheets, above + beginningHeight(sheets, laid));
  heading(sheets, into, { ...head, kind: 'H2' });
  for (const line of lead) flow(sheets, into, line);
  sheets.y += ABOVE_TABLE;
  drawTable(sheets, into, laid);
}

const ABOVE_TABLE = 3;

/** And the code by which whoever holds one page alone asks where its numbers come from. */
function numberPages(sheets: Sheets, { trace }: Report): void {
  const code = trace ? [words.words.trace.foot(shownTraceCode(trace.code))] : [];
  const { start, count } = sheets.bufferedPageRange();
  for (let at = start; at < start + count; at++) {
    sheets.switchToPage(at);
    const box = pageBox(sheets);
    const text = [words.words.page(at + 1, count), ...code].join(' · ');
    sheets.y = sheets.page.maxY() + 12;
    const wrapped = wrap(sheets, { text, size: 8, align: 'center' }, box.width);
    drawArtifact(sheets, 'Pagination', () => drawLines(sheets, wrapped, { box }));
  }
}
