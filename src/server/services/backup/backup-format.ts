// A backup is one gzip stream of lines: a head, then each table as its title, PostgreSQL's COPY text, the line `\.`
// and a foot with the number of bytes and their SHA-256, then an end. COPY doubles every backslash of the data, so no
// row can be the line `\.`.

export const FORMAT = 'dong-hanh-so backup';
export const FORMAT_VERSION = 1;

export interface BackupHead {
  format: typeof FORMAT;
  format_version: number;
  app_version: string;
  created_at: string;
  epoch: string;
  /** The schema it was written with. */
  migrations: string[];
}

export interface TableTitle {
  table: string;
  columns: string[];
}

export interface TableFoot {
  rows: number;
  sha256: string;
}

export interface BackupEnd {
  tables: number;
}

/**
 * Not carried over: sessions open a door, tries are of the hour, the version of the data is of this database alone, and
 * the migrations stand in the head.
 */
export const LEFT_OUT = [
  'session',
  'attempt',
  'data_version',
  'kysely_migration',
  'kysely_migration_lock',
];

export const MARK = Buffer.from('\\.\n');

export function quoteName(name: string): string {
  return `"${name.replaceAll('"', '""')}"`;
}
