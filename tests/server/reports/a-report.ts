// A report to be drawn, and its words as they are to be read.
import type { Letter } from '#domain/reports/letter/letter-page.ts';
import { countCell, type Report, type ReportTable, textCell } from '#domain/reports/report.ts';

export function aTable(title: string, rows: number): ReportTable {
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

export function aReport(tables: ReportTable[], changes: Partial<Report> = {}): Report {
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
      recipients: { title: 'Nơi nhận:', lines: ['- Các sở;', '- Lưu: VT.'] },
      footnotes: ['[1] Đếm từ hồ sơ.', '[2] Xong sau ngày hẹn.'],
    },
    title: 'Báo cáo <thử> & đọc lại',
    subtitle: ['Đơn vị: UBND Thành phố Huế (H57)', 'Kỳ báo cáo: tháng 10', 'Lý do: tệp khác'],
    tables,
    terms: { title: 'Giải thích từ ngữ', lines: ['Đúng hạn: kịp ngày hẹn.'] },
    notes: { title: 'Nguồn và cách đếm', lines: ['Đếm từ hồ sơ.', 'Đã công bố.'] },
    signatures: [
      { title: 'NGƯỜI LẬP', hint: '(Ký)', lines: ['Nguyễn Văn Lập', 'Lập lúc 10:00'] },
      { title: 'NGƯỜI DUYỆT', hint: '(Ký)', lines: [] },
    ],
    unit: { code: 'H57' } as Report['unit'],
    asOf: '2026-10-31' as Report['asOf'],
    ...changes,
  };
}

/** The words of a report in the order in which they are to be read. */
export function wordsOf(report: Report): string[] {
  const { letter, title, subtitle, tables, terms, notes, signatures = [] } = report;
  const signed = signatures.flatMap((each) => [each.title, each.hint, ...each.lines]);
  return [
    ...(letter ? wordsOfLetter(letter, signed) : []),
    ...[title, ...subtitle],
    ...tables.flatMap((table) => [
      ...[table.title, ...table.lead, ...table.columns.map((column) => column.title)],
      ...table.rows.flatMap((row) => row.map(({ shown }) => shown)),
    ]),
    ...(terms ? [terms.title, ...terms.lines] : []),
    ...[notes.title, ...notes.lines],
    ...(letter ? [] : signed),
  ].filter((text) => text !== '');
}

function wordsOfLetter(letter: Letter, signed: string[]): string[] {
  const { agency, number, subject, nation, motto, placeAndDate, to, paragraphs } = letter;
  return [
    ...[...agency, number, subject, nation, motto, placeAndDate, to, ...paragraphs],
    ...letter.figures.flatMap((figure) => [figure.label, figure.shown, figure.note]),
    ...signed,
    ...(letter.recipients ? [letter.recipients.title, ...letter.recipients.lines] : []),
    ...letter.footnotes,
  ];
}
