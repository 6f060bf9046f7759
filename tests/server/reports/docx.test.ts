import { inflateRawSync } from 'node:zlib';
import { describe, expect, it } from 'vitest';
import { balancedLines } from '#server/services/reports/letter/balanced-lines.ts';
import { docxOf } from '#server/services/reports/write-docx.ts';
import { aReport, aTable } from './a-report.ts';

/** Every part of the file whose path matches, from the directory at its end (APPNOTE.TXT 4.3.12). */
function partsOf(docx: Uint8Array, path: RegExp): string[] {
  const file = Buffer.from(docx);
  const end = file.lastIndexOf('PK\u0005\u0006', undefined, 'latin1');
  let at = file.readUInt32LE(end + 16);
  return Array.from({ length: file.readUInt16LE(end + 10) }, () => {
    const [name, extra, comment] = [28, 30, 32].map((field) => file.readUInt16LE(at + field));
    const local = file.readUInt32LE(at + 42);
    const start = local + 30 + file.readUInt16LE(local + 26) + file.readUInt16LE(local + 28);
    const packed = file.subarray(start, start + file.readUInt32LE(at + 20));
    const title = file.toString('utf8', at + 46, at + 46 + (name ?? 0));
    const isStored = file.readUInt16LE(at + 10) === 0;
    at += 46 + (name ?? 0) + (extra ?? 0) + (comment ?? 0);
    return path.test(title) ? [(isStored ? packed : inflateRawSync(packed)).toString()] : [];
  }).flat();
}

describe('the DOCX of a report', () => {
  const footers = async (changes: Parameters<typeof aReport>[1]) =>
    partsOf(await docxOf(aReport([aTable('I', 2)], changes)), /^word\/footer\d+\.xml$/);

  it('has the code of an issued report beside the number of each page', async () => {
    const issued = await footers({ trace: { code: '7KQ4M2XP', formula: '1' } });
    // The letter's, and the appendices'.
    expect(issued).toHaveLength(2);
    for (const footer of issued) {
      expect(footer).toContain('NUMPAGES');
      expect(footer).toContain(' · Mã tra cứu: 7KQ4-M2XP');
    }
  });

  it('has no code before it is issued', async () => {
    const drafted = await footers({});
    expect(drafted).toHaveLength(2);
    expect(drafted.join('')).not.toContain('Mã tra cứu');
  });
});

const report = aReport([aTable('I', 2), aTable('II', 3)]);
const docx = await docxOf(report);

