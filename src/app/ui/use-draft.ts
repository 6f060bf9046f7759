import { computed, nextTick, onBeforeUnmount, type Reactive, ref, toRaw, watch } from 'vue';

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
  const stopListening = whenLeft(flush, { page: document, frame: window });
  onBeforeUnmount(() => {
    stopListening();
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

/**
 * Calls when the page is put to the back or goes, and when a field is left: the person looks up, speaks, puts the phone
 * away, and a system short of memory takes the page from there without a word. Gives back how to stop.
 */
export function whenLeft(
  left: () => void,
  { page, frame }: { page: EventTarget; frame: EventTarget },
): () => void {
  // A field may hand on what was typed only as it is left: the form knows it a tick later.
  const leftField = () => void nextTick(left);
  page.addEventListener('visibilitychange', left);
  page.addEventListener('focusout', leftField);
  frame.addEventListener('pagehide', left);
  return () => {
    page.removeEventListener('visibilitychange', left);
    page.removeEventListener('focusout', leftField);
    frame.removeEventListener('pagehide', left);
  };
}
