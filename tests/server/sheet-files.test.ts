// Petitions, printed figures, units and procedures in files as offices make them, each with the outcome that a person
// would call right. All data is invented.

import { type BookType, utils, type WorkSheet, write } from '@e965/xlsx';
import { expect, it } from 'vitest';
import type { Result } from '#domain/result.ts';
import { undoImport } from '#server/services/dossiers/undo-import.ts';
import type { SheetAnswer, SheetRefusal } from '#server/services/imports/sheet-kind.ts';
import { importPetitions } from '#server/services/petitions/import-petitions.ts';
import { importProcedures } from '#server/services/procedures/import-procedures.ts';
import { importPublished } from '#server/services/published/import-published.ts';
import { importUnits } from '#server/services/units-import/import-units.ts';
import { runCli } from '#tools/cli/main.ts';
import { aRow, csvOf, fileOf } from './dossier-files.ts';
import { freshDeps } from './test-database.ts';

const deps = await freshDeps();
const KINDS = {
  petitions: importPetitions,
  published: importPublished,
  procedures: importProcedures,
  units: importUnits,
} as const;

type Cells = readonly (string | number | Date | null)[];
interface Sheet {
  name?: string;
  rows: readonly Cells[];
  merges?: string[];
  hidden?: boolean;
}

interface Outcome {
  stored?: number;
  unchanged?: number;
  corrected?: number;
  /** `row column kind`, of all rows that are left out. */
  refused?: string[];
  warnings?: string[];
  passedOver?: number;
  /** A sheet that is not read has a `-` before its name. */
  sheets?: string[];
  unknown?: string[];
}
type Fails = Partial<SheetRefusal> & { kind: SheetRefusal['kind'] };

type Case = [
  name: string,
  kind: keyof typeof KINDS,
  file: string | Uint8Array,
  right: Outcome | { fails: Fails },
];

function book(sheets: readonly Sheet[], bookType: BookType = 'xlsx'): Uint8Array {
  const made = utils.book_new();
  for (const [index, { name, rows, merges = [] }] of sheets.entries()) {
    const sheet: WorkSheet = utils.aoa_to_sheet(rows as unknown[][]);
    sheet['!merges'] = merges.map((merge) => utils.decode_range(merge));
    utils.book_append_sheet(made, sheet, name ?? `Sheet${index + 1}`);
  }
  made.Workbook = { Sheets: sheets.map(({ hidden }) => ({ Hidden: hidden ? 1 : 0 })) };
  return write(made, { type: 'buffer', bookType });
}

const lines = (...all: string[]) => all.join('\r\n');
const utf16 = (text: string) => Buffer.from(`\uFEFF${text}`, 'utf16le');

const PAKN = 'Mã PAKN;Ngày gửi;Đơn vị xử lý;Hạn xử lý;Ngày trả lời;Đánh giá;Phản ánh lại';
const FIGURES =
  'Tên đơn vị;Tính đến ngày;Kỳ báo cáo;Mã chỉ số;Tử số;Mẫu số;Điểm đạt được;Điểm tối đa';
const figure = (
  over: Partial<Record<'unit' | 'day' | 'period' | 'counts' | 'score' | 'max', string>>,
) => {
  const { unit = 'UBND thành phố Huế', day = '31/10/2026', period = '' } = over;
  return [
    unit,
    day,
    period,
    'DOSSIER_SYNC',
    over.counts ?? '8;10',
    over.score ?? '4,8',
    over.max ?? '6',
  ].join(';');
};
const UNITS = 'Mã đơn vị;Tên đơn vị;Cấp;Hiệu lực từ;Hiệu lực đến;Cấp trên;Tên gọi khác';
const PROCEDURES = 'Mã TTHC;Tên thủ tục;Lĩnh vực;Thời hạn giải quyết;Lệ phí;Ngày cập nhật';

