import { type ComputedRef, computed, onScopeDispose, ref, watch } from 'vue';

const TICK_MS = 500;

/**
 * A wait that only runs while this screen stands open: a clock that is put forward buys nothing. `pass` writes down how
 * much has gone by and says what is left, in ms.
 */
export function useStandingWait(
  given: () => number,
  pass: (elapsedMs: number) => Promise<number>,
): { seconds: ComputedRef<number>; wait: (ms: number) => void } {
  const leftMs = ref(given());
  watch(given, (next) => {
    leftMs.value = next;
  });
  let last = performance.now();
  const timer = setInterval(async () => {
    const now = performance.now();
    const elapsedMs = Math.min(now - last, TICK_MS * 4);
    last = now;
    if (leftMs.value > 0 && !document.hidden) leftMs.value = await pass(elapsedMs);
  }, TICK_MS);
  onScopeDispose(() => clearInterval(timer));
  return {
    seconds: computed(() => Math.ceil(leftMs.value / 1000)),
    wait: (ms) => {
      leftMs.value = ms;
    },
  };
}

/** Argon2id holds the thread for a moment: first show that the tap was felt. */
export async function untilPainted(): Promise<void> {
  await new Promise((painted) => setTimeout(painted, 50));
}
