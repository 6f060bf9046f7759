import type { Deps } from '../../deps.ts';
import { clearLeftUploads } from './upload-folders.ts';
import { dropAllUploads, dropOldUploads } from './upload-shelf.ts';

const HOUR_MS = 3_600_000;

/** At start what a crash left; every hour what nobody came back for; at the end everything. Returns how to stop. */
export function keepClearing(deps: Deps): () => Promise<void> {
  const warn = (error: Error) =>
    deps.log.warn({ reason: error.message }, 'uploads were not cleared');
  let running = clearLeftUploads().then(() => {}, warn);
  const timer = setInterval(() => {
    running = running.then(() => dropOldUploads(deps)).catch(warn);
  }, HOUR_MS);
  timer.unref();
  return async () => {
    clearInterval(timer);
    await running;
    await dropAllUploads(deps).catch(warn);
  };
}
