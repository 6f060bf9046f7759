// The environment is read once, here: the rest of the server gets a plain value and never looks at process.env.
import { readFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import * as v from 'valibot';
import { err, ok, type Result } from '#domain/result.ts';

export const LOG_LEVELS = ['fatal', 'error', 'warn', 'info', 'debug', 'trace', 'silent'] as const;
export type LogLevel = (typeof LOG_LEVELS)[number];

export interface Config {
  /** 0 = any free port. */
  port: number;
  host: string;
  /** Absolute path of the embedded database's folder. */
  dataDir: string;
  /** Whether somebody named DATA_DIR: only an unnamed one may be moved to a place PostgreSQL can reach. */
  dataDirIsSet: boolean;
  /** A PostgreSQL ≥ 15; null = the embedded one. */
  databaseUrl: string | null;
  /** The address people use, without a slash at its end. */
  publicUrl: string | null;
  smtpUrl: string | null;
  logLevel: LogLevel;
  backupDir: string | null;
  /** Name and contact of who runs this server, shown in the app; empty when nobody said. */
  operator: string;
  /** The province this server serves: the first column of every key that grows. */
  provinceCode: string;
  version: string;
}

export interface BadEnvironment {
  kind: 'bad_environment';
  name: string;
  value: string;
  expected: Expected;
}

type Expected =
  | 'port'
  | 'host'
  | 'folder'
  | 'postgres_url'
  | 'http_url'
  | 'smtp_url'
  | 'log_level'
  | 'one_line';

const PROVINCE_CODE = 'H57';

const { version } = JSON.parse(
  readFileSync(join(import.meta.dirname, '../../package.json'), 'utf8'),
) as { version: string };

const isUrlOf = (protocols: string[]) => (text: string) => {
  const url = URL.canParse(text) ? new URL(text) : null;
  return url !== null && protocols.includes(url.protocol) && url.hostname !== '';
};
const isFolder = (text: string) => !text.includes('\0');

/** Every variable we read; the message of a check is the name of what was expected. */
const VARIABLES = {
  PORT: check((text) => /^\d{1,5}$/.test(text) && Number(text) <= 65_535, 'port'),
  HOST: check((text) => /^[A-Za-z0-9.:_-]+$/.test(text), 'host'),
  DATA_DIR: check(isFolder, 'folder'),
  DATABASE_URL: check(isPostgresUrl, 'postgres_url'),
  PUBLIC_URL: check(isUrlOf(['http:', 'https:']), 'http_url'),
  SMTP_URL: check(isUrlOf(['smtp:', 'smtps:']), 'smtp_url'),
  LOG_LEVEL: check((text) => (LOG_LEVELS as readonly string[]).includes(text), 'log_level'),
  BACKUP_DIR: check(isFolder, 'folder'),
  OPERATOR: check((text) => text.length <= 300 && !/[\r\n]/.test(text), 'one_line'),
};

/** A variable that is set to nothing counts as not set, as `docker run -e PORT=` leaves it. */
export function parseConfig(
  environment: Record<string, string | undefined>,
  folder: string,
): Result<Config, BadEnvironment> {
  const set = Object.fromEntries(
    Object.keys(VARIABLES).flatMap((name) => {
      const value = environment[name]?.trim();
      return value ? [[name, value]] : [];
    }),
  );
  const parsed = v.safeParse(v.partial(v.object(VARIABLES)), set);
  if (!parsed.success) return err(badEnvironment(parsed.issues[0]));
  const given = parsed.output;
  return ok({
    port: Number(given.PORT ?? 8787),
    host: given.HOST ?? '127.0.0.1',
    dataDir: resolve(folder, given.DATA_DIR ?? 'data'),
    dataDirIsSet: given.DATA_DIR !== undefined,
    databaseUrl: given.DATABASE_URL ?? null,
    publicUrl: given.PUBLIC_URL?.replace(/\/+$/, '') ?? null,
    smtpUrl: given.SMTP_URL ?? null,
    logLevel: (given.LOG_LEVEL as LogLevel | undefined) ?? 'info',
    backupDir: given.BACKUP_DIR ? resolve(folder, given.BACKUP_DIR) : null,
    operator: given.OPERATOR ?? '',
    provinceCode: PROVINCE_CODE,
    version,
  });
}

function check(isGood: (text: string) => boolean, expected: Expected) {
  return v.pipe(v.string(), v.check(isGood, expected));
}

/** `postgres:///name?host=/run/postgresql` has no host part: libpq's form for a socket. */
function isPostgresUrl(text: string): boolean {
  return (
    URL.canParse(text) &&
    ['postgres:', 'postgresql:'].includes(new URL(text).protocol) &&
    new URL(text).pathname.length > 1
  );
}

function badEnvironment(issue: v.BaseIssue<unknown>): BadEnvironment {
  const name = String(issue.path?.[0]?.key);
  // The value of an address may hold a password: its scheme is enough to find the mistake.
  const value = name.endsWith('_URL')
    ? String(issue.input).split('@')[0]?.split('//')[0]
    : issue.input;
  return {
    kind: 'bad_environment',
    name,
    value: String(value),
    expected: issue.message as Expected,
  };
}
