import { execFileSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, describe, expect, it, onTestFinished, vi } from 'vitest';
import { csvReader } from '#domain/dossiers/csv.ts';
import { runCli } from '#tools/cli/main.ts';
import { aRow, bring, codeOf, csvOf } from './dossier-files.ts';
import { unzipped } from './reports/unzipped.ts';
import { freshDeps } from './test-database.ts';

const A_LUOI = '000.00.30.H57';
const PHU_XUAN = '19753';
const UNKNOWN = 'chưa có số liệu';

const deps = await freshDeps();
const folder = process.env.KEEP_REPORTS ?? mkdtempSync(join(tmpdir(), 'dhs-report-'));
afterAll(() => {
  if (!process.env.KEEP_REPORTS) rmSync(folder, { recursive: true, force: true });
});

// 1,234 dossiers of A Lưới, a third of them online; three of Phú Xuân, whose file knows nothing of payment.
await bring(
  deps,
  csvOf(
    Array.from({ length: 1234 }, (_, n) =>
      aRow({
        dossier_code: codeOf(n + 1),
        channel: n % 3 === 0 ? 'online' : 'direct',
        finished_at: n % 10 === 0 ? '2026-10-20' : '2026-10-09',
      }),
    ),
  ),
);
await bring(
  deps,
  csvOf(
    [1, 2, 3].map((n) => aRow({ dossier_code: `H57.1.2-261005-000${n}`, agency_code: PHU_XUAN })),
    ['fee_due', 'paid_online'],
  ),
);

async function cli(...args: string[]) {
  let out = '';
  let complaints = '';
  const streams = {
    out: (text: string) => {
      out += text;
    },
    complain: (text: string) => {
      complaints += `${text}\n`;
    },
  };
  const code = await runCli(args, { DATABASE_URL: deps.url, LANG: 'vi_VN.UTF-8' }, streams);
  return { code, out, complaints };
}

async function reportAs(name: string, unit = 'H57', period = '2026-10') {
  const file = join(folder, name);
  const { code, complaints } = await cli(
    'report',
    '--period',
    period,
    '--unit',
    unit,
    '--out',
    file,
  );
  expect([code, complaints]).toEqual([0, '']);
  return readFileSync(file);
}

function recordsOf(csv: Buffer): string[][] {
  const reader = csvReader(',');
  const text = csv.toString('utf8').replace(/^\uFEFF/, '');
  return [...reader.push(text), ...reader.end()].map(({ cells }) => cells);
}

/** The cells of a unit in the table of that title, by the titles of their columns. */
function lineOf(records: string[][], title: string, unit: string) {
  const start = records.findIndex(([first]) => first === title);
  const after = records.slice(start + 1);
  const table = after.slice(
    0,
    after.findIndex((cells) => cells.join('') === ''),
  );
  const head = table.find((cells) => cells.includes('Cơ quan') && cells.includes('Mã')) ?? [];
  const line = table.find((cells) => cells[head.indexOf('Mã')] === unit);
  return line && Object.fromEntries(head.map((name, at) => [name, line[at] ?? '']));
}

const TABLES: Record<string, string> = {
  digitised: 'VII.1. Số hóa hồ sơ, kết quả',
  electronic_result: 'VII.2. Kết quả điện tử',
  online_submission: 'VII.3. Nộp hồ sơ trực tuyến',
  online_payment: 'VII.4. Thanh toán trực tuyến',
  portal_sync: 'VII.5. Đồng bộ lên Cổng Dịch vụ công quốc gia',
  data_reuse: 'VII.6. Khai thác, sử dụng lại dữ liệu',
  satisfaction: 'VII.7. Mức độ hài lòng',
};

