import type { Deps } from '../../deps.ts';
import { wipePersonal } from './wipe-personal.ts';

const HOUR_MS = 3_600_000;

/** At start and every hour from then on. Several processes may do it at once. Returns how to stop. */
export function keepWiping(deps: Deps): () => Promise<void> {
  let running = wipe(deps);
  const timer = setInterval(() => {
    running = running.then(() => wipe(deps));
  }, HOUR_MS);
  timer.unref();
  return async () => {
    clearInterval(timer);
    await running;
  };
}

async function wipe({ db, config, clock, log }: Deps): Promise<void> {
  try {
    const wiped = await wipePersonal(db, { provinceCode: config.provinceCode, now: clock() });
    const isAny = Object.values(wiped).some((count) => count > 0);
    if (isAny) log.info(wiped, 'personal data wiped on its day');
  } catch (error) {
    // The database may be away for a moment: an hour later it is tried again.
    log.warn({ reason: error instanceof Error ? error.message : String(error) }, 'wiping failed');
  }
}
