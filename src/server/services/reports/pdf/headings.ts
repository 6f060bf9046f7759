import { isAtTop, type Sheets, type Tag } from './sheets.ts';
import { flow, type Wording } from './wording.ts';

/** A heading is also a bookmark that leads to its very line. */
export function heading(
  sheets: Sheets,
  into: Tag,
  { kind, ...wording }: Wording & { kind: 'H1' | 'H2' },
): void {
  const top = sheets.y + (isAtTop(sheets) ? 0 : (wording.above ?? 0)) - ROOM_ABOVE;
  // The library counts `left` from the right edge.
  const place = { expanded: false, fit: false, top: Math.max(0, top), left: sheets.page.width };
  sheets.outline.addItem(wording.text, place);
  flow(sheets, into, wording, kind);
}

const ROOM_ABOVE = 6;
