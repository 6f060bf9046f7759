import { computed, onBeforeUnmount, type Reactive, ref, toRaw, watch } from 'vue';

/** What writes a draft down, a moment after each change. */
interface Keeper<F> {
  changed(form: F): void;
  flush(): Promise<void>;
  stop(): Promise<void>;
}
type State = 'writing' | 'kept' | 'not_kept';

/**
 * Keeps what is being typed: at most a second of it can be lost. `keepable` is the form as plain data, without what
 * must not be kept even here.
 */
export function useDraft<F extends object>(
  form: Reactive<F>,
  open: (told: (state: State) => void) => Keeper<F>,
  keepable: (form: F) => F,
) {
  const state = ref<State | null>(null);
  const wasKept = ref(false);
  const keeper = open((now) => {
    state.value = now;
    if (now === 'kept') wasKept.value = true;
  });
  const keep = () => keeper.changed(keepable(toRaw(form) as F));
  const stopWatching = watch(form, keep);

  const flush = () => void keeper.flush();
  document.addEventListener('visibilitychange', flush);
  window.addEventListener('pagehide', flush);
  onBeforeUnmount(() => {
    document.removeEventListener('visibilitychange', flush);
    window.removeEventListener('pagehide', flush);
    flush();
  });

  return {
    state,
    /** For the screen: kept at least once, and not failing now. */
    isKept: computed(() => wasKept.value && state.value !== 'not_kept'),
    /** To be waited for before a save: from then on nothing is written that could outlive it. */
    hold: keeper.stop,
    /** The save failed: everything is worth keeping again. */
    resume: keep,
    /** Writes at once what is pending: the form is being left. */
    flush: keeper.flush,
    /** It was saved, and the draft with it: nothing may write it again. */
    finish() {
      stopWatching();
      void keeper.stop();
    },
  };
}
