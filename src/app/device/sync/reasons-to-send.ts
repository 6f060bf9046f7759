// Saves and presses in any tab: the live query sees what other tabs commit.
import { live } from '../live.ts';
import type { TeamDb } from '../team-db.ts';

export interface Reasons {
  /**
   * What stands when this resolves is no reason; whatever is committed after it rings, also in the middle of the first
   * round. Does nothing while it watches already.
   */
  watch: () => Promise<void>;
  unwatch: () => void;
}

/** A live query that has failed hears nothing more: after so long the loop is woken to watch anew. */
const WATCH_AGAIN_MS = 60_000;

export function reasonsToSend(
  db: TeamDb,
  { ring, after }: { ring: () => void; after: (ms: number, wake: () => void) => unknown },
): Reasons {
  let watching: { unsubscribe: () => void } | null = null;
  function unwatch(): void {
    watching?.unsubscribe();
    watching = null;
  }
  return {
    async watch() {
      if (watching) return;
      let before = await reasonsOf(db);
      watching = live(() => reasonsOf(db)).subscribe({
        next(now) {
          if (before !== now) ring();
          before = now;
        },
        // Not for a database that was closed under us: the page says so itself.
        error() {
          unwatch();
          after(WATCH_AGAIN_MS, ring);
        },
      });
    },
    unwatch,
  };
}

async function reasonsOf(db: TeamDb): Promise<string> {
  const identities = await db.identity.toArray();
  return JSON.stringify([
    identities.map((row) => [row.deviceId, row.active, row.nextSeq]),
    await db.meta.get('poke'),
  ]);
}