const CASES: Case[] = [
  [
    'petitions under a title, with groups by commune, a total and a signature',
    'petitions',
    lines(
      'UBND THÀNH PHỐ HUẾ;;;;;;',
      'DANH SÁCH PHẢN ÁNH, KIẾN NGHỊ THÁNG 10/2026;;;;;;',
      ';;;;;;',
      PAKN,
      '(1);(2);(3);(4);(5);(6);(7)',
      ';;UBND phường Phú Xuân;;;;',
      'A1;05/10/2026;Phường Phú Xuân;;20/10/2026;Hài lòng;',
      'A2;06/10/2026;19753;;;;Không',
      PAKN,
      'A3;07/10/2026;UBND phường Phú Xuân;;;;',
      'Tổng cộng;;3;;1;1;0',
      ';;;;Huế, ngày 05 tháng 11 năm 2026;;',
      ';Người lập biểu;;;CHỦ TỊCH;;',
    ),
    { stored: 3, passedOver: 8 },
  ],
  [
    'petitions whose optional cells cannot be read',
    'petitions',
    lines(
      `${PAKN};Lượt thích;Lượt không thích`,
      'B1;05/10/2026;19753;;20/10/2026;bình thường;;;',
      'B2;05/10/2026;19753;;20/10/2026;;có lẽ;nhiều;3',
    ),
    {
      stored: 2,
      warnings: [
        '2 Đánh giá cell_unreadable',
        '3 Lượt thích cell_unreadable',
        '3 Phản ánh lại cell_unreadable',
      ],
    },
  ],
  [
    'petitions whose answer or term cannot be read would be told wrong',
    'petitions',
    lines(PAKN, 'C1;05/10/2026;19753;;đã trả lời;;', 'C2;05/10/2026;19753;15 ngày;;;'),
    { refused: ['2 Ngày trả lời bad_date', '3 Hạn xử lý bad_date'] },
  ],
  [
    'petitions in UTF-16 with tabs, as Excel saves Unicode text',
    'petitions',
    utf16(lines(PAKN, 'D1;05/10/2026 14:30;Phường Phú Xuân;;;;').replaceAll(';', '\t')),
    { stored: 1 },
  ],
  [
    'petitions under other names of columns',
    'petitions',
    lines(
      'STT,Số PAKN,Thời điểm gửi,Cơ quan chủ trì,Thời hạn xử lý,Ngày giải quyết,Mức độ hài lòng',
      '1,E1,"Thứ Hai, 05/10/2026",Phường Phú Xuân,26/10/2026,20/10/2026,Rất hài lòng',
    ),
    { stored: 1, unknown: ['STT'] },
  ],
  [
    'petitions in a workbook with a header over two rows, two months and hidden lists',
    'petitions',
    book([
      {
        name: 'DM',
        hidden: true,
        rows: [
          ['Mã PAKN', 'Ngày gửi', 'Đơn vị'],
          ['Z1', '01/10/2026', '19753'],
        ],
      },
      {
        name: 'Tháng 9',
        rows: [
          ['BÁO CÁO PHẢN ÁNH KIẾN NGHỊ'],
          ['TT', 'Mã phản ánh', 'Đơn vị xử lý', 'Ngày', null, 'Kết quả đánh giá'],
          [null, null, null, 'gửi', 'trả lời', null],
          ['(1)', '(2)', '(3)', '(4)', '(5)', '(6)'],
          [1, 'F1', 'Phường Phú Xuân', 46266, 46270, 'Hài lòng'],
        ],
        merges: ['A2:A3', 'B2:B3', 'C2:C3', 'D2:E2', 'F2:F3'],
      },
      { name: 'Ghi chú', rows: [['Số liệu lấy từ Cổng']] },
      {
        name: 'Tháng 10',
        rows: [
          ['Mã phản ánh', 'Đơn vị xử lý', 'Ngày gửi', 'Ngày trả lời'],
          ['F2', 19753, 46300, null],
          ['F3', 'Xã Không Có', 46300, null],
        ],
      },
    ]),
    {
      stored: 2,
      refused: ['Tháng 10!3 Đơn vị xử lý unknown_unit'],
      passedOver: 2,
      sheets: ['-DM 2', 'Tháng 9 1', '-Ghi chú 1', 'Tháng 10 2'],
      unknown: ['TT'],
    },
  ],
  [
    'petitions in an old xls',
    'petitions',
    book(
      [
        {
          rows: [
            ['Mã PAKN', 'Ngày gửi', 'Đơn vị'],
            ['G1', 46300, 'Phường Phú Xuân'],
            ['Cộng', null, 1],
          ],
        },
      ],
      'xls',
    ),
    { stored: 1, passedOver: 1, sheets: ['Sheet1 1'] },
  ],
  [
    'petitions in an ods',
    'petitions',
    book(
      [
        {
          rows: [
            ['Mã PAKN', 'Ngày gửi', 'Đơn vị'],
            ['H1', '05/10/2026', 'Phường Phú Xuân'],
          ],
        },
      ],
      'ods',
    ),
    { stored: 1, sheets: ['Sheet1 1'] },
  ],
  [
    'one petition twice, with other content and with the same',
    'petitions',
    lines(
      PAKN,
      'I1;05/10/2026;19753;;;;',
      'I1;05/10/2026;19753;;07/10/2026;;',
      'I1;05/10/2026;19753;;07/10/2026;;',
    ),
    { stored: 1, corrected: 1, unchanged: 1, warnings: ['3 Mã PAKN same_code_twice'] },
  ],
  [
    'a row of petitions that was meant, however wrong, is told',
    'petitions',
    lines(
      PAKN,
      'K1;;;;;;',
      ';05/10/2026;19753;;;;',
      'K3;hôm qua;19753;;;;',
      ';31/02/2026;19753;;;;',
    ),
    {
      refused: [
        '2 Đơn vị xử lý missing',
        '3 Mã PAKN missing',
        '4 Ngày gửi bad_date',
        '5 Mã PAKN missing',
      ],
    },
  ],
  [
    'dossiers given as petitions',
    'petitions',
    csvOf([aRow()]),
    { fails: { kind: 'missing_columns', fields: ['petition_code'], looks_like: 'dossiers' } },
  ],
  [
    'petitions given as published figures',
    'published',
    lines(PAKN, 'L1;05/10/2026;19753;;;;'),
    { fails: { kind: 'no_header', looks_like: 'petitions' } },
  ],
  [
    'units given as procedures',
    'procedures',
    lines('code,name,kind,valid_from', '99001,Xã,xã,2026-01-01'),
    { stored: 0, refused: ['2 code bad_code'], unknown: ['kind', 'valid_from'] },
  ],
  [
    'a letter given as units',
    'units',
    'Kính gửi: các đơn vị\r\nĐề nghị báo cáo.',
    { fails: { kind: 'no_header' } },
  ],
  ['nothing but blank lines', 'units', '\r\n\r\n', { fails: { kind: 'empty_file' } }],
  [
    'figures by the names of units, periods in words',
    'published',
    lines(
      FIGURES,
      figure({ period: 'Tháng 10/2026' }),
      figure({ period: 'Quý III/2026' }),
      figure({ period: 'Năm 2026' }),
      figure({ period: '' }),
      figure({ period: 'T9/2026' }),
      figure({ period: 'Quý 3 năm 2026' }),
      figure({ period: '6 tháng đầu năm 2026' }),
      figure({ period: 'Tháng 12/2026' }),
    ),
    // A year named and a year to date are one period, as the same quarter in other words is.
    {
      stored: 4,
      unchanged: 2,
      refused: ['8 Kỳ báo cáo bad_period', '9 Kỳ báo cáo bad_period'],
    },
  ],
  [
    'figures with numbers as people write them',
    'published',
    lines(
      FIGURES,
      figure({ period: '2026-01', counts: '1.234;12.345' }),
      figure({ period: '2026-02', counts: '1,234;12,345' }),
      figure({ period: '2026-03', counts: '1 234;12 345' }),
      figure({ period: '2026-04', counts: '8,0;10', score: '17,78 điểm', max: '20 điểm' }),
      figure({ period: '2026-05', counts: '-;-', score: '17.779999999999998', max: '20' }),
    ),
    { stored: 5 },
  ],
  [
    'figures whose single cells cannot be read',
    'published',
    lines(
      FIGURES,
      figure({ period: '2026-01', score: '98,5 %' }),
      figure({ period: '2026-02', max: 'sáu' }),
      figure({ period: '2026-03', counts: 'tám;10' }),
      figure({ period: '2026-04', counts: 'tám;10', score: '98,5 %' }),
      figure({ period: '2026-05', counts: ';', score: '' }),
    ),
    {
      stored: 3,
      refused: ['5 Tử số bad_number', '6 Điểm đạt được missing'],
      warnings: [
        '2 Điểm đạt được cell_unreadable',
        '3 Điểm tối đa cell_unreadable',
        '4 Tử số cell_unreadable',
      ],
    },
  ],
  [
    'figures that cannot be',
    'published',
    lines(
      FIGURES,
      figure({ counts: '11;10' }),
      figure({ score: '6,01' }),
      figure({ day: '32/10/2026' }),
    ),
    {
      refused: [
        '2 Tử số numerator_over_denominator',
        '3 Điểm đạt được score_over_max',
        '4 Tính đến ngày bad_date',
      ],
    },
  ],
  [
    'figures with groups, a total that has a day, and who signed',
    'published',
    lines(
      FIGURES,
      'I. CẤP TỈNH;;;;;;;',
      figure({}),
      'II. CẤP XÃ;;;;;;;',
      figure({ unit: 'Phường Phú Xuân' }),
      'Tổng cộng;31/10/2026;;DOSSIER_SYNC;16;20;;',
      ';;;;;TM. UBND;;',
    ),
    { stored: 2, passedOver: 4 },
  ],
  [
    'figures in a workbook: merged units, formulas nobody has worked out',
    'published',
    (() => {
      const rows: Cells[] = [
        ['KẾT QUẢ ĐÁNH GIÁ THÁNG 10/2026'],
        ['Đơn vị', 'Ngày số liệu', 'Chỉ số', 'Điểm đạt', 'Điểm chuẩn'],
        ['UBND thành phố Huế', 46326, 'DOSSIER_SYNC', 4.8, 6],
        [null, 46326, 'DOSSIER_ON_TIME', 17.779999999999998, 20],
      ];
      return book([{ rows, merges: ['A1:E1', 'A3:A4'] }]);
    })(),
    { stored: 2, passedOver: 1, sheets: ['Sheet1 2'] },
  ],
  [
    'figures in English with a pipe between',
    'published',
    lines('unit_code|as_of|metric|published_score|max_score', 'H57|2026-10-31|total|64,09|100'),
    { stored: 1 },
  ],
  [
    'figures that a unit nobody knows is in',
    'published',
    lines(FIGURES, figure({ unit: 'Sở Không Có Thật' })),
    { refused: ['2 Tên đơn vị unknown_unit'] },
  ],
  [
    'units with their parents by name, under a title',
    'units',
    lines(
      'DANH SÁCH ĐƠN VỊ;;;;;;',
      UNITS,
      'A. CẤP XÃ;;;;;;',
      '99101;Xã Một Trăm;Xã;01/01/2027;;UBND thành phố Huế;Xã 100|Trăm Xã',
      '99102;Xã Hai Trăm;Xã;01/01/2027;hết năm;H57;',
      '99103;Xã Ba Trăm;Làng;01/01/2027;;H57;',
      'Tổng số: 3 đơn vị;;;;;;',
    ),
    {
      stored: 1,
      refused: ['5 Hiệu lực đến bad_date', '6 Cấp bad_word'],
      passedOver: 3,
    },
  ],
  [
    'units with one other name too long to be one',
    'units',
    lines(UNITS, `99110;Xã Mười;Xã;01/01/2027;;H57;Xã 10|${'dài '.repeat(60)}`),
    { stored: 1, warnings: ['2 Tên gọi khác cell_unreadable'] },
  ],
  [
    'procedures whose codes a spreadsheet has eaten, and whose fee is words',
    'procedures',
    book([
      {
        rows: [
          ['DANH MỤC THỦ TỤC'],
          PROCEDURES.split(';'),
          ['I', 'LĨNH VỰC HỘ TỊCH'],
          [1.00119, 'Đăng ký thử', 'Hộ tịch', '5 ngày', 'theo quy định', 46326],
          ['1.001193', 'Đăng ký nữa', 'Hộ tịch', '5 ngày', 20000, 46326],
          ['mã lạ', 'Đăng ký lạ', 'Hộ tịch', '5 ngày', 0, 46326],
          ['1.001194', 'Đăng ký cũ', 'Hộ tịch', '5 ngày', 0, 'năm ngoái'],
          [null, 'Tổng cộng: 4 thủ tục'],
        ],
      },
    ]),
    {
      stored: 2,
      refused: ['6 Mã TTHC bad_code', '7 Ngày cập nhật bad_date'],
      warnings: ['4 Mã TTHC procedure_code_repaired', '4 Lệ phí cell_unreadable'],
      passedOver: 3,
      sheets: ['Sheet1 4'],
    },
  ],
  [
    'procedures with text of several lines and an endless cell',
    'procedures',
    lines(
      'Mã thủ tục,Tên TTHC,Thành phần hồ sơ,Căn cứ pháp lý',
      `1.009999,Thử,"Tờ khai\nCăn cước",${'a'.repeat(9_000)}`,
    ),
    { stored: 1, warnings: ['2 Căn cứ pháp lý cell_unreadable'] },
  ],
  [
    'petitions in TCVN3 are refused by its name',
    'petitions',
    Buffer.concat([
      Buffer.from('Ma PAKN;Ngay gui;Don vi\r\nP1;05/10/2026;UBND ph'),
      Buffer.from([0xad, 0xea, 0x6e, 0x67]),
      Buffer.from(' Phó Xu©n, thµnh phè HuÕ, ng­êi d©n ®Ò nghÞ\r\n', 'latin1'),
    ]),
    { fails: { kind: 'old_encoding', encoding: 'tcvn3' } },
  ],
];

