import { expect, it } from 'vitest';
import { TARGET_SUGGESTIONS } from '#content/indicators/target-suggestions.ts';
import { isCeiling } from '#domain/targets/target.ts';
import { isDay } from '#domain/time/day.ts';

it('every suggested level says where and when it was read, and is one that the form takes', () => {
  expect(TARGET_SUGGESTIONS.length).toBeGreaterThan(0);
  for (const { indicator, percent, dueDay, source, asOf } of TARGET_SUGGESTIONS) {
    expect(source.length).toBeGreaterThan(20);
    expect([dueDay, asOf].every(isDay)).toBe(true);
    expect(percent).toBeGreaterThan(0);
    expect(percent).toBeLessThanOrEqual(100);
    // "At most 80 %" would be read as a promise of 20 % overdue.
    expect(isCeiling(indicator)).toBe(false);
  }
});
