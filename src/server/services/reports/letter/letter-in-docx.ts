import { Paragraph, Table, TableCell, TableRow, WidthType } from 'docx';
import type { Letter, LetterFigure } from '#domain/reports/letter/letter-page.ts';
import { styled } from '../docx/styled.ts';
import { FIGURE_BOXES, SIDE_BY_SIDE } from '../docx/table-styles.ts';
import { balancedLines } from './balanced-lines.ts';

/**
 * Twentieths of a point: A4 upright, 3 cm left and 1.5 cm right, the least that the decree allows: the name of the
 * country then has its one line beside the agency's.
 */
export const LETTER_MARGINS = { left: 1_701, right: 850, top: 1_134, bottom: 1_134 };
export const LETTER_WIDTH = 11_906 - LETTER_MARGINS.left - LETTER_MARGINS.right;
/** Of the width: the agency, the country. */
const HEAD_SHARES = [0.45, 0.55] as const;

/** What stands before the signatures. */
export function letterInDocx(letter: Letter): (Paragraph | Table)[] {
  return [
    head(letter),
    styled('LetterTo', letter.to),
    ...letter.paragraphs.map((text) => styled('LetterBody', text)),
    figures(letter.figures),
    new Paragraph({}),
  ];
}

/** After the signatures; the dash before each is the list's. */
export function recipientsInDocx({ recipients }: Letter): Paragraph[] {
  if (!recipients) return [];
  return [
    styled('LetterRecipients', recipients.title),
    ...recipients.lines.map((text) => styled('LetterRecipient', text.replace(/^- /, ''))),
  ];
}

/** What stands at the foot: a numbered list, where the notes are numbered as one counts. */
export function footnotesInDocx({ footnotes }: Letter): Paragraph[] {
  if (footnotes.length === 0) return [];
  const marks = footnotes.map((_, at) => `[${at + 1}] `);
  const isCounted = footnotes.every((text, at) => text.startsWith(marks[at] ?? ''));
  const notes = footnotes.map((text, at) =>
    isCounted
      ? styled('LetterNoteNumbered', text.slice(marks[at]?.length))
      : styled('LetterNote', text),
  );
  return [new Paragraph({}), ...notes];
}

function head({ agency, number, subject, nation, motto, placeAndDate }: Letter): Table {
  const left = [
    ...agency.map((name) => styled('LetterAgency', ...balancedLines(name))),
    styled('LetterRuleLeft'),
    styled('LetterNumber', number),
    styled('LetterSubject', subject),
  ];
  const right = [
    styled('LetterNation', nation),
    styled('LetterMotto', motto),
    styled('LetterRuleRight'),
    styled('LetterDate', placeAndDate),
  ];
  return table([left, right], { style: SIDE_BY_SIDE, shares: HEAD_SHARES });
}

function table(
  cells: readonly Paragraph[][],
  { style, shares }: { style: string; shares: readonly number[] },
): Table {
  const widths = shares.map((share) => Math.round(LETTER_WIDTH * share));
  const children = cells.map(
    (within, at) =>
      new TableCell({ width: { size: widths[at] ?? 0, type: WidthType.DXA }, children: within }),
  );
  return new Table({
    style,
    columnWidths: widths,
    width: { size: LETTER_WIDTH, type: WidthType.DXA },
    rows: [new TableRow({ cantSplit: true, children })],
  });
}

function figures(shown: readonly LetterFigure[]): Table {
  const cells = shown.map(({ label, shown, note }) => [
    styled('FigureLabel', label),
    styled('FigureShown', shown),
    styled('FigureLabel', note),
  ]);
  return table(cells, { style: FIGURE_BOXES, shares: shown.map(() => 1 / shown.length) });
}
