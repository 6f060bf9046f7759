import { askWorker } from '../offline/ask-worker.ts';
import type { PackOutcome } from './pack-store.ts';

/** Asks the service worker to take what the server has changed; null where there is no worker. */
export function askContentUpdate(): Promise<PackOutcome | null> {
  return askWorker<PackOutcome>({ type: 'CONTENT' });
}
