import { liveQuery } from 'dexie';
import type { ShallowRef } from 'vue';
import { readSyncState, type SyncState } from '#app/device/sync/sync-state.ts';
import { useLive } from '#app/ui/use-live.ts';
import { useTeam } from './use-team.ts';

/** What is on this phone only, sent, confirmed, and waits for a person; null until it is known. */
export function useSyncState(): Readonly<ShallowRef<SyncState | null>> {
  const team = useTeam();
  return useLive<SyncState | null>(() => {
    const current = team.value;
    if (current.kind !== 'enrolled') return null;
    return liveQuery(() => readSyncState(current.db));
  }, null);
}
