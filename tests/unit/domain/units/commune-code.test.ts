import { describe, expect, it } from 'vitest';
import units from '#content/units/units.json' with { type: 'json' };
import { communesAmong, isCommuneCode, ownCommune } from '#domain/units/commune-code.ts';

describe('the commune somebody writes for', () => {
  it('is the own one, and never the province or a department', () => {
    expect(ownCommune(['20044'])).toBe('20044');
    expect(ownCommune(['H57', '20044', '20044'])).toBe('20044');
    expect(ownCommune(['H57'])).toBeNull();
    expect(ownCommune(['000.00.30.H57'])).toBeNull();
    expect(ownCommune([])).toBeNull();
  });

  it('is asked where there are several', () => {
    expect(ownCommune(['20044', '19774'])).toBeNull();
    expect(communesAmong(['20044', 'H57', '19774', '20044'])).toEqual(['20044', '19774']);
  });

  it('is told by its code as the register tells it', () => {
    const wrong = units.filter(({ code, kind }) => isCommuneCode(code) !== (kind === 'commune'));
    expect(wrong).toEqual([]);
  });
});
