import { computed, onScopeDispose, type Ref, readonly, ref, shallowRef } from 'vue';
import type { Answers, KeptAnswers } from '#domain/guides/guide.ts';
import {
  type GuideAnswers,
  type GuideRecord,
  openGuideAnswers,
} from '../../device/guide-answers.ts';

/** `opening` until the first records are read; then whether this browser keeps them. */
export type Keeping = 'opening' | 'kept' | 'not_kept';

export type UseGuideAnswers = {
  readonly keeping: Readonly<Ref<Keeping>>;
  readonly records: Readonly<Ref<readonly GuideRecord[]>>;
  /** Settles when the first records are read. */
  readonly known: Promise<void>;
  readonly save: (guideId: string, kept: KeptAnswers & { tells: Answers }) => Promise<void>;
  /** Forgets a walk; what is given back restores it. */
  readonly forget: (guideId: string) => Promise<() => Promise<void>>;
};

/**
 * The answers on this phone, live. A change shows at once and is written behind it.
 * `after`: what the screen needs more urgently than the records, such as the guide itself.
 */
export function useGuideAnswers(after: Promise<unknown> = Promise.resolve()): UseGuideAnswers {
  const keeping = ref<Keeping>('opening');
  const records = shallowRef<readonly GuideRecord[]>([]);
  const opened = after.then(nextPaint).then(openGuideAnswers);
  let tellKnown: () => void = () => undefined;
  const known = new Promise<void>((resolve) => {
    tellKnown = resolve;
  });
  const stops: (() => void)[] = [];
  let isDisposed = false;

  void opened.then((store) => {
    if (isDisposed) return;
    stops.push(
      store.watch((seen) => {
        if (keeping.value === 'opening') {
          welcome(store, seen);
        } else {
          records.value = seen;
        }
      }),
    );
  });
  onScopeDispose(() => {
    isDisposed = true;
    for (const stop of stops) stop();
  });

  /** What was answered before the records were there is kept, unless a walk of that guide was stored: that one counts. */
  function welcome(store: GuideAnswers, seen: readonly GuideRecord[]): void {
    const stored = new Set(seen.map((record) => record.guideId));
    const early = records.value.filter((record) => !stored.has(record.guideId));
    records.value = [...seen, ...early];
    keeping.value = store.isKept ? 'kept' : 'not_kept';
    tellKnown();
    for (const record of early) void write(() => store.save(record));
  }

  /** A full disk or a database the browser has closed: the walk goes on, and the screen says it is not kept. */
  async function write(act: (store: GuideAnswers) => Promise<void>): Promise<void> {
    try {
      await act(await opened);
    } catch {
      keeping.value = 'not_kept';
    }
  }

  async function put(record: GuideRecord): Promise<void> {
    records.value = [...without(record.guideId), record];
    if (keeping.value !== 'opening') await write((store) => store.save(record));
  }

  function without(guideId: string): GuideRecord[] {
    return records.value.filter((record) => record.guideId !== guideId);
  }

  return {
    known,
    keeping: readonly(keeping),
    records: computed(() => records.value),
    save: (guideId, kept) => put({ guideId, ...kept, changedAt: Date.now() }),
    forget: async (guideId) => {
      const before = records.value.find((record) => record.guideId === guideId);
      records.value = without(guideId);
      await write((store) => store.forget(guideId));
      return async () => {
        if (before) await put(before);
      };
    },
  };
}

/** After the browser has painted, or soon anyway where it does not paint (a tab in the background). */
function nextPaint(): Promise<void> {
  return new Promise((resolve) => {
    requestAnimationFrame(() => setTimeout(resolve));
    setTimeout(resolve, 200);
  });
}
