import {
  Document,
  Footer,
  HeadingLevel,
  Packer,
  PageNumber,
  PageOrientation,
  Paragraph,
  Table,
  TableCell,
  TableRow,
  TextRun,
  WidthType,
} from 'docx';
import { report as words } from '#content/reports/report-words.ts';
import type { Letter } from '#domain/reports/letter/letter-page.ts';
import {
  isOnePage,
  passagesOf,
  type Report,
  type ReportTable,
  type Signature,
} from '#domain/reports/report.ts';
import { shownTraceCode } from '#domain/reports/trace/trace-code.ts';
import { columnShares } from './column-shares.ts';
import { LISTS } from './docx/lists.ts';
import {
  KNOWN_STYLES,
  PARAGRAPH_STYLES,
  type ParagraphStyle as Style,
} from './docx/paragraph-styles.ts';
import { styled } from './docx/styled.ts';
import { EXTERNAL_STYLES, REPORT_TABLE, SIDE_BY_SIDE } from './docx/table-styles.ts';
import { escapeXml } from './escape-xml.ts';
import {
  footnotesInDocx,
  LETTER_MARGINS,
  LETTER_WIDTH,
  letterInDocx,
  recipientsInDocx,
} from './letter/letter-in-docx.ts';
import { withoutDates } from './zip-dates.ts';

// Decree 30/2020/NĐ-CP, annex I: Times New Roman for the papers of authorities.
const FONT = 'Times New Roman';
/** Twentieths of a point: A4 on its side, less 1.5 cm left and right. */
const TEXT_WIDTH = 16_838 - 2 * 850;

export async function docxOf(report: Report): Promise<Uint8Array> {
  const { letter, title, subtitle, tables, signatures = [] } = report;
  const signed = signatures.length > 0 ? [new Paragraph({}), signaturesOf(signatures, letter)] : [];
  const foot = footer(report);
  const document = new Document({
    title,
    styles: {
      default: {
        document: { run: { font: FONT, size: 24, language: { value: 'vi-VN' } } },
        ...KNOWN_STYLES,
      },
      paragraphStyles: PARAGRAPH_STYLES,
    },
    externalStyles: EXTERNAL_STYLES,
    numbering: { config: LISTS },
    sections: [
      ...(letter ? [letterSection(letter, { signed, foot })] : []),
      ...(isOnePage(report)
        ? []
        : [
            {
              properties: {
                page: {
                  size: { width: 11_906, height: 16_838, orientation: PageOrientation.LANDSCAPE },
                  margin: { left: 850, right: 850, top: 850, bottom: 850 },
                },
              },
              footers: { default: foot },
              children: [
                // What is appended to the letter is one part, and the tables lie in it.
                heading(title, 'HEADING_1'),
                ...subtitle.map((line) => styled('Subtitle', line)),
                ...tables.flatMap((table) => [
                  heading(table.title, 'HEADING_2'),
                  ...table.lead.map((line) => styled('Caption', line)),
                  tableOf(table),
                ]),
                ...passagesOf(report).flatMap((passage) => [
                  heading(passage.title, 'HEADING_2'),
                  ...passage.lines.map((line) => styled('ListBullet', line)),
                ]),
                ...(letter ? [] : signed),
              ],
            },
          ]),
    ],
  });
  // The library stamps these with the clock.
  const core = { path: 'docProps/core.xml', data: coreProperties(report) };
  return withoutDates(await Packer.toBuffer(document, undefined, [core]));
}

function letterSection(
  letter: Letter,
  { signed, foot }: { signed: readonly (Paragraph | Table)[]; foot: Footer },
) {
  const size = { width: 11_906, height: 16_838, orientation: PageOrientation.PORTRAIT };
  return {
    properties: { page: { size, margin: LETTER_MARGINS } },
    footers: { default: foot },
    children: [
      ...letterInDocx(letter),
      ...signed,
      ...recipientsInDocx(letter),
      ...footnotesInDocx(letter),
    ],
  };
}

function heading(text: string, level: 'HEADING_1' | 'HEADING_2'): Paragraph {
  return new Paragraph({ heading: HeadingLevel[level], children: [new TextRun({ text })] });
}

function tableOf({ columns, rows }: ReportTable): Table {
  const widths = columnShares(columns).map((share) => Math.round(share * TEXT_WIDTH));
  const cell = (text: string, at: number, [forWords, forNumbers]: [Style, Style]) =>
    new TableCell({
      width: { size: widths[at] ?? 0, type: WidthType.DXA },
      children: [styled(columns[at]?.kind === 'text' ? forWords : forNumbers, text)],
    });
  return new Table({
    style: REPORT_TABLE,
    tableLook: { firstRow: true, noHBand: true, noVBand: true },
    columnWidths: widths,
    width: { size: TEXT_WIDTH, type: WidthType.DXA },
    rows: [
      new TableRow({
        tableHeader: true,
        cantSplit: true,
        children: columns.map(({ title }, at) =>
          cell(title, at, ['TableHeading', 'TableHeadingNumber']),
        ),
      }),
      ...rows.map(
        (row) =>
          new TableRow({
            cantSplit: true,
            children: row.map(({ shown }, at) => cell(shown, at, ['TableText', 'TableNumber'])),
          }),
      ),
    ],
  });
}

/** Side by side without lines, kept on one page: Decree 30/2020/NĐ-CP has them at the foot of the paper. */
function signaturesOf(signatures: readonly Signature[], letter?: Letter): Table {
  const all = letter ? LETTER_WIDTH : TEXT_WIDTH;
  const width = Math.round(all / signatures.length);
  return new Table({
    style: SIDE_BY_SIDE,
    columnWidths: signatures.map(() => width),
    width: { size: all, type: WidthType.DXA },
    rows: [
      new TableRow({
        cantSplit: true,
        children: signatures.map(
          ({ above = [], title, hint, lines: [name = '', ...rest] }) =>
            new TableCell({
              width: { size: width, type: WidthType.DXA },
              children: [
                ...[...above, title].map((text) => styled('SignatureTitle', text)),
                styled('SignatureHint', hint),
                styled('SignatureName', name),
                ...rest.map((text) => styled('SignatureLine', text)),
              ],
            }),
        ),
      }),
    ],
  });
}

function footer({ trace }: Report): Footer {
  const code = trace ? [` · ${words.words.trace.foot(shownTraceCode(trace.code))}`] : [];
  const children = [PageNumber.CURRENT, '/', PageNumber.TOTAL_PAGES, ...code];
  return new Footer({
    children: [new Paragraph({ style: 'Footer', children: [new TextRun({ children })] })],
  });
}

function coreProperties({ title, asOf }: Report): string {
  const at = `${asOf}T00:00:00Z`;
  const stamp = (name: string) =>
    `<dcterms:${name} xsi:type="dcterms:W3CDTF">${at}</dcterms:${name}>`;
  return `<?xml version="1.0" encoding="UTF-8"?><cp:coreProperties xmlns:cp="http://schemas.openxmlformats.org/package/2006/metadata/core-properties" xmlns:dc="http://purl.org/dc/elements/1.1/" xmlns:dcterms="http://purl.org/dc/terms/" xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance"><dc:title>${escapeXml(title)}</dc:title>${stamp('created')}${stamp('modified')}</cp:coreProperties>`;
}
