import { resolve } from 'node:path';
import { describe, expect, it } from 'vitest';
import { CLOCKS, filesThatKnowDates } from '#tools/checks/clocks.ts';

const ROOT = resolve(import.meta.dirname, '../../..');

describe('the clocks that tests run by', () => {
  it('are set where they are asked for', () => {
    const asked = process.env.DHS_TEST_CLOCK;
    if (!asked) return expect(Date.now()).toBeGreaterThan(Date.parse('2026-11-01'));
    const since = Date.now() - Date.parse(asked);
    expect(since).toBeGreaterThanOrEqual(0);
    expect(since).toBeLessThan(600_000);
    expect(CLOCKS.map(({ env }) => env.DHS_TEST_CLOCK)).toContain(asked);
  });

  it('are tried by every file that reads a clock, this one too', () => {
    expect(filesThatKnowDates(ROOT)).toContain('tests/unit/tools/clocks.test.ts');
    expect(filesThatKnowDates(ROOT)).toContain('tests/server/report.test.ts');
  });
});
