// Adds up what each stage of `npm test` says of itself. A stage that ends badly without naming a failure (it crashed,
// or wrote no report) is one failure: nothing is hidden behind a count.

export interface StageEnd {
  name: string;
  /** null: killed or never started. */
  exitCode: number | null;
  /** What its JSON reporter wrote; null when it wrote none. */
  counts: Counts | null;
  /** A stage without tests, such as the type check, counts as one check by its exit code. */
  isOneCheck: boolean;
}

export interface Counts {
  passed: number;
  failed: number;
  /** The journeys in a browser that needed a second go, as `<file> › <name>`. */
  flaky?: string[];
}

export function countStage({ exitCode, counts, isOneCheck }: StageEnd): Counts {
  const wentWell = exitCode === 0;
  if (isOneCheck) return { passed: wentWell ? 1 : 0, failed: wentWell ? 0 : 1 };
  const { passed, failed } = counts ?? { passed: 0, failed: 0 };
  // A run that found no test at all has proved nothing.
  const isSilentlyBroken = failed === 0 && (!wentWell || passed === 0);
  return { passed, failed: failed + (isSilentlyBroken ? 1 : 0) };
}

export function total(stages: readonly StageEnd[]): Counts {
  return stages
    .map(countStage)
    .reduce(
      (sum, each) => ({ passed: sum.passed + each.passed, failed: sum.failed + each.failed }),
      { passed: 0, failed: 0 },
    );
}

/** From vitest's JSON reporter (jest's form). */
export function readVitest(report: unknown): Counts | null {
  const { numPassedTests: passed, numFailedTests: failed } = asRecord(report);
  return typeof passed === 'number' && typeof failed === 'number' ? { passed, failed } : null;
}

/**
 * From playwright's JSON reporter. A journey that went well only the second time (in CI alone there is one) counts as
 * passed, and is named.
 */
export function readPlaywright(report: unknown): Counts | null {
  const { expected, unexpected, flaky } = asRecord(asRecord(report).stats);
  if (typeof expected !== 'number' || typeof unexpected !== 'number') return null;
  const again = typeof flaky === 'number' ? flaky : 0;
  return { passed: expected + again, failed: unexpected, flaky: namesOfFlaky(report) };
}

function namesOfFlaky(suite: unknown): string[] {
  const { suites, specs } = asRecord(suite);
  const own = asArray(specs)
    .map(asRecord)
    .filter(({ tests }) => asArray(tests).some((test) => asRecord(test).status === 'flaky'))
    .map(({ file, title }) => `${file} › ${title}`);
  return [...own, ...asArray(suites).flatMap(namesOfFlaky)];
}

function asArray(value: unknown): unknown[] {
  return Array.isArray(value) ? value : [];
}

function asRecord(value: unknown): Record<string, unknown> {
  return typeof value === 'object' && value !== null ? (value as Record<string, unknown>) : {};
}