it.each(CASES)('%s', async (_, kind, file, right) => {
  const path = await fileOf(file, 'tệp');
  const answer = await KINDS[kind](deps, { path, fileName: 'tệp', dryRun: true });
  if ('fails' in right) expect(answer).toMatchObject({ ok: false, error: right.fails });
  else expect(told(answer)).toEqual({ ...NOTHING, ...right });
});

const NOTHING: Required<Outcome> = {
  ...{ stored: 0, unchanged: 0, corrected: 0, refused: [], warnings: [], passedOver: 0 },
  ...{ sheets: [], unknown: [] },
};

function told(answer: Result<SheetAnswer, SheetRefusal>): Outcome {
  if (!answer.ok) throw new Error(JSON.stringify(answer.error));
  const { stored, unchanged, corrected, refused, warnings, sheets } = answer.value;
  const line = ({ row, sheet, column, kind }: SheetAnswer['warnings' | 'refused'][number]) =>
    `${sheet ? `${sheet}!` : ''}${row} ${column} ${kind}`;
  return {
    ...{ stored, unchanged, corrected },
    refused: refused.map(line),
    warnings: warnings.map(line),
    passedOver: answer.value.passed_over,
    sheets: sheets.map(({ name, rows, read }) => `${read ? '' : '-'}${name} ${rows}`),
    unknown: answer.value.unknown_columns,
  };
}

