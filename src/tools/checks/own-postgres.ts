// Which server tests the machine's own PostgreSQL runs too.

/**
 * Not these: every statement of ours that they send is sent by another file as well (counted: 743 statements in 39
 * files), so what they try beyond that is reading sheets, writing reports, or the phone, which no PostgreSQL changes.
 */
export const ON_ONE_POSTGRES = [
  'tests/server/app.test.ts',
  'tests/server/content/cli.test.ts',
  'tests/server/deep-body.test.ts',
  'tests/server/import-cases.test.ts',
  'tests/server/import-formats.test.ts',
  'tests/server/index/told-index.test.ts',
  'tests/server/listen.test.ts',
  'tests/server/open-data.test.ts',
  'tests/server/openapi.test.ts',
  'tests/server/report.test.ts',
  'tests/server/sync-lossy.test.ts',
  'tests/server/workbook-limits.test.ts',
];
