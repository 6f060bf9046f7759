import { expect, it } from 'vitest';
import { numberRanges } from '#domain/protocol/number-ranges.ts';

it.each([
  [[], ''],
  [[7], '7'],
  [[12, 13, 14, 17, 19, 20], '12–14, 17, 19–20'],
])('numbers of a log are told as ranges: %j', (numbers, told) => {
  expect(numberRanges(numbers)).toBe(told);
});
