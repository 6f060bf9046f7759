import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { deflateRawSync } from 'node:zlib';
import iconv from 'iconv-lite';
import { describe, expect, it } from 'vitest';
import type { Deps } from '#server/deps.ts';
import { importDossiers } from '#server/services/dossiers/import-dossiers.ts';
import { bring, fileOf } from './dossier-files.ts';
import { freshDeps } from './test-database.ts';

const FIXTURES = join(import.meta.dirname, '../fixtures/dossiers');
const quirks = (await readFile(join(FIXTURES, 'quirks.csv'), 'utf8')).replaceAll('\r\n', '\n');

/** What stands in the database, without where it came from. */
async function stored({ pool }: Deps) {
  const { rows } = await pool.query(
    `SELECT dossier_code, unit_code, procedure_code, received_day, received_at, channel, due_day, due_at, finished_day,
       finished_at, fee_due_vnd, paid_online, dossier_digitised, result_digitised, e_result, result_required,
       data_reused, synced, officer_name, officer_title, published_days, supplement_requests, satisfied, petitioned,
       late_from, appointment_too_long, known FROM dossier ORDER BY dossier_code`,
  );
  return rows;
}

const reference = await freshDeps();
const answer = await bring(reference, quirks);
const expected = await stored(reference);

describe('a file with every quirk', () => {
  it('is read to the last row', () => {
    expect(answer).toMatchObject({ rows: 9, stored: 9, refused: [], unknown_columns: ['Ghi chú'] });
  });

  it('means what its writers meant', () => {
    const byNumber = new Map(expected.map((row) => [Number(row.dossier_code.slice(-4)), row]));
    for (const n of [1, 2, 3, 4, 5])
      expect(byNumber.get(n), String(n)).toMatchObject({
        unit_code: '000.00.30.H57',
        received_day: '2026-10-05',
        fee_due_vnd: 20_000,
        paid_online: true,
        e_result: true,
        due_day: '2026-10-12',
      });
    for (const n of [3, 5])
      expect(byNumber.get(n)?.received_at).toEqual(new Date('2026-10-05T07:30:00Z'));
    expect(byNumber.get(4)?.received_at).toEqual(new Date('2026-10-05T07:30:15Z'));
    expect([1, 2, 3, 4, 5].map((n) => byNumber.get(n)?.late_from)).toEqual([
      'infinity',
      'infinity',
      'infinity',
      '2026-10-12',
      'infinity',
    ]);
    expect([1, 2, 3, 4, 6, 7, 8].map((n) => byNumber.get(n)?.channel)).toEqual([
      2, 2, 2, 1, 3, 3, 3,
    ]);
    expect([6, 7].map((n) => byNumber.get(n)?.received_day)).toEqual(['2026-10-31', '2026-11-01']);
    expect(byNumber.get(6)).toMatchObject({
      fee_due_vnd: null,
      paid_online: false,
      result_required: true,
      supplement_requests: 2,
      satisfied: null,
    });
    expect(byNumber.get(8)).toMatchObject({
      dossier_code: 'H57.12-261005-000008',
      unit_code: 'H57',
      received_day: '2026-10-05',
      received_at: null,
      due_day: '2026-10-12',
      finished_at: new Date('2026-10-09T05:00:00Z'),
      fee_due_vnd: 0,
      result_required: false,
      satisfied: false,
      petitioned: true,
    });
    expect(byNumber.get(9)).toMatchObject({
      fee_due_vnd: 1_234_567,
      paid_online: false,
      result_digitised: false,
      e_result: true,
      late_from: 'infinity',
      officer_title: '',
    });
    expect(byNumber.get(3)).toMatchObject({
      officer_name: 'Lê Thị Bưởi',
      officer_title: 'Chuyên viên, tổ một cửa',
      published_days: 5,
    });
  });

  it.each([
    ['UTF-8 with a mark', iconv.encode(quirks, 'utf-8', { addBOM: true })],
    ['UTF-16 little endian', iconv.encode(quirks, 'utf-16le', { addBOM: true })],
    ['UTF-16 big endian', iconv.encode(quirks, 'utf-16be', { addBOM: true })],
    ['UTF-16 without a mark', iconv.encode(quirks, 'utf-16le', { addBOM: false })],
    ['windows-1258', toWindows1258(quirks)],
    ['decomposed letters', Buffer.from(quirks.normalize('NFD'))],
    ['CRLF', Buffer.from(quirks.replaceAll('\n', '\r\n'))],
    ['semicolons', Buffer.from(reseparate(quirks, ';'))],
    [
      'tabs in UTF-16, as Excel saves "Unicode text"',
      iconv.encode(reseparate(quirks, '\t'), 'utf-16le', { addBOM: true }),
    ],
  ])('says the same in %s', async (_, bytes) => {
    const deps = await freshDeps();
    // windows-1258 has no tick; a cross means the same.
    expect(await bring(deps, bytes)).toMatchObject({ stored: 9, refused: [] });
    expect(await stored(deps)).toEqual(expected);
    expect(await bring(deps, quirks)).toMatchObject({ unchanged: 9, stored: 0, corrected: 0 });
  });

  it('is corrected by nothing when its columns stand in another order', async () => {
    const rows = quirks.split('\n').slice(3);
    const turned = reseparate(rows.join('\n'), ',', (cells) => cells.reverse());
    expect(await bring(reference, turned)).toMatchObject({ rows: 9, unchanged: 9, refused: [] });
  });
});

