import { computed, type Ref, type ShallowRef, shallowReadonly, shallowRef } from 'vue';
import type { Procedure } from '#domain/procedures/procedure.ts';
import { findProcedure } from '#domain/procedures/search.ts';

const procedures = shallowRef<Procedure[] | null>(null);

/** The catalogue, fetched when first wanted; null until then. */
export function useProcedures(): Readonly<ShallowRef<Procedure[] | null>> {
  if (!procedures.value) {
    void import('#content/procedures/procedures.json').then((file) => {
      procedures.value = file.default as Procedure[];
    });
  }
  return shallowReadonly(procedures);
}

export function useProcedure(code: () => string | null): Readonly<Ref<Procedure | null>> {
  const all = useProcedures();
  return computed(() => {
    const wanted = code();
    return (wanted && all.value && findProcedure(all.value, wanted)) || null;
  });
}
