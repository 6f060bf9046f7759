// The document and its pages: tagged, so that a screen reader walks the same report (PDF/UA-1, ISO 14289-1).
import { createRequire } from 'node:module';
import PDFDocument from 'pdfkit';
import { frame } from '#content/messages/vi/frame.ts';
import { escapeXml } from '../escape-xml.ts';

declare global {
  namespace PDFKit {
    interface PDFStructureElement {
      dictionary: PDFKitReference;
    }
  }
  namespace PDFKit.Mixins {
    interface PDFFont {
      /** The font in use; its types leave it out. */
      _font: { font: { characterSet: number[]; hasGlyphForCodePoint(point: number): boolean } };
    }
  }
}

export type Sheets = PDFKit.PDFDocument;
/** A tag; what is drawn stands under one, or is an artifact. */
export type Tag = ReturnType<Sheets['struct']>;
export type Layout = 'portrait' | 'landscape';

export interface Box {
  x: number;
  width: number;
}

const locate = createRequire(import.meta.url).resolve;
// Whole fonts: the subset files for the web lack either the Vietnamese letters or the digits.
const FONTS = {
  plain: locate('@expo-google-fonts/be-vietnam-pro/400Regular/BeVietnamPro_400Regular.ttf'),
  bold: locate('@expo-google-fonts/be-vietnam-pro/600SemiBold/BeVietnamPro_600SemiBold.ttf'),
  italic: locate(
    '@expo-google-fonts/be-vietnam-pro/400Regular_Italic/BeVietnamPro_400Regular_Italic.ttf',
  ),
};
export type Face = keyof typeof FONTS;

const MARGINS = { left: 36, top: 36, right: 36, bottom: 42 };

export function newSheets({ title, madeAt }: { title: string; madeAt: Date }): Sheets {
  const sheets = new PDFDocument({
    ...{ pdfVersion: '1.7', tagged: true, lang: 'vi', displayTitle: true },
    ...{ autoFirstPage: false, bufferPages: true, font: FONTS.plain },
    info: { Title: printable(title), Creator: frame.words.appName, CreationDate: madeAt },
  });
  // Its `subset: 'PDF/UA'`, unknown to its types, adds this and a CIDSet, which would lack the parts of composed glyphs.
  sheets.appendXML(
    '<rdf:Description xmlns:pdfuaid="http://www.aiim.org/pdfua/ns/id/" rdf:about=""><pdfuaid:part>1</pdfuaid:part></rdf:Description>',
  );
  return sheets;
}

/** Free text may bring line ends and worse into a title, which is one line. */
function printable(title: string): string {
  return title.replace(/[\p{Cc}\p{Zl}\p{Zp}]+/gu, ' ').trim();
}

/** By its path: a name registered for the document's first font would have it parsed again at each call. */
export function useFace(sheets: Sheets, face: Face, size: number): void {
  sheets.font(FONTS[face]).fontSize(size);
}

/** The code points a face can draw, looked up once. */
export function lettersOf(sheets: Sheets, face: Face): ReadonlySet<number> {
  const known = letters.get(face);
  if (known) return known;
  sheets.font(FONTS[face]);
  const { font } = sheets._font;
  // The set holds U+FFFF too, which only closes the font's table.
  const found = new Set(font.characterSet.filter((point) => font.hasGlyphForCodePoint(point)));
  letters.set(face, found);
  return found;
}

const letters = new Map<Face, ReadonlySet<number>>();

/** An agency's name may hold an ampersand: the library writes the title into its XML as it is. */
export function finish(sheets: Sheets): void {
  const endMetadata = sheets.endMetadata.bind(sheets);
  sheets.endMetadata = () => {
    sheets.info.Title = escapeXml(sheets.info.Title ?? '');
    endMetadata();
  };
  sheets.end();
}

/** Without a layout: one more like this. */
export function newPage(sheets: Sheets, layout?: Layout): void {
  const same = sheets.page?.layout === 'landscape' ? 'landscape' : 'portrait';
  sheets.addPage({ size: 'A4', layout: layout ?? same, margins: MARGINS });
}

export function pageBox({ page }: Sheets): Box {
  return { x: MARGINS.left, width: page.width - MARGINS.left - MARGINS.right };
}

/** How much of the page is still free, and how much a new one has. */
export function roomLeft({ page, y }: Sheets): number {
  return page.maxY() - y;
}

export function roomOfPage({ page }: Sheets): number {
  return page.maxY() - MARGINS.top;
}

export function isAtTop({ y }: Sheets): boolean {
  return y <= MARGINS.top;
}

/** What has to stand together goes to the next page where it does not fit on this one. */
export function keepTogether(sheets: Sheets, height: number): void {
  if (height > roomLeft(sheets) && !isAtTop(sheets)) newPage(sheets);
}

export function addTag(sheets: Sheets, parent: Tag, kind: string): Tag {
  const tag = sheets.struct(kind);
  parent.add(tag);
  return tag;
}

/** A note of its own: PDF/UA-1 (7.9) wants a name for each, by which the document finds it. */
export function nameNotes(sheets: Sheets, notes: readonly Tag[]): void {
  if (notes.length === 0) return;
  const names = notes.flatMap((note, at) => {
    // Of one length, since they are looked up in the order of their letters; a String object is written as a string.
    const name = Object(`note-${String(at + 1).padStart(3, '0')}`);
    Object.assign(note.dictionary.data, { ID: name });
    return [name, note.dictionary];
  });
  Object.assign(sheets.getStructTreeRoot().data, { IDTree: { Names: names } });
}

/** Lines, grounds and page numbers: nothing that has to be read aloud. */
export function drawArtifact(
  sheets: Sheets,
  type: 'Layout' | 'Pagination',
  draw: () => void,
): void {
  sheets.markContent('Artifact', { type });
  draw();
  sheets.endMarkedContent();
}
