import { parseConfig } from '#server/config.ts';
import { DatabaseFault } from '#server/db/database-fault.ts';
import { ListenFault } from '#server/listen.ts';
import { faultSentence, terminalWords } from './terminal.ts';

/** One line for what can be expected to go wrong; a stack only for what cannot. */
export function explainFault(error: unknown): string {
  const words = terminalWords(process.env);
  if (error instanceof DatabaseFault) return faultSentence(words, error.facts);
  if (error instanceof ListenFault) {
    const config = parseConfig(process.env, process.cwd());
    const { host, port } = config.ok ? config.value : { host: '', port: 0 };
    return error.code === 'EADDRINUSE'
      ? words.portTaken(host, port)
      : words.cannotListen(host, port, error.message);
  }
  return words.unexpected(error instanceof Error ? (error.stack ?? error.message) : String(error));
}
