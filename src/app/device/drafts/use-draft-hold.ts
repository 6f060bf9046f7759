import { onUnmounted, readonly, shallowRef } from 'vue';
import type { TeamDb } from '../team-db.ts';
import { type DraftPlaceState, holdDraft } from './hold-draft.ts';

/**
 * Whether this tab is the one that writes a draft. `takeUp` runs when another tab has let go of it: what that one wrote
 * last, or saved, is on the disk by then.
 */
export function useDraftHold(db: TeamDb, draftId: string, takeUp: () => void) {
  const state = shallowRef<DraftPlaceState>('asking');
  const hold = holdDraft({
    name: `dhs-draft ${db.name} ${draftId}`,
    locks: 'locks' in navigator ? navigator.locks : undefined,
    told(now) {
      const wasElsewhere = state.value === 'elsewhere';
      state.value = now;
      if (wasElsewhere && now === 'here') takeUp();
    },
  });
  onUnmounted(() => void hold.letGo());
  return { state: readonly(state), until: hold.until };
}
