// The PDF is read back from its bytes, as a screen reader would: every word has a tag or is decoration.
import { describe, expect, it, onTestFinished, vi } from 'vitest';
import { type ReportTable, textCell } from '#domain/reports/report.ts';
import { newSheets, useFace } from '#server/services/reports/pdf/sheets.ts';
import { wrap } from '#server/services/reports/pdf/wording.ts';
import { pdfOf } from '#server/services/reports/pdf/write-pdf.ts';
import { aReport, aTable, wordsOf } from './a-report.ts';
import { valuesOf } from './pdf-objects.ts';
import { type Node, nodesOf, readPdf } from './read-pdf.ts';

const LONG = 'Ban Quản lý Khu kinh tế, công nghiệp tỉnh Thừa Thiên Huế '.repeat(400).trim();

const TALL: ReportTable = {
  ...aTable('III. Một hàng cao hơn trang', 1),
  rows: [[textCell(LONG), textCell('X'), textCell('')]],
};
/** What a glyph that stands for no letter is read as, and a glyph without a name. */
const MISSING = /\uFFFD|(?!\n)\p{Cc}/u;
const LEAVES = ['P', 'H1', 'H2', 'TH', 'TD', 'Note'];
const read = (nodes: readonly Node[]): string[] =>
  nodes
    .flatMap(({ tag, text, children }) => (LEAVES.includes(tag) ? [text] : read(children)))
    .filter((text) => text !== '');

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
    expect(tagged).not.toMatch(MISSING);
  });

  it('is read in the order of the report, with the very words', () => {
    expect(read(pdf.tree)).toEqual(wordsOf(report));
  });

  it('has headings one under the other, and a bookmark for each that nests as they do', () => {
    const headings = [...nodesOf(pdf.tree, 'H1'), ...nodesOf(pdf.tree, 'H2')];
    const { title, tables, terms, notes } = report;
    const titles = [title, ...tables.map((table) => table.title), terms?.title, notes.title];
    expect(headings.map(({ text }) => text)).toEqual(titles);
    const marks: [string, unknown][] = [];
    const { objects, catalog } = pdf;
    const part = objects.dict(objects.dict(catalog.Outlines).First);
    marks.push([objects.text(part.Title), objects.list(part.Dest)[0]]);
    expect(objects.dict(part.Next).Title).toBeUndefined();
    let item = objects.dict(part.First);
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
        expect(line.children.map(({ tag, scope }) => [tag, scope])).toEqual(
          columns.map((_, at) => (at === 0 ? ['TH', 'Row'] : ['TD', ''])),
        );
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
    const [unit, period] = report.subtitle;
    expect(objects.text(info.Title)).toBe(`${report.title}. ${unit}. ${period}`);
    expect(objects.text(info.CreationDate)).toContain('20261031000000');
    const xmp = objects.stream(catalog.Metadata).toString();
    expect(xmp).toContain('<pdfuaid:part>1</pdfuaid:part>');
    expect(xmp).toContain('Báo cáo &lt;thử&gt; &amp; đọc lại');
    expect(xmp).not.toContain('Nguyễn Văn Lập');
    for (const kid of objects.list(objects.dict(catalog.Pages).Kids))
      expect(objects.dict(kid).Tabs).toBe('/S');
  });

  it('has a title in one line without what XML cannot hold', async () => {
    const title = 'Báo cáo\u0007\n"mới"\uFFFF';
    const { objects, catalog } = readPdf(await pdfOf(aReport([], { title })));
    const xmp = objects.stream(catalog.Metadata).toString();
    expect(xmp).toContain('>Báo cáo &quot;mới&quot;. Đơn vị');
    expect(xmp).not.toMatch(/(?![\t\n\r])\p{Cc}|\uFFFF/u);
    expect(xmp).not.toContain('Lý do');
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

describe('words that do not fit', () => {
  it('writes what the fonts lack in letters that they have', async () => {
    const written: [string, string][] = [
      ['Phú\u200BVang\uFEFF', 'PhúVang'],
      ['a\tb\u202Fc\u00A0d', 'a b c d'],
      ['tái\u2011nhập → xong', 'tái-nhập -> xong'],
      ['✅ 数 \u{1F44D}\uFE0F', '? ? ?'],
      ['Thu\u031Bo\u031B\u0301ng\u0000', 'Thướng'],
      ['dòng\r\nsau', 'dòng sau'],
      ['ba\u0007\uFFFF\uD800', 'ba??'],
    ];
    const table = {
      ...aTable(written.map(([text]) => text).join(' '), 0),
      rows: written.map(([text], at) => [{ ...textCell(''), shown: text }, textCell(`${at}`)]),
    };
    const { marks, tree } = readPdf(await pdfOf(aReport([table])));
    expect(marks.map(({ text }) => text).join('')).not.toMatch(MISSING);
    const rows = nodesOf(nodesOf(tree, 'TBody'), 'TR');
    expect(rows.map(({ children: [first] }) => first?.text)).toEqual(
      written.map(([, text]) => text),
    );
  });

  it('reads a word that is cut as one word', async () => {
    const word = 'tệpcủaPhườngVỹDạ'.repeat(13).slice(0, 200);
    const wide = {
      ...aTable('Mười hai cột', 0),
      columns: Array.from({ length: 12 }, (_, at) => ({
        ...{ title: `Cộtcótêndài${at}`.repeat(3), kind: 'text' as const },
      })),
      rows: [Array.from({ length: 12 }, (_, at) => textCell(`${word.slice(at)} và ${at}`))],
    };
    const narrow = { ...aTable('Một chữ', 0), rows: [[textCell(word), textCell(word)]] };
    const cut = aReport([wide, narrow]);
    expect(read(readPdf(await pdfOf(cut)).tree)).toEqual(wordsOf(cut));
  });

  it('keeps a first word within its room beside the indent', () => {
    const sheets = newSheets({ title: '', madeAt: new Date(0) });
    useFace(sheets, 'plain', 12);
    const word = 'a'.repeat(30);
    const width = sheets.widthOfString(word) + 10;
    const { lines } = wrap(sheets, { text: word, size: 12, indent: 28 }, width);
    expect(lines.map(({ text }) => text).join('')).toBe(word);
    expect(sheets.widthOfString(lines[0]?.text ?? word)).toBeLessThanOrEqual(width - 28);
    expect(lines.map(({ after }) => after)).toEqual(['', '']);
  });
});

describe('a report that is not like the others', () => {
  const untitled = aTable('Không tên cột', 4);
  const cases = {
    'without a letter': aReport([aTable('I', 3)], { letter: undefined }),
    'without rows': aReport([aTable('I', 0), aTable('II', 3)]),
    'with a column without a title': aReport([
      { ...untitled, columns: untitled.columns.map((each) => ({ ...each, title: '' })) },
    ]),
    'with nothing but its title': aReport([], { letter: undefined, signatures: [] }),
  };
  it.each(Object.entries(cases))('%s is read with the very words', async (_, each) => {
    const { tree } = readPdf(await pdfOf(each));
    expect(read(tree)).toEqual(wordsOf(each));
    for (const [at, head] of nodesOf(tree, 'THead').entries())
      expect(nodesOf([head], 'TH').map(({ scope }) => scope)).toEqual(
        each.tables[at]?.columns.map(() => 'Column'),
      );
    for (const body of nodesOf(tree, 'TBody')) expect(body.children.length).toBeGreaterThan(0);
  });

  it('begins a row taller than its room on the page of its heading', async () => {
    const lines = (count: number) => ({
      ...TALL,
      lead: ['Một dòng. '.repeat(300)],
      rows: [[textCell('x '), textCell('Đoạn\n'.repeat(count).trim()), textCell('')]],
    });
    const before = aTable('I', 6);
    for (const table of [TALL, ...[30, 36, 40, 44, 48, 52].map(lines)])
      for (const tables of [[table], [before, table]]) {
        const { tree } = readPdf(await pdfOf(aReport(tables)));
        const [heading] = nodesOf(tree, 'H2').slice(-3);
        const [row] = nodesOf(nodesOf(tree, 'TBody').slice(-1), 'TR');
        expect(heading?.text).toBe(table.title);
        expect(row?.pages[0]).toBe(heading?.pages[0]);
      }
  });
});

describe('what a machine looks for', () => {
  it('has a name for each note, by which it is found', () => {
    const { objects, catalog } = pdf;
    const root = objects.dict(catalog.StructTreeRoot);
    const names = objects.list(objects.dict(root.IDTree).Names);
    const notes = names.flatMap((name, at) =>
      at % 2 === 0 ? [[String(name), names[at + 1]]] : [],
    );
    expect(notes.map(([name]) => name)).toEqual(['note-001', 'note-002']);
    for (const [name, note] of notes) {
      const { S, ID } = objects.dict(note);
      expect([S, objects.text(ID)]).toEqual(['/Note', name]);
    }
    expect(nodesOf(pdf.tree, 'Note').map(({ text }) => text)).toEqual(report.letter?.footnotes);
  });

  it('sets no colour and no width between a path and its painting', () => {
    const { objects, catalog } = pdf;
    const BUILDS = new Set(['m', 'l', 'c', 'v', 'y', 'h', 're']);
    const PAINTS = new Set(['S', 's', 'f', 'F', 'f*', 'B', 'b', 'n']);
    let painted = 0;
    for (const kid of objects.list(objects.dict(catalog.Pages).Kids)) {
      let isOpen = false;
      const stream = objects.stream(objects.dict(kid).Contents).toString('latin1');
      for (const value of valuesOf(stream)) {
        if (typeof value !== 'string' || value.startsWith('/')) continue;
        if (BUILDS.has(value)) isOpen = true;
        else if (PAINTS.has(value)) {
          painted++;
          isOpen = false;
        } else expect([value, isOpen]).toEqual([value, false]);
      }
    }
    expect(painted).toBeGreaterThan(100);
  });

  it('has the code of an issued report at the foot of each page, as decoration', async () => {
    const trace = { code: '7KQ4M2XP', formula: '1' };
    const { marks, objects, catalog } = readPdf(await pdfOf(aReport(report.tables, { trace })));
    const pages = objects.list(objects.dict(catalog.Pages).Kids).length;
    const feet = marks.filter(({ text }) => text.includes('7KQ4-M2XP'));
    expect(feet.map(({ page, tag }) => [page, tag])).toEqual(
      Array.from({ length: pages }, (_, page) => [page, 'Artifact']),
    );
    expect(feet.map(({ text }) => text)).toEqual(
      feet.map((_, at) => `Trang ${at + 1}/${pages} · Mã tra cứu: 7KQ4-M2XP`),
    );
    expect(pdf.marks.some(({ text }) => text.includes('Mã tra cứu'))).toBe(false);
  });
});
