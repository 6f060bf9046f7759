import { describe, expect, it } from 'vitest';
import {
  countStage,
  readPlaywright,
  readVitest,
  type StageEnd,
  total,
} from '#tools/checks/count-results.ts';

function anEnd(overrides: Partial<StageEnd> = {}): StageEnd {
  return {
    name: 'unit',
    exitCode: 0,
    counts: { passed: 5, failed: 0 },
    isOneCheck: false,
    ...overrides,
  };
}

describe('counting what the stages say', () => {
  it('takes a good stage at its word', () => {
    expect(countStage(anEnd())).toEqual({ passed: 5, failed: 0 });
    expect(countStage(anEnd({ exitCode: 1, counts: { passed: 4, failed: 2 } }))).toEqual({
      passed: 4,
      failed: 2,
    });
  });

  it('never lets a crash pass: no report, a bad end without a failure, no test at all', () => {
    const crashes = [
      { exitCode: 1, counts: { passed: 5, failed: 0 } },
      { exitCode: null, counts: null },
      { exitCode: 0, counts: null },
      { exitCode: 0, counts: { passed: 0, failed: 0 } },
    ];
    for (const crash of crashes) expect(countStage(anEnd(crash)).failed).toBe(1);
  });

  it('counts a check without tests as one', () => {
    expect(countStage(anEnd({ isOneCheck: true, counts: null }))).toEqual({ passed: 1, failed: 0 });
    expect(countStage(anEnd({ isOneCheck: true, counts: null, exitCode: 2 }))).toEqual({
      passed: 0,
      failed: 1,
    });
  });

  it('adds up', () => {
    const ends = [anEnd(), anEnd({ isOneCheck: true, counts: null }), anEnd({ exitCode: 1 })];
    expect(total(ends)).toEqual({ passed: 11, failed: 1 });
  });
});

describe('reading reports', () => {
  it('knows vitest’s and playwright’s, and takes nothing else for one', () => {
    expect(readVitest({ numPassedTests: 3, numFailedTests: 1 })).toEqual({ passed: 3, failed: 1 });
    const stats = { expected: 3, unexpected: 1, flaky: 0, skipped: 0 };
    expect(readPlaywright({ stats })).toEqual({ passed: 3, failed: 1, flaky: [] });
    for (const stranger of [null, {}, [], 'x', { stats: null }]) {
      expect(readVitest(stranger)).toBeNull();
      expect(readPlaywright(stranger)).toBeNull();
    }
  });

  it('names the journeys that needed a second go, however deep they stand', () => {
    const spec = (title: string, status: string) => ({
      title,
      file: 'team.spec.ts',
      tests: [{ status }],
    });
    const report = {
      stats: { expected: 2, unexpected: 0, flaky: 2, skipped: 0 },
      suites: [
        {
          specs: [spec('logs a case', 'expected'), spec('sends it', 'flaky')],
          suites: [{ specs: [spec('after a kill', 'flaky'), spec('once', 'expected')] }],
        },
      ],
    };
    expect(readPlaywright(report)).toEqual({
      passed: 4,
      failed: 0,
      flaky: ['team.spec.ts › sends it', 'team.spec.ts › after a kill'],
    });
  });
});
