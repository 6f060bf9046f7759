import { describe, expect, it } from 'vitest';
import raw from '#content/procedures/procedures.json' with { type: 'json' };
import { type Dated, faultsOfDated } from '#domain/facts/dated.ts';
import type { Procedure, ProcedureOn } from '#domain/procedures/procedure.ts';
import { procedureOn } from '#domain/procedures/procedure-on.ts';
import { findProcedure } from '#domain/procedures/search.ts';

const procedures = raw as Procedure[];
const on = (code: string, day: string): ProcedureOn =>
  procedureOn(findProcedure(procedures, code) as Procedure, day);

describe('what changes about a procedure', () => {
  it('stands in sound lists, each value with its source and the day it was read', () => {
    const faults = procedures.flatMap(({ code, dated = {} }) =>
      Object.entries(dated).flatMap(([part, values]) =>
        faultsOfDated(values as Dated<unknown>[]).map((fault) => `${code} ${part}: ${fault}`),
      ),
    );
    expect(faults).toEqual([]);
  });

  it.each([
    ['1.014063', '2026-11-27', 25_000, 0],
    ['1.014063', '2027-01-02', 50_000, 0],
    ['1.014063', '2027-03-01', 50_000, 50_000],
    ['1.014064', '2026-11-27', 35_000, 0],
    ['1.014064', '2027-01-02', 70_000, 0],
    ['1.014064', '2027-03-01', 70_000, 70_000],
  ])('the card %s costs on %s %s at the counter and %s online', (code, day, inPerson, online) => {
    expect(on(code, day).fee).toMatchObject({ inPerson, online });
  });

  it('the new form CT01 is asked for since July, the former one before', () => {
    for (const code of ['1.004222', '1.004194', '1.002755']) {
      expect(JSON.stringify(on(code, '2026-11-27').papers)).toContain('116/2026/TT-BCA');
      expect(JSON.stringify(on(code, '2026-11-27').papers)).not.toContain('53/2025');
      expect(JSON.stringify(on(code, '2026-06-30').papers)).toContain('53/2025/TT-BCA');
    }
    expect(JSON.stringify(on('1.010038', '2026-11-27').papers)).toContain('116/2026/TT-BCA');
  });

  it('nothing is called free that the portal does not call so', () => {
    for (const code of ['1.003677', '1.011410', '3.000228', '1.001776', '1.014137', '1.001266'])
      expect(on(code, '2026-11-27').fee, code).toMatchObject({ inPerson: null, online: null });
  });

  it('a note that was for a time only goes with it', () => {
    expect(on('1.013831', '2027-02-28').note).toContain('10%');
    expect(on('1.013831', '2027-03-01').note).toBeUndefined();
    expect(on('1.013831', '2027-03-01').readings.note).toMatchObject({ value: null });
  });

  it('what is unsure says so', () => {
    const { readings } = on('1.001456', '2026-11-27');
    expect(readings.fee).toMatchObject({ confidence: 'unsure', until: '2026-12-31' });
    expect(on('1.001456', '2026-11-27').fee.inPerson).toBe(100_000);
    expect(on('1.001456', '2027-01-01').fee.inPerson).toBe(200_000);
  });
});
