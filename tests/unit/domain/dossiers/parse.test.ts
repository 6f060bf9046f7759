import { describe, expect, test } from 'vitest';
import { type ColumnMapping, parseMapping } from '#domain/dossiers/columns.ts';
import { type ParseContext, parseDossiers, type RowOutcome } from '#domain/dossiers/parse.ts';
import { unitFinder } from '#domain/units/find-unit.ts';
import { indexUnits } from '#domain/units/register.ts';
import type { Unit } from '#domain/units/unit.ts';

const A_LUOI: Unit = {
  code: '000.00.30.H57',
  name: 'UBND huyện A Lưới',
  kind: 'district',
  validFrom: '2021-07-01',
  validTo: '2025-06-30',
  parentCode: 'H57',
  successorCodes: [],
};

function parse(text: string, context: Partial<ParseContext> = {}) {
  const parser = parseDossiers({
    findUnit: unitFinder(indexUnits([A_LUOI])),
    ...context,
  });
  const rows: RowOutcome[] = [];
  for (let at = 0; at < text.length; at += 50_000) {
    const outcome = parser.pushText(text.slice(at, at + 50_000));
    if (!outcome.ok) return { error: outcome.error, rows, parser };
    rows.push(...outcome.value);
  }
  const last = parser.end();
  if (!last.ok) return { error: last.error, rows, parser };
  return { error: null, rows: [...rows, ...last.value], parser };
}

const HEADER = 'Mã hồ sơ,Mã định danh,Ngày tiếp nhận,Kênh tiếp nhận';
const ROW = '000.00.30.H57-261005-0001,000.00.30.H57,05/10/2026,Trực tuyến';
const refusalOf = (text: string) => parse(text).rows.find((row) => row.refusal)?.refusal;

