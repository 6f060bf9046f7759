import { lockAndKeepReady } from '#app/device/sync/others/lock-and-keep-ready.ts';
import type { TeamDb } from '#app/device/team-db.ts';

/** Long enough to help one person, too short for a phone left on a table. */
export const LOCK_AFTER_MS = 5 * 60_000;
const LOOK_EVERY_MS = 15_000;

/** Locks when nobody has touched the phone for a while, whether it lay open or was put away. Returns how to stop. */
export function lockWhenIdle(db: TeamDb, clock: () => number = () => Date.now()): () => void {
  let touchedAt = clock();
  const touched = () => {
    touchedAt = clock();
  };
  const look = () => {
    // A clock that was set back or forward counts as time gone by: at worst the PIN is asked for once more.
    if (Math.abs(clock() - touchedAt) < LOCK_AFTER_MS) return;
    touched();
    void lockAndKeepReady(db, clock());
  };
  const timer = setInterval(look, LOOK_EVERY_MS);
  document.addEventListener('visibilitychange', look);
  for (const event of ['pointerdown', 'keydown'] as const)
    document.addEventListener(event, touched, { passive: true });
  return () => {
    clearInterval(timer);
    document.removeEventListener('visibilitychange', look);
    for (const event of ['pointerdown', 'keydown'] as const)
      document.removeEventListener(event, touched);
  };
}
