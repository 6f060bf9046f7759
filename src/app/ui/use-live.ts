import { onScopeDispose, type ShallowRef, shallowReadonly, shallowRef, watch } from 'vue';

/** What a live query gives (`live`, or any other observable). */
export interface Watched<T> {
  subscribe(observer: { next: (value: T) => void; error?: (cause: unknown) => void }): {
    unsubscribe(): void;
  };
}

/**
 * The newest value of a live query; `initial` until the first one comes. `source` is followed: when what it reads
 * changes, the query is asked anew. A failed query keeps its last value.
 */
export function useLive<T>(source: () => Watched<T> | null, initial: T): Readonly<ShallowRef<T>> {
  const value = shallowRef(initial);
  let subscription: { unsubscribe(): void } | undefined;
  watch(
    source,
    (watched) => {
      subscription?.unsubscribe();
      subscription = watched?.subscribe({
        next: (next) => {
          value.value = next;
        },
        error: (cause) => console.warn(cause),
      });
    },
    { immediate: true },
  );
  onScopeDispose(() => subscription?.unsubscribe());
  return shallowReadonly(value) as Readonly<ShallowRef<T>>;
}
