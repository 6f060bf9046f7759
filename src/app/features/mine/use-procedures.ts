import { computed, type Ref } from 'vue';
import { useCatalogue } from '#app/device/catalogue/catalogue.ts';
import { useLanguage } from '#app/ui/words.ts';
import { procedureFiles } from '#content/procedures/procedure-files.ts';
import type { ProcedureOn } from '#domain/procedures/procedure.ts';
import { findProcedure } from '#domain/procedures/search.ts';

/** The catalogue, fetched when first wanted; null until then. */
export function useProcedures(): Readonly<Ref<readonly ProcedureOn[] | null>> {
  return useCatalogue(procedureFiles, useLanguage().language);
}

export function useProcedure(code: () => string | null): Readonly<Ref<ProcedureOn | null>> {
  const all = useProcedures();
  return computed(() => {
    const wanted = code();
    return (wanted && all.value && findProcedure(all.value, wanted)) || null;
  });
}