describe('the DOCX that Word edits', () => {
  const [document = ''] = partsOf(docx, /^word\/document\.xml$/);
  const [styles = ''] = partsOf(docx, /^word\/styles\.xml$/);
  const [numbering = ''] = partsOf(docx, /^word\/numbering\.xml$/);
  const defined = [...styles.matchAll(/<w:style [^>]*w:styleId="([^"]+)"/g)].map(([, id]) => id);
  const paragraphs = document.match(/<w:p>.*?<\/w:p>/g) ?? [];
  const wordsIn = (xml: string) =>
    [...xml.matchAll(/<w:t [^>]*>([^<]*)<\/w:t>/g)].map(([, text]) => text).join(' ');
  const of = (style: string) =>
    paragraphs.filter((xml) => xml.includes(`<w:pStyle w:val="${style}"/>`)).map(wordsIn);
  const styleXml = (id: string) =>
    styles.match(new RegExp(`<w:style [^>]*w:styleId="${id}".*?</w:style>`))?.[0] ?? '';

  it('defines every style it uses, and each of them once', () => {
    const used = [...document.matchAll(/<w:(?:pStyle|rStyle|tblStyle) w:val="([^"]+)"/g)];
    expect(used.length).toBeGreaterThan(30);
    expect(used.map(([, id]) => id).filter((id) => !defined.includes(id))).toEqual([]);
    expect(new Set(defined).size).toBe(defined.length);
  });

  it('has its title, headings and captions as such, which stand in the navigation pane', () => {
    const headings = paragraphs.flatMap((xml) => {
      const [, level] = xml.match(/<w:pStyle w:val="Heading(\d)"\/>/) ?? [];
      return level ? [[Number(level), wordsIn(xml)]] : [];
    });
    // One part, and what lies in it: no level is left out on the way down.
    expect(headings).toEqual([
      [1, 'Báo cáo &lt;thử&gt; &amp; đọc lại'],
      ...['I', 'II', 'Giải thích từ ngữ', 'Nguồn và cách đếm'].map((text) => [2, text]),
    ]);
    expect(of('Title')).toEqual([]);
    expect(of('Caption')).toEqual(report.tables.flatMap(({ lead }) => lead));
    // On paper they look as they did: 16 and 14 points.
    expect(styleXml('Heading1')).toMatch(/<w:b\/>.*<w:sz w:val="32"\/>/);
    expect(styleXml('Heading2')).toMatch(/<w:b\/>.*<w:sz w:val="28"\/>/);
  });

  it('formats no run by hand: styles say all of it', () => {
    expect(document.match(/<w:rPr>|<w:b\/>|<w:i\/>|<w:sz |<w:jc |<w:ind |<w:shd /g)).toBeNull();
    const bare = paragraphs.filter((xml) => wordsIn(xml) !== '' && !xml.includes('<w:pStyle'));
    expect(bare).toEqual([]);
  });

  it('repeats the first row of each table, under a style of tables', () => {
    const tables = document.match(/<w:tbl>.*?<\/w:tbl>/g) ?? [];
    const ofFigures = tables.filter((xml) => xml.includes('<w:tblStyle w:val="ReportTable"/>'));
    expect(ofFigures).toHaveLength(2);
    for (const xml of ofFigures) {
      const [first = '', ...rest] = xml.match(/<w:tr>.*?<\/w:tr>/g) ?? [];
      expect(first).toContain('<w:tblHeader/>');
      expect(first).toContain('<w:pStyle w:val="TableHeading"/>');
      expect(rest.join('')).not.toMatch(/tblHeader|TableHeading/);
    }
    expect(styleXml('ReportTable')).toMatch(/<w:tblStylePr w:type="firstRow">.*w:fill="EEF1F4"/);
  });

  it('has real lists, whose marks are not typed', () => {
    expect(of('LetterRecipient')).toEqual(['Các sở;', 'Lưu: VT.']);
    expect(of('LetterNoteNumbered')).toEqual(['Đếm từ hồ sơ.', 'Xong sau ngày hẹn.']);
    for (const [style, mark] of [
      ['LetterRecipient', '-'],
      ['LetterNoteNumbered', '[%1]'],
      ['ListBullet', '–'],
    ] as const) {
      const numId = styleXml(style).match(/<w:numId w:val="(\d+)"/)?.[1];
      const list = numbering.match(
        new RegExp(`<w:num [^>]*w:numId="${numId}".*?<w:abstractNumId w:val="(\\d+)"`),
      )?.[1];
      const levels = numbering.match(
        new RegExp(`<w:abstractNum [^>]*w:abstractNumId="${list}".*?</w:abstractNum>`),
      )?.[0];
      expect(levels).toContain(`<w:lvlText w:val="${mark}"/>`);
    }
  });

  it('keeps notes that are not counted from 1 as they were written', async () => {
    const letter = report.letter && { ...report.letter, footnotes: ['[2] Xong sau ngày hẹn.'] };
    const [other = ''] = partsOf(
      await docxOf({ ...report, ...(letter ? { letter } : {}) }),
      /t\.xml$/,
    );
    expect(wordsIn(other)).toContain('[2] Xong sau ngày hẹn.');
  });

  it('gives the country 55 of 100 of the width, in 12 and 13 points, so that neither line breaks', () => {
    const [agency = 0, country = 0] = [...document.matchAll(/<w:gridCol w:w="(\d+)"/g)].map(
      ([, width]) => Number(width),
    );
    expect(country / (agency + country)).toBeCloseTo(0.55, 3);
    // The line is 249 points wide in Times New Roman, bold, 12.
    expect(country / 20).toBeGreaterThan(252);
    expect(styleXml('SideBySide')).toMatch(/<w:left w:w="0" |<w:left w:type="dxa" w:w="0"/);
    expect(styleXml('LetterNation')).toContain('<w:sz w:val="24"/>');
    expect(styleXml('LetterMotto')).toContain('<w:sz w:val="26"/>');
    expect(of('LetterNation')).toEqual(['CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM']);
  });
});

describe('the lines of an agency', () => {
  it('leaves a short name whole, and breaks a long one in the middle', () => {
    expect(balancedLines('THÀNH PHỐ HUẾ')).toEqual(['THÀNH PHỐ HUẾ']);
    expect(balancedLines('ỦY BAN NHÂN DÂN PHƯỜNG HƯƠNG PHONG')).toEqual([
      ...['ỦY BAN NHÂN DÂN', 'PHƯỜNG HƯƠNG PHONG'],
    ]);
    expect(balancedLines('BAN QUẢN LÝ KHU KINH TẾ, CÔNG NGHIỆP THỪA THIÊN HUẾ')).toEqual([
      ...['BAN QUẢN LÝ KHU KINH TẾ,', 'CÔNG NGHIỆP THỪA THIÊN HUẾ'],
    ]);
    expect(balancedLines('A'.repeat(40))).toEqual(['A'.repeat(40)]);
  });
});
