import type { ShallowRef } from 'vue';
import { live } from '#app/device/live.ts';
import { readSyncState, type SyncState } from '#app/device/sync/sync-state.ts';
import { useLive } from '#app/ui/use-live.ts';
import { useTeam } from './use-team.ts';

/** What is on this phone only, sent, confirmed, and waits for a person; null until it is known. */
export function useSyncState(): Readonly<ShallowRef<SyncState | null>> {
  const team = useTeam();
  return useLive<SyncState | null>(() => {
    const current = team.value;
    if (!('identity' in current)) return null;
    return live(() => readSyncState(current.db));
  }, null);
}
