import type { Signature } from '#domain/reports/report.ts';
import { addTag, keepTogether, pageBox, type Sheets, type Tag } from './sheets.ts';
import { heightOfAll, stack, type Wording } from './wording.ts';

/** Side by side, on one page, with room for a hand. */
export function drawSignatures(sheets: Sheets, into: Tag, signatures: readonly Signature[]): void {
  if (signatures.length === 0) return;
  const page = pageBox(sheets);
  const width = page.width / signatures.length;
  const signed = signatures.map(wordingsOf);
  const height = Math.max(...signed.map((each) => heightOfAll(sheets, each, width)));
  keepTogether(sheets, ABOVE + height);
  const top = sheets.y + ABOVE;
  for (const [at, wordings] of signed.entries()) {
    sheets.y = top;
    const box = { x: page.x + at * width, width };
    stack(sheets, { into: addTag(sheets, into, 'Div'), box }, wordings);
  }
  sheets.y = top + height;
}

/** Points: the room for a hand is about two centimetres. */
const ROOM_FOR_A_HAND = 56;
const ABOVE = 18;

function wordingsOf({ above = [], title, hint, lines }: Signature): Wording[] {
  const [name = '', ...rest] = lines;
  const centred = { align: 'center' as const, size: 9 };
  return [
    ...[...above, title].map((text) => ({ ...centred, text, face: 'bold' as const, size: 10 })),
    { ...centred, text: hint, below: ROOM_FOR_A_HAND },
    ...(name ? [{ ...centred, text: name, face: 'bold' as const, size: 10 }] : []),
    ...rest.map((text) => ({ ...centred, text })),
  ];
}
