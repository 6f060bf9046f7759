// Which server tests run on both PostgreSQLs, where the machine has one of its own: all of them on that one, which is the
// oldest that we promise, and these on the one from npm, which is the newest. What holds on the older one holds on the
// newer one with few exceptions; these lay the schema, bring a backup back and send the plainest of every kind, and the
// browser suite's apps run on the newer one too. `npm run test:server` runs all of them there.
export const ON_BOTH_POSTGRES = [
  'tests/server/backup.test.ts',
  'tests/server/content-reports.test.ts',
  'tests/server/figures-http.test.ts',
  'tests/server/help.test.ts',
  'tests/server/identity/enrol.test.ts',
  'tests/server/index/index.test.ts',
  'tests/server/migrate.test.ts',
  'tests/server/officer-work.test.ts',
  'tests/server/petitions-units.test.ts',
  'tests/server/procedures.test.ts',
  'tests/server/published.test.ts',
  'tests/server/retention.test.ts',
  'tests/server/sync-pull.test.ts',
  'tests/server/sync-push.test.ts',
  'tests/server/sync-sessions.test.ts',
  'tests/server/uploads.test.ts',
  'tests/server/voices.test.ts',
];
