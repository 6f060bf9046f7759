import { type Ref, watch } from 'vue';
import type { MineState } from '../use-mine.ts';

export function isReadable({ kind }: MineState): boolean {
  return kind === 'open' || kind === 'no_pin';
}

/** What was told of one's own while it was open outlives the part that told it; this is the word to forget it. */
export function whenClosed(state: Readonly<Ref<MineState>>, forget: () => void): void {
  watch(
    () => isReadable(state.value),
    (isOpen) => {
      if (!isOpen) forget();
    },
    // After the part that tells is gone, so that it cannot speak last.
    { flush: 'post' },
  );
}
