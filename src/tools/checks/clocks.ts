import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';

/** Days and hours at which a date is most easily taken for another one, each with a time zone that is not ours. */
export const CLOCKS = [
  {
    name: 'february-los-angeles',
    env: { DHS_TEST_CLOCK: '2027-02-28T12:00:00+07:00', TZ: 'America/Los_Angeles' },
  },
  {
    name: 'year-end-kiritimati',
    env: { DHS_TEST_CLOCK: '2026-12-31T23:30:00+07:00', TZ: 'Pacific/Kiritimati' },
  },
  { name: 'new-year-utc', env: { DHS_TEST_CLOCK: '2027-01-01T00:30:00+07:00', TZ: 'UTC' } },
] as const;

const READS_CLOCK = /\bDate\.now\(\)|\bnew Date\(\)|\bsetSystemTime\b/;

/** The test files that read a clock themselves; all others are handed one. */
export function filesThatKnowDates(root: string): string[] {
  const folders = ['tests/unit', 'tests/server'];
  return folders
    .flatMap((folder) =>
      readdirSync(join(root, folder), { recursive: true, encoding: 'utf8' })
        .filter((name) => name.endsWith('.test.ts'))
        .map((name) => join(folder, name)),
    )
    .filter((path) => READS_CLOCK.test(readFileSync(join(root, path), 'utf8')))
    .sort();
}
