// What a screen reader gets of a PDF: its tags with their words, and which words stand under none.
import { type Objects, Ref, readObjects, Text, type Value, valuesOf } from './pdf-objects.ts';

export interface Node {
  tag: string;
  scope: string;
  /** Its own words and its children's, in reading order. */
  text: string;
  /** Numbers of the pages it stands on, from 0. */
  pages: number[];
  children: Node[];
}

/** Words or a drawn mark, under the innermost sequence of marked content. */
export interface Mark {
  page: number;
  tag: string;
  mcid: number | null;
  text: string;
}

export interface ReadPdf {
  objects: Objects;
  catalog: { [key: string]: Value };
  marks: Mark[];
  tree: Node[];
}

type Dict = { [key: string]: Value };
const DRAWING = new Set(['S', 's', 'f', 'F', 'f*', 'B', 'b', 'Do', 'sh']);

export function readPdf(bytes: Uint8Array): ReadPdf {
  const objects = readObjects(bytes);
  const catalog = objects.dict(objects.trailer.Root);
  const kids = objects.list(objects.dict(catalog.Pages).Kids) as Ref[];
  const marks = kids.flatMap((kid, page) => marksOf(objects, objects.dict(kid), page));
  const pageOf = (ref: Value | undefined) =>
    kids.findIndex(({ id }) => ref instanceof Ref && ref.id === id);
  const words = (page: number, mcid: number) =>
    marks
      .filter((mark) => mark.page === page && mark.mcid === mcid)
      .map(({ text }) => text)
      .join('');
  const node = (value: Value): Node => {
    const element = objects.dict(value);
    const children: Node[] = [];
    const pages = new Set<number>();
    let text = '';
    for (const kid of objects.list(element.K)) {
      const content = typeof kid === 'number' ? { Pg: element.Pg, MCID: kid } : objects.dict(kid);
      if (typeof content.MCID === 'number') {
        const page = pageOf(content.Pg);
        pages.add(page);
        text += words(page, content.MCID);
      } else {
        const child = node(kid);
        children.push(child);
        for (const page of child.pages) pages.add(page);
        text += child.text;
      }
    }
    const scope = String(objects.dict(element.A).Scope ?? '').slice(1);
    return { tag: String(element.S).slice(1), scope, text, pages: [...pages], children };
  };
  const tree = objects.list(objects.dict(catalog.StructTreeRoot).K).map(node);
  return { objects, catalog, marks, tree };
}

export function nodesOf(nodes: readonly Node[], tag: string): Node[] {
  return nodes.flatMap((node) => [
    ...(node.tag === tag ? [node] : []),
    ...nodesOf(node.children, tag),
  ]);
}

function marksOf(objects: Objects, page: Dict, number: number): Mark[] {
  const fonts = objects.dict(objects.dict(page.Resources).Font);
  const letters = new Map(
    Object.entries(fonts).map(([name, font]) => [`/${name}`, lettersOf(objects, font)]),
  );
  const open: Pick<Mark, 'tag' | 'mcid'>[] = [];
  const marks: Mark[] = [];
  let operands: Value[] = [];
  let font = new Map<number, string>();
  const mark = (text: string) =>
    marks.push({ page: number, ...(open.at(-1) ?? { tag: '', mcid: null }), text });
  for (const value of valuesOf(objects.stream(page.Contents).toString('latin1'))) {
    if (typeof value !== 'string' || value.startsWith('/')) {
      operands.push(value);
      continue;
    }
    const [first, second] = operands;
    if (value === 'BDC' || value === 'BMC') {
      const { MCID } = (value === 'BDC' ? second : {}) as Dict;
      open.push({ tag: String(first).slice(1), mcid: typeof MCID === 'number' ? MCID : null });
    } else if (value === 'EMC') open.pop();
    else if (value === 'Tf') font = letters.get(String(first)) ?? new Map();
    else if (value === 'TJ') mark(shown(first as Value[], font));
    else if (DRAWING.has(value)) mark('');
    operands = [];
  }
  return marks;
}

function shown(parts: Value[], font: ReadonlyMap<number, string>): string {
  return parts
    .flatMap((part) => (part instanceof Text ? [part.bytes] : []))
    .map((bytes) => {
      let text = '';
      for (let at = 0; at < bytes.length; at += 2)
        text += font.get(bytes.readUInt16BE(at)) ?? '\uFFFD';
      return text;
    })
    .join('');
}

/** Which letter each glyph stands for, as the font itself tells whoever takes the words out. */
function lettersOf(objects: Objects, font: Value): Map<number, string> {
  const map = objects.stream(objects.dict(font).ToUnicode).toString('latin1');
  const letters = new Map<number, string>();
  for (const { 1: start = '', 2: list = '' } of map.matchAll(/^<(\w+)> <\w+> \[(.*)\]$/gm))
    for (const [at, { 1: hex = '' }] of [...list.matchAll(/<([^>]*)>/g)].entries())
      letters.set(
        Number.parseInt(start, 16) + at,
        new TextDecoder('utf-16be').decode(Buffer.from(hex.replaceAll(' ', ''), 'hex')),
      );
  return letters;
}
