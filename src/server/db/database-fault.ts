/** Why the database cannot be opened; the sentence for each stands in content/messages/terminal/. */
export type DatabaseFaultFacts =
  /** Another process of ours holds the folder. */
  | { kind: 'database_held'; pid: number; command: string; dataDir: string }
  | { kind: 'data_dir_unreachable'; dataDir: string; user: string }
  | { kind: 'no_binaries'; platform: string }
  | { kind: 'no_server_user'; output: string }
  | { kind: 'other_major_version'; found: string; wanted: string; dataDir: string }
  | { kind: 'initdb_failed'; output: string }
  | { kind: 'postgres_failed'; output: string }
  | { kind: 'database_unreachable'; address: string; reason: string }
  | { kind: 'database_too_old'; version: string }
  | { kind: 'migration_failed'; migration: string; reason: string };

export class DatabaseFault extends Error {
  readonly facts: DatabaseFaultFacts;

  constructor(facts: DatabaseFaultFacts, cause?: unknown) {
    super(facts.kind, { cause });
    this.facts = facts;
  }
}
