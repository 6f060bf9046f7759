// The PDF is read back from its bytes, as a screen reader would: every word has a tag or is decoration.
import { describe, expect, it, onTestFinished, vi } from 'vitest';
import { countCell, type Report, type ReportTable, textCell } from '#domain/reports/report.ts';
import { pdfOf } from '#server/services/reports/pdf/write-pdf.ts';
import { nodesOf, readPdf } from './read-pdf.ts';

const LONG = 'Ban Quản lý Khu kinh tế, công nghiệp tỉnh Thừa Thiên Huế '.repeat(400).trim();

function aTable(title: string, rows: number): ReportTable {
  return {
    title,
    lead: ['Số chỉ để thử: ữ ợ ẵ ể ỵ Đ.'],
    columns: [
      { title: 'Cơ quan', kind: 'text' },
      { title: 'Mã', kind: 'text' },
      { title: 'Tử số', kind: 'count' },
    ],
    rows: Array.from({ length: rows }, (_, at) => [
      textCell(`Phường số ${at}`),
      textCell(`${title}-${at}`),
      countCell(at % 3 ? at * 1000 : null, 'chưa có số liệu'),
    ]),
  };
}

function aReport(tables: ReportTable[]): Report {
  return {
    letter: {
      ...{ agency: ['ỦY BAN NHÂN DÂN', 'THÀNH PHỐ HUẾ'], number: 'Số:      /UBND-KSTT' },
      subject: 'V/v kết quả chỉ đạo, điều hành',
      ...{ nation: 'CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM', motto: 'Độc lập - Tự do - Hạnh phúc' },
      ...{ placeAndDate: 'Huế, ngày 5 tháng 11 năm 2026', to: 'Kính gửi: các sở' },
      paragraphs: [
        'Kết quả của thành phố được nêu dưới đây, để các cơ quan cùng xem. '.repeat(4).trim(),
      ],
      figures: [
        { label: 'Tỷ lệ quá hạn', shown: '10,02%', note: '124 trên 1.237 hồ sơ' },
        { label: 'Tỷ lệ đúng hạn', shown: 'chưa có số liệu', note: '' },
      ],
      footnotes: ['[1] Đếm từ hồ sơ.'],
    },
    title: 'Báo cáo <thử> & đọc lại',
    subtitle: ['Đơn vị: UBND Thành phố Huế (H57)'],
    tables,
    notes: { title: 'Nguồn và cách đếm', lines: ['Đếm từ hồ sơ.', 'Đã công bố.'] },
    signatures: [
      { title: 'NGƯỜI LẬP', hint: '(Ký)', lines: ['Nguyễn Văn Lập', 'Lập lúc 10:00'] },
      { title: 'NGƯỜI DUYỆT', hint: '(Ký)', lines: [] },
    ],
    unit: { code: 'H57' } as Report['unit'],
    asOf: '2026-10-31' as Report['asOf'],
  };
}

/** The words of a report in the order in which they are to be read. */
function wordsOf({ letter, title, subtitle, tables, notes, signatures = [] }: Report): string[] {
  if (!letter) return [];
  const { agency, number, subject, nation, motto, placeAndDate, to, paragraphs } = letter;
  return [
    ...[...agency, number, subject, nation, motto, placeAndDate, to, ...paragraphs],
    ...letter.figures.flatMap((figure) => [figure.label, figure.shown, figure.note]),
    ...signatures.flatMap((each) => [each.title, each.hint, ...each.lines]),
    ...[...letter.footnotes, title, ...subtitle],
    ...tables.flatMap((table) => [
      ...[table.title, ...table.lead, ...table.columns.map((column) => column.title)],
      ...table.rows.flatMap((row) => row.map(({ shown }) => shown)),
    ]),
    ...[notes.title, ...notes.lines],
  ].filter((text) => text !== '');
}

const TALL: ReportTable = {
  ...aTable('III. Một hàng cao hơn trang', 1),
  rows: [[textCell(LONG), textCell('X'), textCell('')]],
};
const report = aReport([aTable('I. Bảng dài', 75), aTable('II. Bảng ngắn', 5), TALL]);
const bytes = await pdfOf(report);
const pdf = readPdf(bytes);

