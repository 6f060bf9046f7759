import { expect, it } from 'vitest';
import { datedFacts } from '#domain/content-pack/dated-facts.ts';

const content = {
  procedures: [
    { code: '1.1', fee: { inPerson: 1, online: 0, until: '2026-12-31' }, asOf: '2026-07-18' },
    { code: '1.2', fee: { inPerson: 1, online: 0 }, asOf: '2025-01-02' },
  ],
  contacts: { old: { as_of: '2024' }, fresh: { as_of: '2025-11' } },
  holidayYears: [2026, 2027],
};
const told = (on: string) => datedFacts(content, on).map(({ kind, name }) => `${kind} ${name}`);

it('a fact is told from the day after its end, or a year after it was looked up', () => {
  expect(told('2026-01-02')).toEqual(['fact_old old']);
  expect(told('2026-11-27')).toEqual(['fact_old 1.2', 'fact_old old']);
  expect(told('2026-12-31')).not.toContain('fact_ended 1.1');
  expect(told('2027-01-01')).toContain('fact_ended 1.1');
});

it('a year without holidays is told', () => {
  expect(told('2027-12-31').join()).not.toContain('holidays');
  expect(told('2028-01-01')).toContain('holidays_missing 2028');
});
