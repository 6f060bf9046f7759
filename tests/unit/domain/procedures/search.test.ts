import { describe, expect, it } from 'vitest';
import raw from '#content/procedures/procedures.json' with { type: 'json' };
import { savingOnline } from '#domain/procedures/fee.ts';
import type { Procedure } from '#domain/procedures/procedure.ts';
import { procedureOn } from '#domain/procedures/procedure-on.ts';
import { findProcedure, indexProcedures, searchProcedures } from '#domain/procedures/search.ts';

const procedures = raw as Procedure[];
const index = indexProcedures(procedures);
const first = (query: string) => searchProcedures(index, { query })[0]?.code;

describe('finding a procedure', () => {
  it.each([
    ['làm giấy khai sinh', '1.001193'],
    ['khai sinh', '1.001193'],
    ['lam giay khai sinh cho chau', '1.001193'],
    ['đổi bằng lái', '3.000347'],
    ['bang lai xe het han', '3.000347'],
    ['mất căn cước', '1.014064'],
    ['nhập hộ khẩu', '1.004222'],
    ['sao y', '2.000815'],
    ['1.004194', '1.004194'],
    ['vneid mức 2', '3.000228'],
    ['sổ đỏ', '1.013831'],
    ['giấy độc thân', '1.004873'],
    ['lý lịch tư pháp', '3.000333'],
    ['mở quán', '1.001612'],
    ['hộ nghèo', '1.011607'],
    ['trích lục khai sinh', '2.000635'],
    ['trồng khoai', undefined],
  ])('“%s” finds %s first', (query, code) => expect(first(query)).toBe(code));

  it('either placement of a tone and no marks at all find the same', () => {
    expect(first('khoá vneid')).toBe(first('khóa vneid'));
    expect(searchProcedures(index, { query: 'khoa vneid' }).map((each) => each.code)).toContain(
      '3.000283',
    );
  });

  it('keeps to a life event', () => {
    const birth = searchProcedures(index, { query: '', lifeEvent: 'birth' });
    expect(birth.map((each) => each.code)).toContain('1.014137');
    expect(birth.every((each) => each.lifeEvents.includes('birth'))).toBe(true);
  });
});

describe('fees', () => {
  const fee = (code: string, day = '2026-11-27') =>
    procedureOn(findProcedure(procedures, code) as Procedure, day).fee;

  it('tells what going online saves', () => {
    expect(savingOnline(fee('1.004222'))).toBe(10000);
    expect(savingOnline(fee('1.004873'))).toBeNull();
  });

  it('an unknown fee stays unknown', () => {
    expect(fee('1.004873')).toMatchObject({ inPerson: null, online: null });
    expect(fee('3.000347')).toMatchObject({ inPerson: 135000, online: null });
  });
});

describe('what only an agency can start', () => {
  it('stands after what a citizen can file', () => {
    const [citizens] = procedures.filter((each) => each.forCitizen);
    const [agencys] = procedures.filter((each) => !each.forCitizen);
    if (!citizens || !agencys) throw new Error('The catalogue has both');
    const both = indexProcedures([
      { ...agencys, name: 'Khóa tài khoản' },
      { ...citizens, name: 'Xin khóa tài khoản' },
    ]);
    const found = searchProcedures(both, { query: 'khoa tai khoan' });
    expect(found.map((each) => each.code)).toEqual([citizens.code, agencys.code]);
    expect(searchProcedures(both, { query: agencys.code })[0]?.code).toBe(agencys.code);
  });
});