describe('a workbook', () => {
  it.each(['shared-strings.xlsx', 'inline-strings.xlsx'])('%s is read like a CSV', async (name) => {
    const deps = await freshDeps();
    const result = await bring(deps, await readFile(join(FIXTURES, name)), { fileName: name });
    expect(result).toMatchObject({ rows: 4, stored: 3, unknown_columns: ['Ghi chú'] });
    expect(result.refused).toMatchObject([
      { row: 6, column: 'Mã hồ sơ', kind: 'bad_code', value: '19753-0003' },
    ]);
    expect(await stored(deps)).toMatchObject([
      {
        dossier_code: '000.00.30.H57-261005-0001',
        received_day: '2026-10-05',
        received_at: null,
        due_at: new Date('2026-10-12T03:00:00Z'),
        finished_at: new Date('2026-10-12T03:01:00Z'),
        late_from: '2026-10-12',
        fee_due_vnd: 20_000,
        paid_online: true,
        officer_name: 'Nguyễn Văn Ứng',
      },
      {
        unit_code: '19753',
        procedure_code: '2.000815',
        received_day: '2026-10-31',
        channel: 1,
        fee_due_vnd: 0,
        paid_online: true,
      },
      {
        dossier_code: '000.00.31.H57-261005-0002',
        procedure_code: '1.001190',
        received_at: new Date('2026-10-05T07:30:00Z'),
        channel: 2,
        due_day: '2026-10-12',
        finished_day: null,
        paid_online: false,
        officer_name: 'Lê "Thị" Én',
      },
    ]);
  });

  it.each([
    [
      'a zip that is no workbook',
      () => zipOf({ 'a.txt': 'x' }),
      { kind: 'not_a_table', format: 'zip' },
    ],
    [
      'one that was cut off',
      async () => (await readFile(join(FIXTURES, 'shared-strings.xlsx'))).subarray(0, 3000),
      { kind: 'broken_workbook', reason: 'no_directory' },
    ],
    [
      'a zip bomb',
      () => zipOf(workbookWith(`<row r="1">${' '.repeat(60_000_000)}`)),
      { kind: 'broken_workbook', reason: 'bad_part' },
    ],
    [
      'one whose parts are too large to open',
      () => zipOf(workbookWith(''), { 'xl/worksheets/sheet1.xml': 600_000_000 }),
      { kind: 'too_heavy' },
    ],
  ])('%s is refused and changes nothing', async (_, file, error) => {
    const path = await fileOf(await file(), 'x.xlsx');
    expect(await importDossiers(reference, { path, fileName: 'x.xlsx' })).toMatchObject({
      ok: false,
      error,
    });
  });
});

