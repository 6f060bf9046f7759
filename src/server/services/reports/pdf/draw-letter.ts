import type { Letter, LetterFigure } from '#domain/reports/letter/letter-page.ts';
import {
  addTag,
  type Box,
  drawArtifact,
  keepTogether,
  nameNotes,
  pageBox,
  type Sheets,
  type Tag,
} from './sheets.ts';
import { flow, heightOfAll, stack, type Wording } from './wording.ts';

/** The first page, upright; `sign` puts the signatures under the words, the notes come at the end. */
export function drawLetter(sheets: Sheets, into: Tag, letter: Letter, sign: () => void): void {
  head(sheets, into, letter);
  flow(sheets, into, {
    ...{ text: letter.to, face: 'bold', align: 'center', size: 12, above: 24, below: 14 },
  });
  for (const text of letter.paragraphs)
    flow(sheets, into, { text, size: 12, align: 'justify', indent: 28, below: 8 });
  figures(sheets, into, letter.figures);
  sign();
  drawRecipients(sheets, into, letter);
  const notes = letter.footnotes.map((text, at) =>
    flow(sheets, into, { text, size: 9, above: at === 0 ? 24 : 0, below: 3 }, 'Note'),
  );
  nameNotes(sheets, notes);
}

function drawRecipients(sheets: Sheets, into: Tag, { recipients }: Letter): void {
  if (!recipients) return;
  const title: Wording = { text: recipients.title, size: 10, face: 'bold', above: 14 };
  const lines = recipients.lines.map((text): Wording => ({ text, size: 9 }));
  keepTogether(sheets, heightOfAll(sheets, [title, ...lines], pageBox(sheets).width));
  for (const wording of [title, ...lines]) flow(sheets, into, wording);
}

/** On the left who writes, on the right the country; the decree underlines both with a drawn line. */
function head(sheets: Sheets, into: Tag, letter: Letter): void {
  const { x, width } = pageBox(sheets);
  const top = sheets.y;
  const centred = { align: 'center' as const, size: 11 };
  const bold = (text: string): Wording => ({ ...centred, text, face: 'bold' });
  const left = { x, width: width * 0.44 };
  const sender = { into: addTag(sheets, into, 'Div'), box: left };
  stack(sheets, sender, letter.agency.map(bold));
  rule(sheets, left, 70);
  stack(sheets, sender, [
    { ...centred, text: letter.number },
    { ...centred, text: letter.subject, size: 10.5 },
  ]);
  const bottom = sheets.y;
  sheets.y = top;
  const right = { x: x + left.width, width: width - left.width };
  const country = { into: addTag(sheets, into, 'Div'), box: right };
  stack(sheets, country, [bold(letter.nation), bold(letter.motto)]);
  rule(sheets, right, 150);
  stack(sheets, country, [{ ...centred, text: letter.placeAndDate, face: 'italic' }]);
  sheets.y = Math.max(sheets.y, bottom);
}

function rule(sheets: Sheets, { x, width }: Box, wide: number): void {
  const start = x + (width - wide) / 2;
  const y = sheets.y + 2;
  drawArtifact(sheets, 'Layout', () => {
    sheets.lineWidth(0.7).strokeColor('#000000');
    sheets
      .moveTo(start, y)
      .lineTo(start + wide, y)
      .stroke();
  });
  sheets.y += 8;
}

const INSIDE = { across: 8, down: 8 };

/** Three boxes side by side, each a group of its own. */
function figures(sheets: Sheets, into: Tag, shown: readonly LetterFigure[]): void {
  if (shown.length === 0) return;
  const page = pageBox(sheets);
  const width = page.width / shown.length;
  const inner = width - 2 * INSIDE.across;
  const groups = shown.map(wordingsOf);
  const height =
    Math.max(...groups.map((each) => heightOfAll(sheets, each, inner))) + 2 * INSIDE.down;
  keepTogether(sheets, 10 + height);
  const top = sheets.y + 10;
  drawArtifact(sheets, 'Layout', () => {
    sheets.lineWidth(1).strokeColor('#000000');
    for (const at of shown.keys()) sheets.rect(page.x + at * width, top, width, height);
    sheets.stroke();
  });
  for (const [at, wordings] of groups.entries()) {
    sheets.y = top + INSIDE.down;
    const box = { x: page.x + at * width + INSIDE.across, width: inner };
    stack(sheets, { into: addTag(sheets, into, 'Div'), box }, wordings);
  }
  sheets.y = top + height + 20;
}

function wordingsOf({ label, shown, note }: LetterFigure): Wording[] {
  return [
    { text: label, size: 10 },
    { text: shown, size: 20, face: 'bold' },
    ...(note ? [{ text: note, size: 10 }] : []),
  ];
}