describe('a report', () => {
  it('has in its CSV the very figures of `figures --json`', async () => {
    const csv = await reportAs('tinh.csv');
    expect(csv.subarray(0, 3)).toEqual(Buffer.from([0xef, 0xbb, 0xbf]));
    expect(csv.toString()).toBe(csv.toString().normalize('NFC'));
    const records = recordsOf(csv);
    const { rows, as_of } = JSON.parse((await cli('figures', '--period', '2026-10', '--json')).out);
    expect(records.flat()).toContain(
      `Số liệu tính đến ngày ${as_of.split('-').reverse().join('/')}`,
    );
    let compared = 0;
    for (const row of rows) {
      const title = TABLES[row.indicator];
      if (!title) continue;
      compared += 1;
      const line = lineOf(records, title, row.unit_code);
      const known = row.denominator > 0;
      expect(line, `${row.unit_code} ${title}`).toMatchObject({
        'Tử số': known ? String(row.numerator) : UNKNOWN,
        'Mẫu số': known ? String(row.denominator) : UNKNOWN,
        'Tỷ lệ': known ? `${(row.rate * 100).toFixed(2).replace('.', ',')}%` : UNKNOWN,
      });
    }
    expect(compared).toBe(3 * Object.keys(TABLES).length);
    expect(lineOf(records, TABLES.online_payment ?? '', PHU_XUAN)?.['Tử số']).toBe(UNKNOWN);
    const overdue = lineOf(records, 'IV. Hồ sơ quá hạn, đúng hạn và nộp trực tuyến', A_LUOI);
    expect(overdue).toMatchObject({ 'Hồ sơ quá hạn': '124', 'Hồ sơ trực tuyến': '412' });
  });

  it('has the six groups with their components, the ranking and what is left, numbered without a gap', async () => {
    const records = recordsOf(readFileSync(join(folder, 'tinh.csv')));
    const numbers = records.flatMap(([first = '']) => /^([IVX]+)\. /.exec(first)?.[1] ?? []);
    expect(numbers).toEqual(['I', 'II', 'III', 'IV', 'V', 'VI']);
    const start = records.findIndex(([first]) => first?.startsWith('I. '));
    // Below the sentences that lead it, and its heads.
    const first = records.findIndex(([cell], at) => at > start && cell === 'STT') + 1;
    const rows = records.slice(first, first + 6 + 23 + 1);
    const groups = rows.filter(([, , numerator]) => numerator === '').map(([row]) => row);
    expect(groups).toEqual(['1', '2', '3', '4', '5', '6', '']);
    // 412 + 3 of 1.237 online: 33,55% of the 50% that bring all 6 points.
    const online = rows.find(([row]) => row === '3.3') ?? [];
    expect(online.slice(2, 6)).toEqual(['415', '1237', '33,55%', '50,00%']);
    expect(online.slice(6, 8)).toEqual(['4,03', '6,00']);
  });

  it('ranks the agencies by what is overdue under the province itself, each row with its number', () => {
    const records = recordsOf(readFileSync(join(folder, 'tinh.csv')));
    const start = records.findIndex(([first]) => first?.startsWith('IV. '));
    const rows = records.slice(start + 3, start + 6);
    expect(rows.map((cells) => [cells[0], cells[2], cells[3]])).toEqual([
      ['1', 'H57', '124'],
      ['2', A_LUOI, '124'],
      ['3', PHU_XUAN, '0'],
    ]);
  });

  it('names every agency of the province, also those that nothing is known of', async () => {
    const { register } = { register: await deps.db.selectFrom('unit').selectAll().execute() };
    const text = (await reportAs('tinh.html')).toString();
    for (const unit of register.filter(({ valid_to }) => valid_to === null))
      expect(text).toContain(unit.code);
  });

  it('leaves out who is gone, and says whose names and codes are of 2022', async () => {
    const agriculture = 'Sở Nông nghiệp và Phát triển nông thôn';
    const now = readFileSync(join(folder, 'tinh.csv'), 'utf8');
    expect(now).not.toContain(agriculture);
    expect(now).not.toContain('UBND huyện Nam Đông');
    expect(now).toMatch(/theo công văn về năm 2022[^\n]*Văn phòng UBND tỉnh; .*Thanh tra tỉnh; /);
    const then = (await reportAs('nam-2022.csv', 'H57', '2022')).toString();
    expect(then).toContain(agriculture);
    expect(then).not.toContain('theo công văn về năm 2022');
    expect((await reportAs('phu-xuan.csv', PHU_XUAN)).toString()).not.toContain('Thanh tra tỉnh');
  });

  it('is written in five forms with the same figures, and twice with the same bytes', async () => {
    vi.useFakeTimers({ toFake: ['Date'] });
    onTestFinished(() => void vi.useRealTimers());
    for (const form of ['csv', 'html', 'docx', 'xlsx', 'pdf']) {
      const first = await reportAs(`a-luoi.${form}`, A_LUOI);
      // An hour later: no clock may stand in a file, not even in its zip.
      vi.setSystemTime(Date.now() + 3_600_000);
      expect(first.equals(await reportAs(`lai.${form}`, A_LUOI)), form).toBe(true);
      vi.setSystemTime(vi.getRealSystemTime());
    }
    const html = readFileSync(join(folder, 'a-luoi.html'), 'utf8');
    const docx = unzipped(readFileSync(join(folder, 'a-luoi.docx')));
    for (const text of [html, docx]) {
      for (const shown of ['UBND huyện A Lưới', '31/10/2026', '1.234', '412', '33,39%', UNKNOWN])
        expect(text).toContain(shown);
      expect(text).toBe(text.normalize('NFC'));
    }
    expect(html).not.toMatch(/<script|https?:/);
    const xlsx = unzipped(readFileSync(join(folder, 'a-luoi.xlsx')));
    for (const shown of ['UBND huyện A Lưới', '<v>1234</v>', '<v>412</v>', `<v>${412 / 1234}</v>`])
      expect(xlsx).toContain(shown);
  });

  it('begins with the page to be signed: letterhead, whom it is for, three figures, notes', async () => {
    const html = readFileSync(join(folder, 'a-luoi.html'), 'utf8');
    const docx = unzipped(readFileSync(join(folder, 'a-luoi.docx')));
    const letter = [
      'ỦY BAN NHÂN DÂN',
      'THÀNH PHỐ HUẾ',
      'Số:            /UBND-KSTT',
      'V/v kết quả chỉ đạo, điều hành',
      'Độc lập - Tự do - Hạnh phúc',
      'Huế, ngày      tháng      năm      ',
      'Kính gửi: Chủ tịch UBND huyện A Lưới',
      'Có 124 hồ sơ quá hạn[2] trên 1.234 hồ sơ',
      '412 trên 1.234 hồ sơ',
      'Nơi nhận:',
      '- Chủ tịch UBND huyện A Lưới;',
      '- UBND Thành phố Huế;',
      '- Lưu: VT.',
      '[1] Con số',
      '[2] Hồ sơ quá hạn:',
      'Báo cáo chỉ đạo, điều hành',
    ];
    // In Word the marks before recipients and notes are those of its lists, and no letters.
    const unmarked = letter.map((line) => line.replace(/^(- |\[\d\] )/, ''));
    for (const [text, lines] of [
      [html.slice(html.indexOf('<main>')), letter],
      [docx.slice(docx.indexOf('<w:body>')), unmarked],
    ] as const) {
      const places = lines.map((line) => text.indexOf(line));
      expect(places).not.toContain(-1);
      expect(places).toEqual(places.toSorted((one, other) => one - other));
    }
  });

  it('explains the terms that it uses, in every form', () => {
    const file = (name: string) => readFileSync(join(folder, name));
    const texts = ['csv', 'html'].map((form) => file(`a-luoi.${form}`).toString());
    const zipped = ['docx', 'xlsx'].map((form) => unzipped(file(`a-luoi.${form}`)));
    for (const text of [...texts, ...zipped]) {
      expect(text).toContain('Giải thích từ ngữ');
      expect(text).toContain('Hồ sơ quá hạn: hồ sơ xong sau ngày hẹn');
    }
    // Two headings of the same kind, the notes behind it.
    const [csv = ''] = texts;
    expect(csv.indexOf('Nguồn và cách đếm')).toBeGreaterThan(csv.indexOf('Giải thích từ ngữ'));
  });

  it.runIf(hasProgram('pdftotext'))('can be read out of the PDF', async () => {
    await reportAs('a-luoi.pdf', A_LUOI);
    const text = execFileSync('pdftotext', ['-layout', join(folder, 'a-luoi.pdf'), '-']).toString();
    for (const shown of [
      'UBND huyện A Lưới',
      '31/10/2026',
      '1.234',
      '33,39%',
      'Số hóa hồ sơ',
      'Giải thích từ ngữ',
    ])
      expect(text.normalize('NFC')).toContain(shown);
  });

  it.runIf(hasProgram('pdftotext'))(
    'fills its pages, with bookmarks and no heading alone at the foot',
    async () => {
      const pdf = await reportAs('2022.pdf', 'H57', '2022');
      expect(pdf.toString('latin1')).toContain('/Outlines');
      const text = execFileSync('pdftotext', ['-layout', join(folder, '2022.pdf'), '-']).toString();
      const pages = text.split('\f').slice(1, -1);
      const lines = pages.map((page) => page.split('\n').filter((line) => line.trim()));
      // All but the last of the appendices, whose text ends where it ends.
      for (const page of lines.slice(0, -1)) expect(page.length).toBeGreaterThan(20);
      for (const page of lines)
        for (const last of page.slice(-5)) expect(last.normalize('NFC')).not.toMatch(/^[IVX]+[.] /);
    },
  );

  it('gives the printed figures of 2022 in the order of the appendices', async () => {
    const records = recordsOf(await reportAs('2022.csv', 'H57', '2022'));
    const title = 'VIII. Chỉ số và nhóm chỉ số đã công bố';
    expect(lineOf(records, title, 'H57')).toMatchObject({ Điểm: '54,10', 'Cả nước': '53,50' });
    expect(lineOf(records, title, '000.00.31.H57')).toMatchObject({ Điểm: '62,84' });
    const copies = lineOf(records, 'III. Chứng thực bản sao điện tử từ bản chính', '000.00.36.H57');
    expect(copies).toMatchObject({ 'Đơn vị đã thực hiện': '36', 'Tổng số đơn vị': '37' });
    const dossiers = 'IV. Hồ sơ quá hạn, đúng hạn và nộp trực tuyến';
    expect(lineOf(records, dossiers, '000.00.36.H57')).toMatchObject({
      'Hồ sơ quá hạn': '5009',
      'Trên tổng số': UNKNOWN,
      'Tỷ lệ đúng hạn': '74,53%',
      'Tỷ lệ trực tuyến': '17,60%',
      Nguồn: 'Đã công bố',
    });
  });

  it('numbers the printed figures and the silent agencies, behind everything that was counted', () => {
    const records = recordsOf(readFileSync(join(folder, '2022.csv')));
    const titles = records.flatMap(([first = '']) => /^[IVX]+[.][^.]*[.]?/.exec(first)?.[0] ?? []);
    expect(titles.at(-1)).toMatch(/^VIII[.] /);
    const silent = recordsOf(readFileSync(join(folder, 'tinh.csv')));
    const start = silent.findIndex(([first]) => first === 'Cơ quan chưa có số liệu nào trong kỳ');
    expect(silent[start + 2]).toEqual(['STT', 'Cơ quan', 'Mã']);
    expect(silent[start + 3]?.[0]).toBe('1');
  });

  it('refuses in words what it cannot write or does not know', async () => {
    const ask = async (period: string, unit: string, out: string) => {
      const file = join(folder, out);
      const { code, complaints } = await cli(
        'report',
        '--period',
        period,
        '--unit',
        unit,
        '--out',
        file,
      );
      return [code, complaints.split('\n')[0]];
    };
    expect(await ask('2026-10', 'H57', 'x.odt')).toEqual([2, expect.stringContaining('.docx')]);
    expect(await ask('2026-13', 'H57', 'x.csv')).toEqual([2, expect.stringContaining('2026-13')]);
    expect(await ask('2026-10', 'H99', 'x.csv')).toEqual([1, expect.stringContaining('H99')]);
    expect(await ask('2099-10', 'H57', 'x.csv')).toEqual([1, expect.stringContaining('2099-10')]);
    expect(await ask('2026-10', 'H57', 'no/x.csv')).toEqual([1, expect.stringContaining('x.csv')]);
  });
});

function hasProgram(name: string): boolean {
  try {
    execFileSync('sh', ['-c', `command -v ${name}`]);
    return true;
  } catch {
    return false;
  }
}