it('a file brought twice changes nothing the second time, and each of its sheets is undone', async () => {
  const rows = (code: string) => [
    ['Mã PAKN', 'Ngày gửi', 'Đơn vị'],
    [code, 46300, 19753],
  ];
  const path = await fileOf(book([{ rows: rows('U1') }, { rows: rows('U2') }]), 'hai trang.xlsx');
  const bring = () => importPetitions(deps, { path, fileName: 'hai trang.xlsx' });
  const first = await bring();
  expect(first).toMatchObject({ ok: true, value: { stored: 2, rows: 2 } });
  const again = await bring();
  expect(again).toMatchObject({ ok: true, value: { stored: 0, unchanged: 2 } });
  for (const each of [again, first])
    if (each.ok) await undoImport(deps, { importId: each.value.import_id ?? 0, personId: null });
  expect(await bring()).toMatchObject({ ok: true, value: { stored: 2 } });
});

it('the command line says in words what a file looks like, and what was passed over', async () => {
  const said: string[] = [];
  const streams = {
    out: (text: string) => said.push(text),
    complain: (text: string) => said.push(text),
  };
  const bring = async (kind: string, file: string) =>
    await runCli(
      ['import', kind, await fileOf(file), '--dry-run'],
      { DATABASE_URL: deps.url },
      streams,
    );
  expect(await bring('petitions', csvOf([aRow()]))).toBe(1);
  expect(said.join('\n')).toContain('Tệp này giống tệp hồ sơ: hãy thử "import dossiers".');
  said.length = 0;
  const petition = 'V1;05/10/2026;19753;;;bình thường;';
  expect(await bring('petitions', lines('DANH SÁCH;;', PAKN, petition, 'Cộng;;1'))).toBe(0);
  expect(said.join('\n')).toContain('2 dòng tiêu đề, nhóm, tổng cộng hoặc chữ ký được bỏ qua.');
  expect(said.join('\n')).toContain('dòng 3, cột "Đánh giá": không đọc được ô này');
});
