// As much XML as a workbook's parts need: elements of one name in a stream, their attributes, their text.

export interface Element {
  attributes: string;
  content: string;
}

/** An element that is longer than this is no row of a table. */
const MAX_ELEMENT = 4 * 1024 * 1024;

/** Elements of that name that do not nest, in their order; with or without a namespace prefix. */
export async function* elements(
  bytes: AsyncIterable<Uint8Array>,
  name: string,
): AsyncGenerator<Element> {
  const decoder = new TextDecoder('utf-8');
  const start = new RegExp(`<((?:\\w+:)?${name})(?=[\\s/>])([^>]*)>`, 'g');
  let held = '';
  for await (const piece of bytes) {
    held += decoder.decode(piece, { stream: true });
    let from = 0;
    while (true) {
      start.lastIndex = from;
      const opened = start.exec(held);
      if (!opened) {
        // A tag may be cut in two: keep from the last bracket on.
        const bracket = held.lastIndexOf('<');
        from = Math.max(from, bracket === -1 ? held.length : bracket);
        break;
      }
      const attributes = opened[2] ?? '';
      if (attributes.endsWith('/')) {
        from = start.lastIndex;
        yield { attributes, content: '' };
        continue;
      }
      const closing = `</${opened[1]}>`;
      const close = held.indexOf(closing, start.lastIndex);
      if (close === -1) {
        from = opened.index;
        break;
      }
      yield { attributes, content: held.slice(start.lastIndex, close) };
      from = close + closing.length;
    }
    held = held.slice(from);
    if (held.length > MAX_ELEMENT) throw new RangeError('an element of a workbook has no end');
  }
}

export function attribute(tag: string, name: string): string | null {
  const at = tag.indexOf(`${name}="`);
  if (at === -1 || (at > 0 && !/\s/.test(tag[at - 1] ?? ''))) return null;
  const from = at + name.length + 2;
  return decodeEntities(tag.slice(from, tag.indexOf('"', from)));
}

const PHONETIC = /<(?:\w+:)?rPh\b.*?<\/(?:\w+:)?rPh>/gs;
const TEXT = /<(?:\w+:)?t(?:\s[^>]*)?>(.*?)<\/(?:\w+:)?t>/gs;

/** The text of an element's runs; with `bare`, of content that has no elements in it. */
export function plainText(content: string, bare = false): string {
  if (bare) return decodeEntities(content);
  const runs = content.replace(PHONETIC, '').matchAll(TEXT);
  return decodeEntities([...runs].map((run) => run[1] ?? '').join(''));
}

const NAMED: Record<string, string> = { amp: '&', lt: '<', gt: '>', quot: '"', apos: "'" };

function decodeEntities(text: string): string {
  const decoded = text.includes('&')
    ? text.replace(/&(?:#x([0-9a-f]{1,6})|#(\d{1,7})|(\w+));/gi, (all, hex, decimal, name) => {
        if (name) return NAMED[name] ?? all;
        const point = Number.parseInt(hex ?? decimal, hex ? 16 : 10);
        return point <= 0x10ffff ? String.fromCodePoint(point) : all;
      })
    : text;
  // Excel writes a return in a cell as _x000D_.
  return decoded.includes('_x') ? decoded.replace(/_x000[ad]_/gi, ' ') : decoded;
}
