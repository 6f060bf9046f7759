// What the terminal says: Vietnamese, or English where the terminal's own language is English.
import { terminal as english } from '#content/messages/terminal/en.ts';
import { terminal as vietnamese } from '#content/messages/terminal/vi.ts';
import type { BadEnvironment } from '#server/config.ts';
import type { DatabaseFaultFacts } from '#server/db/database-fault.ts';

export type TerminalWords = typeof english;

export function terminalWords(environment: Record<string, string | undefined>): TerminalWords {
  return isEnglish(environment) ? english : vietnamese.words;
}

/** Whether the terminal's own language is English. */
export function isEnglish(environment: Record<string, string | undefined>): boolean {
  const locale = environment.LC_ALL || environment.LC_MESSAGES || environment.LANG || '';
  return /^en([_.-]|$)/.test(locale);
}

/** One line for why a program cannot start. */
export function faultSentence(
  words: TerminalWords,
  fault: BadEnvironment | DatabaseFaultFacts,
): string {
  switch (fault.kind) {
    case 'bad_environment':
      return words.bad_environment(fault.name, fault.value, words.expected[fault.expected]);
    case 'database_held':
      return words.database_held(fault.dataDir, fault.command, fault.pid);
    case 'data_dir_unreachable':
      return words.data_dir_unreachable(fault.dataDir, fault.user);
    case 'no_binaries':
      return words.no_binaries(fault.platform);
    case 'no_server_user':
      return words.no_server_user(fault.output);
    case 'other_major_version':
      return words.other_major_version(fault.dataDir, fault.found, fault.wanted);
    case 'initdb_failed':
      return words.initdb_failed(fault.output);
    case 'postgres_failed':
      return words.postgres_failed(fault.output);
    case 'database_unreachable':
      return words.database_unreachable(fault.address, fault.reason);
    case 'database_too_old':
      return words.database_too_old(fault.version);
    case 'migration_failed':
      return words.migration_failed(fault.migration, fault.reason);
    default:
      return fault satisfies never;
  }
}
