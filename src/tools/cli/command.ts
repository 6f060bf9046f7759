import type { Deps } from '#server/deps.ts';

/** Done, refused (the reason on stderr, in words), wrong usage. */
export const DONE = 0;
export const REFUSED = 1;
export const WRONG_USAGE = 2;

export interface CommandContext {
  /**
   * Opens the database on the first call: the running server's where one holds it, else one started for this command
   * and stopped after it. The schema is brought up to date.
   */
  deps(): Promise<Deps>;
  /** Whether `--json` was given; it is taken out of `args`. */
  json: boolean;
  /** The answer on stdout: the value under --json, else the lines. Called once, at the end. */
  answer(value: unknown, lines: string[]): void;
  /** Progress and reasons, on stderr. */
  say(line: string): void;
}

/** Lives in commands/<name>.ts as `export const command`, and is entered in registry.ts. */
export interface Command {
  /** The words that name it, such as ['import', 'dossiers']. */
  path: string[];
  /** What follows `npm run cli -- `, as in CONTRACT.md §1. */
  usage: string;
  /** One of DONE, REFUSED, WRONG_USAGE. `args` are what follows the path. */
  run(args: string[], context: CommandContext): Promise<number>;
}
