import {
  AlignmentType,
  BorderStyle,
  Paragraph,
  Table,
  TableCell,
  TableRow,
  TextRun,
  WidthType,
} from 'docx';
import type { Letter, LetterFigure } from '#domain/reports/letter/letter-page.ts';

/** Twentieths of a point: A4 upright, 3 cm left and 2 cm right as the decree has it. */
export const LETTER_MARGINS = { left: 1_701, right: 1_134, top: 1_134, bottom: 1_134 };
export const LETTER_WIDTH = 11_906 - LETTER_MARGINS.left - LETTER_MARGINS.right;

const LINE = { style: BorderStyle.SINGLE, size: 6, color: '000000', space: 1 };
const NONE = { style: BorderStyle.NONE, size: 0 };
const UNLINED = { top: NONE, bottom: NONE, left: NONE, right: NONE };

/** What stands before the signatures. */
export function letterInDocx(letter: Letter): (Paragraph | Table)[] {
  return [
    head(letter),
    new Paragraph({
      alignment: AlignmentType.CENTER,
      spacing: { before: 360, after: 200 },
      children: [new TextRun({ text: letter.to, bold: true, size: 28 })],
    }),
    ...letter.paragraphs.map(
      (text) =>
        new Paragraph({
          alignment: AlignmentType.JUSTIFIED,
          indent: { firstLine: 567 },
          spacing: { after: 120 },
          children: [new TextRun({ text, size: 28 })],
        }),
    ),
    figures(letter.figures),
    new Paragraph({}),
  ];
}

/** After the signatures: 12 points for the heading, 11 for each line, as the decree has it. */
export function recipientsInDocx({ recipients }: Letter): Paragraph[] {
  if (!recipients) return [];
  const title = new TextRun({ text: recipients.title, bold: true, italics: true, size: 24 });
  return [
    new Paragraph({ keepNext: true, spacing: { before: 240 }, children: [title] }),
    ...recipients.lines.map(
      (text) => new Paragraph({ children: [new TextRun({ text, size: 22 })] }),
    ),
  ];
}

/** What stands at the foot. */
export function footnotesInDocx({ footnotes }: Letter): Paragraph[] {
  return footnotes.map(
    (text, at) =>
      new Paragraph({
        spacing: { before: at === 0 ? 360 : 0, after: 60 },
        children: [new TextRun({ text, size: 20 })],
      }),
  );
}

function head({ agency, number, subject, nation, motto, placeAndDate }: Letter): Table {
  const left = [
    ...agency.map((text) => centred(text, { bold: true })),
    ruled(1_500),
    centred(number, {}),
    centred(subject, { size: 24 }),
  ];
  const right = [
    centred(nation, { bold: true }),
    centred(motto, { bold: true, size: 28 }),
    ruled(900),
    centred(placeAndDate, { italics: true, size: 28 }),
  ];
  return table([side(left, 0.42), side(right, 0.58)], [0.42, 0.58]);
}

function centred(text: string, style: { bold?: boolean; italics?: boolean; size?: number }) {
  return new Paragraph({
    alignment: AlignmentType.CENTER,
    children: [new TextRun({ text, size: 26, ...style })],
  });
}

/** A short line under the names: a border of an empty paragraph that is drawn in from both sides. */
function ruled(inset: number): Paragraph {
  return new Paragraph({
    indent: { left: inset, right: inset },
    spacing: { line: 60, after: 120 },
    border: { top: LINE },
    children: [],
  });
}

function side(children: Paragraph[], share: number): TableCell {
  const size = Math.round(LETTER_WIDTH * share);
  return new TableCell({ borders: UNLINED, width: { size, type: WidthType.DXA }, children });
}

function table(cells: TableCell[], shares: readonly number[]): Table {
  return new Table({
    columnWidths: shares.map((share) => Math.round(LETTER_WIDTH * share)),
    width: { size: LETTER_WIDTH, type: WidthType.DXA },
    rows: [new TableRow({ cantSplit: true, children: cells })],
  });
}

function figures(shown: readonly LetterFigure[]): Table {
  const share = 1 / shown.length;
  const cells = shown.map(
    (each) =>
      new TableCell({
        width: { size: Math.round(LETTER_WIDTH * share), type: WidthType.DXA },
        margins: { left: 120, right: 120, top: 80, bottom: 80 },
        children: [
          new Paragraph({ children: [new TextRun({ text: each.label, size: 22 })] }),
          new Paragraph({ children: [new TextRun({ text: each.shown, size: 40, bold: true })] }),
          new Paragraph({ children: [new TextRun({ text: each.note, size: 22 })] }),
        ],
      }),
  );
  return table(
    cells,
    shown.map(() => share),
  );
}
