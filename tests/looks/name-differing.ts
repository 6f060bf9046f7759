import type { Reporter, TestCase, TestResult } from '@playwright/test/reporter';

/** Ends a run with one line for each picture that is not as it was, and where to see the three side by side. */
export default class NameDiffering implements Reporter {
  readonly #lines: string[] = [];

  onTestEnd(_: TestCase, { attachments }: TestResult): void {
    for (const { name, path } of attachments)
      if (name.endsWith('-diff.png')) this.#lines.push(`differs: ${name} ${path ?? ''}`);
  }

  onEnd(): void {
    for (const line of this.#lines) console.log(line);
    if (this.#lines.length === 0) console.log('no picture differs');
  }
}
