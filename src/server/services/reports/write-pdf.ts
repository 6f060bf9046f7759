import { createRequire } from 'node:module';
import pdfmake from 'pdfmake';
import type { Content } from 'pdfmake/interfaces';
import { report as words } from '#content/reports/report-words.ts';
import type { Report, ReportTable, Signature } from '#domain/reports/report.ts';
import { columnShares } from './column-shares.ts';
import { letterInPdf } from './letter/letter-in-pdf.ts';

const FAMILY = 'BeVietnamPro';
const locate = createRequire(import.meta.url).resolve;
// Whole fonts: the subset files for the web lack either the Vietnamese letters or the digits.
const PLAIN = locate('@expo-google-fonts/be-vietnam-pro/400Regular/BeVietnamPro_400Regular.ttf');
const BOLD = locate('@expo-google-fonts/be-vietnam-pro/600SemiBold/BeVietnamPro_600SemiBold.ttf');
const ITALIC = locate(
  '@expo-google-fonts/be-vietnam-pro/400Regular_Italic/BeVietnamPro_400Regular_Italic.ttf',
);

export async function pdfOf(report: Report): Promise<Uint8Array> {
  const { letter, title, subtitle, tables, notes, signatures = [], asOf } = report;
  const signed: Content[] =
    signatures.length > 0
      ? [{ unbreakable: true, margin: [0, 18, 0, 0], columns: signatures.map(signedBy) }]
      : [];
  pdfmake.setFonts({
    [FAMILY]: { normal: PLAIN, bold: BOLD, italics: ITALIC, bolditalics: BOLD },
  });
  // It reads its three fonts, and nothing else from the disk or the net.
  pdfmake.setUrlAccessPolicy(() => false);
  pdfmake.setLocalAccessPolicy((path) => [PLAIN, BOLD, ITALIC].includes(path));
  const document = pdfmake.createPdf({
    pageSize: 'A4',
    pageOrientation: letter ? 'portrait' : 'landscape',
    pageMargins: [36, 36, 36, 42],
    language: 'vi-VN',
    info: {
      title: `${title}. ${subtitle.join('. ')}`,
      creationDate: new Date(`${asOf}T00:00:00Z`),
    },
    defaultStyle: { font: FAMILY, fontSize: 9, lineHeight: 1.15 },
    footer: (page, pages) => ({
      text: words.words.page(page, pages),
      alignment: 'center',
      fontSize: 8,
      margin: [0, 12, 0, 0],
    }),
    pageBreakBefore: ({ headlineLevel, startPosition }) =>
      headlineLevel === LONG_TABLE && startPosition.verticalRatio > LOWEST_HEADING,
    content: [
      ...(letter ? letterInPdf(letter, signed) : []),
      {
        ...(letter ? { pageBreak: 'before', pageOrientation: 'landscape' } : {}),
        ...{ text: title, bold: true, fontSize: 15, margin: [0, 0, 0, 6], outline: true },
      },
      ...subtitle.map((line) => ({ text: line, fontSize: 10 })),
      ...tables.map(section),
      { text: notes.title, bold: true, fontSize: 11, margin: [0, 18, 0, 4], outline: true },
      ...notes.lines.map((line) => ({ text: line, margin: [0, 0, 0, 3] }) as Content),
      ...(letter ? [] : signed),
    ],
  });
  return document.getBuffer();
}

function signedBy({ title, hint, lines }: Signature): Content {
  const [name = ' ', ...rest] = lines;
  return {
    alignment: 'center',
    stack: [
      { text: title, bold: true, fontSize: 10 },
      { text: hint, margin: [0, 0, 0, ROOM_FOR_A_HAND] },
      { text: name, bold: true, fontSize: 10 },
      ...rest.map((line) => ({ text: line })),
    ],
  };
}

/** Points: about two centimetres. */
const ROOM_FOR_A_HAND = 56;

/** A table of so many rows stays on one page with its heading; a longer one goes on over the page. */
const ROWS_KEPT_TOGETHER = 12;

const LONG_TABLE = 1;

/** A heading lower on the page than this would stand above a row or two: it goes to the next page. */
const LOWEST_HEADING = 0.7;

function section({ title, lead, columns, rows }: ReportTable): Content {
  const text = (shown: string, at: number) => ({
    text: shown,
    fontSize: columns.length > 9 ? 7.5 : 8.5,
    alignment: columns[at]?.kind === 'text' ? ('left' as const) : ('right' as const),
  });
  const head = columns.map(({ title: name }, at) => ({
    ...text(name, at),
    bold: true,
    fillColor: '#eef1f4',
  }));
  const isShort = rows.length <= ROWS_KEPT_TOGETHER;
  return {
    unbreakable: isShort,
    stack: [
      {
        ...{ text: title, bold: true, fontSize: 11, outline: true },
        ...(isShort ? {} : { headlineLevel: LONG_TABLE }),
        margin: [0, 18, 0, 3],
      },
      ...lead.map((line) => ({ text: line, color: '#444444', margin: [0, 0, 0, 3] }) as Content),
      {
        margin: [0, 3, 0, 0],
        table: {
          headerRows: 1,
          dontBreakRows: true,
          widths: columnShares(columns).map((share) => `${(share * 100).toFixed(3)}%`),
          body: [head, ...rows.map((row) => row.map(({ shown }, at) => text(shown, at)))],
        },
        layout: GRID,
      },
    ],
  };
}

const GRID = {
  hLineWidth: () => 0.5,
  vLineWidth: () => 0.5,
  hLineColor: () => '#8a8a8a',
  vLineColor: () => '#8a8a8a',
};
