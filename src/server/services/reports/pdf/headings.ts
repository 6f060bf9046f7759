import { isAtTop, type Sheets, type Tag } from './sheets.ts';
import { flow, type Wording } from './wording.ts';

type Bookmark = ReturnType<Sheets['outline']['addItem']>;
/** Of each document the bookmark under which the next ones nest. */
const parts = new WeakMap<Sheets, Bookmark>();

/** A heading is also a bookmark that leads to its very line, below that of the part it lies in. */
export function heading(
  sheets: Sheets,
  into: Tag,
  { kind, ...wording }: Wording & { kind: 'H1' | 'H2' },
): void {
  const top = sheets.y + (isAtTop(sheets) ? 0 : (wording.above ?? 0)) - ROOM_ABOVE;
  // The library counts `left` from the right edge.
  const place = {
    expanded: kind === 'H1',
    fit: false,
    top: Math.max(0, top),
    left: sheets.page.width,
  };
  const above = kind === 'H2' ? (parts.get(sheets) ?? sheets.outline) : sheets.outline;
  const bookmark = above.addItem(wording.text, place);
  if (kind === 'H1') parts.set(sheets, bookmark);
  flow(sheets, into, wording, kind);
}

const ROOM_ABOVE = 6;
