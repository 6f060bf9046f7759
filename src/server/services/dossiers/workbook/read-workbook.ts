// The sheets of a workbook of any kind (xlsx, xls, ods, a web page named .xls), opened in a thread with a limit of
// memory and time. Past them the workbook is refused and the server lives on.

import { once } from 'node:events';
import { createRequire } from 'node:module';
import { pathToFileURL } from 'node:url';
import { Worker } from 'node:worker_threads';
import type { SheetPiece, ThreadMessage, WorkbookReason } from './sheet-messages.ts';

export class WorkbookFault extends Error {
  readonly reason: WorkbookReason;
  constructor(reason: WorkbookReason, cause?: unknown) {
    super(reason, { cause });
    this.reason = reason;
  }
}

export interface WorkbookLimits {
  heapMegabytes: number;
  /** How much the whole process may grow meanwhile: unzipped bytes lie outside of the thread's heap. */
  growthBytes: number;
  /** For one answer of the thread; the first one opens the whole workbook. */
  answerMs: number;
}

const LIMITS: WorkbookLimits = {
  heapMegabytes: 1536,
  growthBytes: 2_500_000_000,
  answerMs: 180_000,
};
const LOOK_EVERY_MS = 200;

/** Each sheet's head, then its rows in batches. Throws a WorkbookFault. */
export async function* readWorkbook(
  path: string,
  limits: WorkbookLimits = LIMITS,
): AsyncGenerator<SheetPiece> {
  const thread = new Worker(startOfThread(), {
    eval: true,
    workerData: { path },
    resourceLimits: { maxOldGenerationSizeMb: limits.heapMegabytes },
  });
  const isTooMuch = watchGrowth(limits.growthBytes);
  try {
    for (;;) {
      const message = await ask(thread, { isTooMuch, answerMs: limits.answerMs });
      if (message.kind === 'fault') throw new WorkbookFault(message.reason);
      if (message.kind === 'end') return;
      yield message;
    }
  } finally {
    await thread.terminate();
  }
}

/** The program runs from TypeScript; a thread has to be told how to read it before it can begin. */
function startOfThread(): string {
  const tsx = pathToFileURL(createRequire(import.meta.url).resolve('tsx/package.json'));
  const loader = new URL('./dist/esm/api/index.mjs', tsx).href;
  const thread = new URL('./workbook-thread.ts', import.meta.url).href;
  return `import(${JSON.stringify(loader)}).then(({ register }) => {
    register();
    return import(${JSON.stringify(thread)});
  });`;
}

function watchGrowth(growthBytes: number): () => boolean {
  const before = process.memoryUsage.rss();
  return () => process.memoryUsage.rss() - before > growthBytes;
}

async function ask(
  thread: Worker,
  { isTooMuch, answerMs }: { isTooMuch: () => boolean; answerMs: number },
): Promise<ThreadMessage> {
  const given = new AbortController();
  const looking = setInterval(() => {
    if (isTooMuch()) given.abort();
  }, LOOK_EVERY_MS);
  const late = setTimeout(() => given.abort(), answerMs);
  try {
    const answered = once(thread, 'message', { signal: given.signal });
    thread.postMessage('next');
    const [message] = await answered;
    // A thread that answers between two looks is held to the limit as well.
    if (isTooMuch()) throw new WorkbookFault('too_heavy');
    return message as ThreadMessage;
  } catch (error) {
    if (error instanceof WorkbookFault) throw error;
    const { code, name } = error as { code?: string; name?: string };
    if (code === 'ERR_WORKER_OUT_OF_MEMORY' || name === 'AbortError')
      throw new WorkbookFault('too_heavy', error);
    throw new WorkbookFault('bad_part', error);
  } finally {
    clearInterval(looking);
    clearTimeout(late);
  }
}
