import type { TerminalWords } from './terminal.ts';

const SIGNALS = ['SIGINT', 'SIGTERM', 'SIGHUP'] as const;
const PARENT_CHECK_MS = 500;

/** Resolves with the first Ctrl-C, SIGTERM or closed terminal; later ones do not cut the orderly stop short. */
export function untilStopped(): Promise<void> {
  return new Promise((resolve) => {
    for (const signal of SIGNALS) process.on(signal, () => resolve());
    // npm runs a script through a shell and hands a SIGTERM to that shell only: it dies and we would stay behind,
    // holding the port. A program that npm started ends when its shell does.
    if (!process.env.npm_lifecycle_event) return;
    const parent = process.ppid;
    setInterval(() => {
      if (process.ppid !== parent) resolve();
    }, PARENT_CHECK_MS).unref();
  });
}

export async function stopInOrder(words: TerminalWords, close: () => Promise<void>): Promise<void> {
  console.log(`\n${words.stopping}`);
  await close();
  console.log(words.stopped);
}
