import { computed, onScopeDispose, type Ref, readonly, ref, shallowRef } from 'vue';
import type { KeptAnswers } from '#domain/guides/guide.ts';
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
  readonly save: (guideId: string, kept: KeptAnswers) => Promise<void>;
  /** Forgets a walk; what is given back restores it. */
  readonly forget: (guideId: string) => Promise<() => Promise<void>>;
};

/** The answers on this phone, live. A change shows at once and is written behind it. */
export function useGuideAnswers(): UseGuideAnswers {
  const keeping = ref<Keeping>('opening');
  const records = shallowRef<readonly GuideRecord[]>([]);
  const opened = openGuideAnswers();
  const stops: (() => void)[] = [];
  let isDisposed = false;

  void opened.then((store) => {
    if (isDisposed) return;
    stops.push(
      store.watch((seen) => {
        records.value = seen;
        if (keeping.value === 'opening') keeping.value = store.isKept ? 'kept' : 'not_kept';
      }),
    );
  });
  onScopeDispose(() => {
    isDisposed = true;
    for (const stop of stops) stop();
  });

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
    await write((store) => store.save(record));
  }

  function without(guideId: string): GuideRecord[] {
    return records.value.filter((record) => record.guideId !== guideId);
  }

  return {
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
