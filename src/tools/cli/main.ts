// The administrator's command line: finds the command, gives it a database, turns what it returns into an exit code.

import { realpathSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { parseConfig } from '#server/config.ts';
import { openDatabase } from '#server/db/connect.ts';
import { DatabaseFault } from '#server/db/database-fault.ts';
import type { Deps } from '#server/deps.ts';
import { readDisk } from '#server/disk.ts';
import { silentLog } from '#server/log.ts';
import { prepareDatabase } from '#server/services/prepare-database.ts';
import { faultSentence, terminalWords } from '../terminal.ts';
import { type CommandContext, REFUSED, WRONG_USAGE } from './command.ts';
import { COMMANDS } from './registry.ts';

export interface Streams {
  out(text: string): void;
  complain(text: string): void;
}

const LONGEST_PATH = 2;

export async function runCli(
  argv: string[],
  environment: Record<string, string | undefined>,
  streams: Streams,
): Promise<number> {
  const words = terminalWords(environment);
  const found = findCommand(argv);
  if (!found) {
    streams.complain(words.usage(await usages()));
    return WRONG_USAGE;
  }
  const config = parseConfig(environment, process.cwd());
  if (!config.ok) {
    streams.complain(faultSentence(words, config.error));
    return WRONG_USAGE;
  }
  const { command } = await found.load();
  let opened: Promise<Deps & { close(): Promise<void> }> | null = null;
  const open = async () => {
    const database = await openDatabase(config.value, { command: found.name, join: true });
    try {
      await prepareDatabase(database.db, config.value.provinceCode);
    } catch (error) {
      await database.close();
      throw error;
    }
    return { ...database, config: config.value, clock: Date.now, log: silentLog, readDisk };
  };
  const context: CommandContext = {
    json: argv.includes('--json'),
    deps: () => {
      opened ??= open();
      return opened;
    },
    answer(value, lines) {
      if (context.json) streams.out(`${JSON.stringify(value)}\n`);
      else for (const line of lines) streams.out(`${line}\n`);
    },
    say: (line) => streams.complain(line),
  };
  try {
    const code = await command.run(found.args, context);
    if (code === WRONG_USAGE) streams.complain(words.usage([command.usage]));
    return code;
  } catch (error) {
    if (error instanceof DatabaseFault) streams.complain(faultSentence(words, error.facts));
    else
      streams.complain(words.unexpected(error instanceof Error ? (error.stack ?? '') : `${error}`));
    return REFUSED;
  } finally {
    await (
      await (opened as Promise<{ close(): Promise<void> }> | null)?.catch(() => null)
    )?.close();
  }
}

function findCommand(argv: string[]) {
  const args = argv.filter((arg) => arg !== '--json');
  for (let words = LONGEST_PATH; words > 0; words--) {
    const name = args.slice(0, words).join(' ');
    const load = Object.hasOwn(COMMANDS, name) ? COMMANDS[name] : undefined;
    if (load) return { name, load, args: args.slice(words) };
  }
  return null;
}

async function usages(): Promise<string[]> {
  const commands = await Promise.all(Object.values(COMMANDS).map((load) => load()));
  return commands.map(({ command }) => command.usage);
}

if (process.argv[1] && realpathSync(process.argv[1]) === fileURLToPath(import.meta.url)) {
  process.exitCode = await runCli(process.argv.slice(2), process.env, {
    out: (text) => process.stdout.write(text),
    complain: (text) => process.stderr.write(`${text}\n`),
  });
}