describe('the PDF of a report', () => {
  it('has every word and mark under one tag, or as an artifact', () => {
    expect(pdf.marks.length).toBeGreaterThan(500);
    for (const mark of pdf.marks)
      if (mark.tag !== 'Artifact') expect([mark, typeof mark.mcid]).toEqual([mark, 'number']);
    const drawn = pdf.marks.filter(({ mcid }) => mcid !== null).map(({ text }) => text);
    const tagged = pdf.tree.map(({ text }) => text).join('');
    expect(tagged.length).toBe(drawn.join('').length);
    expect(tagged).not.toContain('\uFFFD');
  });

  it('is read in the order of the report, with the very words', () => {
    const leaves = ['P', 'H1', 'H2', 'TH', 'TD'];
    const read = (nodes: typeof pdf.tree): string[] =>
      nodes.flatMap(({ tag, text, children }) => (leaves.includes(tag) ? [text] : read(children)));
    expect(read(pdf.tree).filter((text) => text !== '')).toEqual(wordsOf(report));
  });

  it('has headings one under the other, and a bookmark for each', () => {
    const headings = [...nodesOf(pdf.tree, 'H1'), ...nodesOf(pdf.tree, 'H2')];
    const { title, tables, notes } = report;
    const titles = [title, ...tables.map((table) => table.title), notes.title];
    expect(headings.map(({ text }) => text)).toEqual(titles);
    const marks: [string, unknown][] = [];
    const { objects, catalog } = pdf;
    let item = objects.dict(objects.dict(catalog.Outlines).First);
    for (; item.Title; item = objects.dict(item.Next))
      marks.push([objects.text(item.Title), objects.list(item.Dest)[0]]);
    const kids = objects.list(objects.dict(catalog.Pages).Kids);
    expect(marks).toEqual(headings.map(({ text, pages }) => [text, kids[pages[0] ?? -1]]));
  });

  it('has tables of one head and as many rows as the report, the head once for the ear', () => {
    const tables = nodesOf(pdf.tree, 'Table');
    expect(tables).toHaveLength(report.tables.length);
    for (const [at, table] of tables.entries()) {
      const { columns = [], rows = [] } = report.tables[at] ?? {};
      const [head, ...lines] = nodesOf([table], 'TR');
      expect(lines).toHaveLength(rows.length);
      expect(head?.children.map(({ tag, scope, text }) => [tag, scope, text])).toEqual(
        columns.map(({ title }) => ['TH', 'Column', title]),
      );
      for (const line of lines)
        expect(line.children.map(({ tag }) => tag)).toEqual(columns.map(() => 'TD'));
    }
    const [long] = tables;
    expect(long?.pages.length).toBeGreaterThan(2);
    for (const page of long?.pages.slice(1) ?? [])
      expect(
        pdf.marks.some(
          ({ tag, text, ...mark }) =>
            mark.page === page && tag === 'Artifact' && text === 'Cơ quan',
        ),
      ).toBe(true);
  });

  it('breaks no row but one taller than a page, and has three rows under a heading', () => {
    for (const row of nodesOf(pdf.tree, 'TR'))
      if (!row.text.includes(LONG.slice(0, 50))) expect(row.pages).toHaveLength(1);
    const [last] = nodesOf(pdf.tree, 'TR').slice(-1);
    expect(last?.pages.length).toBeGreaterThan(1);
    expect(last?.children[0]?.text).toBe(LONG);
  });

  it('begins a table where the former ends, but never with fewer than three rows', async () => {
    const begun: boolean[] = [];
    for (let rows = 12; rows < 28; rows++) {
      const { tree } = readPdf(await pdfOf(aReport([aTable('I', rows), aTable('II', 9)])));
      const [first, second] = nodesOf(tree, 'Table');
      const [, heading] = nodesOf(tree, 'H2');
      const lines = nodesOf(second ? [second] : [], 'TR').slice(1, 4);
      for (const { pages } of lines) expect(pages).toEqual(heading?.pages);
      begun.push(heading?.pages[0] === first?.pages.at(-1));
    }
    // Where it does not fit any more the page is left, until the former itself goes over to the next.
    const left = begun.indexOf(false);
    const over = begun.indexOf(true, left);
    expect(left).toBeGreaterThan(0);
    expect(over - left).toBeLessThan(9);
    expect(begun).toEqual(begun.map((_, at) => at < left || at >= over));
  });

  it('says its language, its title and what it keeps to, and nobody’s name', () => {
    const { objects, catalog } = pdf;
    expect(objects.text(catalog.Lang)).toBe('vi');
    expect(objects.dict(catalog.MarkInfo)).toEqual({ Marked: true });
    expect(objects.dict(catalog.ViewerPreferences)).toEqual({ DisplayDocTitle: true });
    const info = objects.dict(objects.trailer.Info);
    expect(Object.keys(info).sort()).toEqual(['CreationDate', 'Creator', 'Producer', 'Title']);
    expect(objects.text(info.Title)).toBe(`${report.title}. ${report.subtitle[0]}`);
    expect(objects.text(info.CreationDate)).toContain('20261031000000');
    const xmp = objects.stream(catalog.Metadata).toString();
    expect(xmp).toContain('<pdfuaid:part>1</pdfuaid:part>');
    expect(xmp).toContain('Báo cáo &lt;thử&gt; &amp; đọc lại');
    expect(xmp).not.toContain('Nguyễn Văn Lập');
    for (const kid of objects.list(objects.dict(catalog.Pages).Kids))
      expect(objects.dict(kid).Tabs).toBe('/S');
  });

  it('carries its fonts with it', () => {
    const { objects, catalog } = pdf;
    for (const kid of objects.list(objects.dict(catalog.Pages).Kids))
      for (const font of Object.values(
        objects.dict(objects.dict(objects.dict(kid).Resources).Font),
      )) {
        const [inner] = objects.list(objects.dict(font).DescendantFonts);
        const descriptor = objects.dict(objects.dict(inner).FontDescriptor);
        expect(String(descriptor.FontName)).toMatch(/^\/[A-Z]{6}\+BeVietnamPro/);
        expect(objects.stream(descriptor.FontFile2).length).toBeGreaterThan(1000);
      }
  });

  it('has the same bytes an hour later', async () => {
    vi.useFakeTimers({ toFake: ['Date'], now: Date.now() + 3_600_000 });
    onTestFinished(() => void vi.useRealTimers());
    expect(Buffer.from(await pdfOf(report)).equals(Buffer.from(bytes))).toBe(true);
  });
});
