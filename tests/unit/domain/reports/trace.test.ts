import { expect, it } from 'vitest';
import { numberRanges } from '#domain/reports/trace.ts';

it('writes the numbers of imports short', () => {
  expect(numberRanges([])).toBe('');
  expect(numberRanges([7])).toBe('7');
  expect(numberRanges([1, 3, 4, 5, 9, 10])).toBe('1, 3–5, 9–10');
});