describe('a dossier file', () => {
  test('headers in Vietnamese, English and by field name, in any case, spacing and tone placement', () => {
    for (const header of [
      HEADER,
      'MÃ HỒ SƠ , mã  định danh, NGÀY TIẾP NHẬN, Kênh-tiếp-nhận',
      'Số hồ sơ,Mã đơn vị,Ngày nộp,Hình thức nộp',
      'dossier_code,agency_code,received_at,channel',
      'Dossier Code,Agency code,Received at,CHANNEL',
      HEADER.normalize('NFD'),
      `\uFEFF${HEADER}`,
      'Mã hồ sơ *,Mã định danh (*),Ngày tiếp nhận (dd/mm/yyyy),Kênh tiếp nhận',
    ]) {
      const { rows, error } = parse(`${header}\n${ROW}`);
      expect(error, header).toBeNull();
      expect(rows[0]?.dossier, header).toMatchObject({
        channel: 'online',
        received: { day: '2026-10-05' },
      });
    }
  });

  test('both ways of placing a tone name the same column', () => {
    for (const header of ['Số hóa hồ sơ', 'Số hoá hồ sơ']) {
      const { rows } = parse(`${HEADER},${header}\n${ROW},Có`);
      expect(rows[0]?.dossier?.dossierDigitised).toBe(true);
    }
  });

  test('a second table with its columns in another order', () => {
    const { rows, parser } = parse(
      `${HEADER},Ngày hẹn trả,Ngày trả kết quả\n${ROW},20/10/2026,19/10/2026\n${HEADER},Ngày trả kết quả,Ngày hẹn trả,Ghi chú\n${ROW.replace('0001', '0002')},19/10/2026,20/10/2026,x\n`,
    );
    expect(rows.map(({ dossier }) => [dossier?.due?.day, dossier?.finished?.day])).toEqual([
      ['2026-10-20', '2026-10-19'],
      ['2026-10-20', '2026-10-19'],
    ]);
    expect(parser.passedOver()).toBe(1);
    expect(parser.columns()?.unknown).toEqual(['Ghi chú']);
  });

  test('a 0 that a formula found in place of a name is no name, and no proof of a missing officer', () => {
    const { rows } = parse(`${HEADER},Cán bộ thụ lý\n${ROW},0\n`);
    expect(rows[0]?.dossier?.known.has('officer_name')).toBe(false);
  });

  test('columns in any order', () => {
    const { rows } = parse(
      'channel,received_at,dossier_code,agency_code\n2,2026-10-05,000.00.30.h57-261005-0001, 000.00.30.h57 \n',
    );
    expect(rows[0]?.dossier).toMatchObject({
      code: '000.00.30.H57-261005-0001',
      unit: { code: A_LUOI.code },
    });
  });

  test.each([',', ';', '\t', '|'])('the separator %j is found out', (separator) => {
    const header =
      separator === ','
        ? `${HEADER},"Phí, lệ phí"`
        : `${HEADER.replaceAll(',', separator)}${separator}Phí, lệ phí`;
    const { rows } = parse(`${header}\n${ROW.replaceAll(',', separator)}${separator}20000`);
    expect(rows[0]?.dossier?.feeDueVnd).toBe(20_000);
  });

  test('titles above the header are passed over, and rows keep the number a spreadsheet shows', () => {
    const { rows } = parse(
      `BÁO CÁO HỒ SƠ\nTháng 10/2026\n\n${HEADER}\n${ROW}\n\n${ROW.replace('0001', '1')}\n`,
    );
    expect(rows.map((row) => [row.row, row.refusal?.kind ?? 'read'])).toEqual([
      [5, 'read'],
      [7, 'bad_code'],
    ]);
  });

  test('a column that nobody knows is kept out and named', () => {
    const { parser } = parse(`${HEADER},Ghi chú,Người nộp\n${ROW},x,y`);
    expect(parser.columns()?.unknown).toEqual(['Ghi chú', 'Người nộp']);
  });

  test('of two columns for one field the same one is read wherever it stands, and the other named', () => {
    for (const [headers, cells] of [
      ['Ngày trả kết quả,Ngày hoàn thành', '09/10/2026,01/01/2020'],
      ['Ngày hoàn thành,Ngày trả kết quả', '01/01/2020,09/10/2026'],
    ]) {
      const { parser, rows } = parse(`${HEADER},${headers}\n${ROW},${cells}`);
      expect(parser.columns()?.unknown).toEqual(['Ngày hoàn thành']);
      expect(rows[0]?.dossier?.finished?.day).toBe('2026-10-09');
    }
  });

  test('a mapping file names what is not recognised, and has the first word', () => {
    const mapping = parseMapping(
      '{"columns": {"MHS": "dossier_code", "Ngày trả kết quả": null, "Ngày hoàn thành": "finished_at"}}',
    );
    expect(mapping.ok).toBe(true);
    const { rows, parser } = parse(
      `MHS,Mã định danh,Ngày tiếp nhận,Kênh tiếp nhận,Ngày trả kết quả,Ngày hoàn thành\n${ROW},01/01/2020,09/10/2026`,
      { mapping: (mapping as { value: ColumnMapping }).value },
    );
    expect(rows[0]?.dossier?.finished?.day).toBe('2026-10-09');
    expect(parser.columns()?.unknown).toEqual(['Ngày trả kết quả']);
  });

  test.each(['{', '[]', '{"columns":{"a":"no_such_field"}}'])(
    'the mapping %s is refused',
    (text) => {
      expect(parseMapping(text)).toMatchObject({ ok: false, error: { kind: 'bad_mapping' } });
    },
  );

  test.each([
    ['bad_code', 'Mã hồ sơ', '0001,000.00.30.H57,05/10/2026,2'],
    ['missing', 'Mã hồ sơ', ',000.00.30.H57,05/10/2026,2'],
    ['unknown_unit', 'Mã định danh', '000.00.30.H57-261005-0001,000.00.99.H57,05/10/2026,2'],
    ['bad_date', 'Ngày tiếp nhận', '000.00.30.H57-261005-0001,000.00.30.H57,31/02/2026,2'],
    ['missing', 'Ngày tiếp nhận', '000.00.30.H57-261005-0001,000.00.30.H57,,2'],
    ['bad_channel', 'Kênh tiếp nhận', '000.00.30.H57-261005-0001,000.00.30.H57,05/10/2026,fax'],
    ['missing', 'Kênh tiếp nhận', '000.00.30.H57-261005-0001,000.00.30.H57,05/10/2026'],
    ['too_many_cells', '', `${ROW},thừa`],
    ['broken_quotes', '', '"000.00.30.H57-261005-0001,000.00.30.H57'],
  ])('a row is refused for %s in column %j', (kind, column, row) => {
    expect(refusalOf(`${HEADER}\n${row}\n`)).toMatchObject({ row: 2, kind, column });
  });

  test('a blank is no, except for the paper result; an absent column is unknown', () => {
    const { rows } = parse(`${HEADER},paid_online,result_required,e_result\n${ROW},,,x`);
    expect(rows[0]?.dossier).toMatchObject({
      paidOnline: false,
      resultRequired: true,
      eResult: true,
      synced: null,
    });
    expect(rows[0]?.dossier?.known.has('synced')).toBe(false);
  });

  test('a file without a needed column is refused as a whole and says which', () => {
    expect(parse('Mã hồ sơ,Ngày tiếp nhận\na,b\n').error).toMatchObject({
      kind: 'missing_columns',
      fields: ['agency_code', 'channel'],
    });
    expect(parse('').error).toEqual({ kind: 'empty_file' });
    expect(parse('một,hai\nba,bốn\n').error).toMatchObject({ kind: 'no_header' });
  });

  test('a unit outside the scope of the person is refused row by row', () => {
    const { rows } = parse(`${HEADER}\n${ROW}\n${ROW}\n`, { inScope: () => false });
    expect(rows.map((row) => row.refusal?.kind)).toEqual(['out_of_scope', 'out_of_scope']);
  });

  test('control characters that no database holds do no harm', () => {
    const { rows } = parse(`${HEADER},Cán bộ thụ lý\n${ROW},"Lê\u0000 Thị\r\n B"`);
    expect(rows[0]?.dossier?.officerName).toBe('Lê Thị B');
  });

  test('a header over two rows is joined, over the blanks that a merged cell leaves', () => {
    const { rows, parser } = parse(
      `Mã hồ sơ,Mã định danh,Ngày,,Kênh tiếp nhận,Số hóa,\n,,Tiếp nhận,Hẹn trả,,Hồ sơ,Kết quả\n000.00.30.H57-261005-0001,000.00.30.H57,05/10/2026,12/10/2026,2,x,\n`,
    );
    expect(rows[0]?.dossier).toMatchObject({
      received: { day: '2026-10-05' },
      due: { day: '2026-10-12' },
      dossierDigitised: true,
      resultDigitised: false,
    });
    expect(parser.passedOver()).toBe(0);
  });

  test('"Phí" and "Lệ phí" add up; two columns of one name are compared', () => {
    const { rows, parser } = parse(
      `${HEADER},Phí,Lệ phí,Chức danh,Chức danh\n${ROW},20000,5000,Chuyên viên,Trưởng phòng\n`,
    );
    expect(rows[0]).toMatchObject({
      dossier: { feeDueVnd: 25_000, officerTitle: 'Chuyên viên' },
      warnings: [{ kind: 'columns_differ', value: 'Trưởng phòng' }],
    });
    expect(parser.columns()?.unknown).toEqual(['Chức danh']);
  });

  test('an optional cell that cannot be read costs itself and is unknown for its dossier alone', () => {
    const { rows } = parse(`${HEADER},due_at,paid_online\n${ROW},bao giờ xong,x\n${ROW},,x\n`);
    expect(rows[0]).toMatchObject({ warnings: [{ row: 2, kind: 'cell_unreadable' }] });
    expect(rows.map((row) => row.dossier?.known.has('due_at'))).toEqual([false, true]);
    expect(rows.map((row) => row.dossier?.paidOnline)).toEqual([true, true]);
  });
});
