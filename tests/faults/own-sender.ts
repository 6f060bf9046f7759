// A process that sends what is in the outbox of the database it is given, over and over, until it is killed.

import { parseConfig } from '#server/config.ts';
import { connect } from '#server/db/connect.ts';
import { readDisk } from '#server/disk.ts';
import { silentLog } from '#server/log.ts';
import { sendLetters, smtp } from '#server/services/letters/send-letters.ts';

const [databaseUrl = '', smtpUrl = '', startsAt = '0'] = process.argv.slice(2);
const config = parseConfig({}, '/');
if (!config.ok) throw new Error(config.error.kind);
// A minute of the outbox's clock for each round, so that tries come due.
let now = Number(startsAt);
const deps = {
  ...connect(databaseUrl),
  config: config.value,
  clock: () => now,
  log: silentLog,
  readDisk,
};
for (;;) {
  await sendLetters(deps, smtp(smtpUrl));
  now += 60_000;
  console.log(now);
}