describe('a broken file', () => {
  it('loses the line with the open quote and no other', async () => {
    const lines = quirks.split('\n').slice(3);
    const broken = [lines[0], '"000.00.30.H57-261005-0001,000.00.30.H57', ...lines.slice(1)].join(
      '\n',
    );
    const deps = await freshDeps();
    const result = await bring(deps, broken);
    expect(result).toMatchObject({ rows: 10, stored: 9 });
    expect(result.refused).toMatchObject([{ row: 2, kind: 'broken_quotes' }]);
  });

  it('loses a row with a damaged byte only if the byte matters', async () => {
    const bytes = Buffer.from(quirks);
    bytes[bytes.indexOf('Nguyễn') + 3] = 0xff;
    const deps = await freshDeps();
    expect(await bring(deps, bytes)).toMatchObject({ stored: 9, refused: [] });
  });

  it('of one endless line is given up in bounded memory', async () => {
    const deps = await freshDeps();
    const line = `000.00.30.H57-261005-0001,000.00.30.H57,2026-10-05,${'x'.repeat(30_000_000)}`;
    const result = await bring(
      deps,
      `dossier_code,agency_code,received_at,channel\n${line}\n000.00.30.H57-261005-0002,000.00.30.H57,2026-10-05,1\n`,
    );
    expect(result).toMatchObject({ rows: 2, stored: 1 });
    expect(result.refused).toMatchObject([{ row: 2, kind: 'broken_quotes' }]);
  });
});

/** The five tones stand after their letter there. */
function toWindows1258(text: string): Buffer {
  const letters = text
    .replaceAll('✓', 'x')
    .normalize('NFD')
    .replace(
      /([a-zA-Z])(\u0323?)([\u0302\u0306\u031b])/g,
      (_, letter, dot, mark) => (letter + mark).normalize('NFC') + dot,
    );
  return iconv.encode(letters, 'windows-1258');
}

function reseparate(text: string, separator: string, change = (cells: string[]) => cells): string {
  const records = [...text.matchAll(/(?:[^",\n]*|"(?:[^"]|"")*")(?:,|\n|$)/g)].map(
    ([each]) => each,
  );
  let cells: string[] = [];
  let out = '';
  for (const each of records) {
    const cell = each.replace(/[,\n]$/, '');
    cells.push(cell.includes(separator) && !cell.startsWith('"') ? `"${cell}"` : cell);
    if (each.endsWith(',')) continue;
    if (cells.join('') !== '' || each.endsWith('\n')) out += `${change(cells).join(separator)}\n`;
    cells = [];
  }
  return out;
}

function workbookWith(rows: string): Record<string, string> {
  return {
    'xl/workbook.xml': '<workbook><sheets><sheet name="1" r:id="rId1"/></sheets></workbook>',
    'xl/_rels/workbook.xml.rels':
      '<Relationships><Relationship Id="rId1" Target="worksheets/sheet1.xml"/></Relationships>',
    'xl/worksheets/sheet1.xml': `<worksheet><sheetData>${rows}</sheetData></worksheet>`,
  };
}

/** A zip file with a directory, no check sums: our reader looks at none. */
function zipOf(parts: Record<string, string>, says: Record<string, number> = {}): Buffer {
  const bodies: Buffer[] = [];
  const directory: Buffer[] = [];
  let offset = 0;
  for (const [name, text] of Object.entries(parts)) {
    const data = deflateRawSync(text);
    const local = Buffer.alloc(30);
    local.writeUInt32LE(0x04034b50, 0);
    local.writeUInt16LE(8, 8);
    local.writeUInt32LE(data.length, 18);
    local.writeUInt32LE(text.length, 22);
    local.writeUInt16LE(name.length, 26);
    const central = Buffer.alloc(46);
    central.writeUInt32LE(0x02014b50, 0);
    central.writeUInt16LE(8, 10);
    central.writeUInt32LE(data.length, 20);
    central.writeUInt32LE(says[name] ?? text.length, 24);
    central.writeUInt16LE(name.length, 28);
    central.writeUInt32LE(offset, 42);
    bodies.push(local, Buffer.from(name), data);
    directory.push(central, Buffer.from(name));
    offset += 30 + name.length + data.length;
  }
  const index = Buffer.concat(directory);
  const end = Buffer.alloc(22);
  end.writeUInt32LE(0x06054b50, 0);
  end.writeUInt16LE(Object.keys(parts).length, 10);
  end.writeUInt32LE(index.length, 12);
  end.writeUInt32LE(offset, 16);
  return Buffer.concat([...bodies, index, end]);
}
