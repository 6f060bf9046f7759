import type { Ref } from 'vue';
import { readCatalogue, useCatalogue } from '#app/device/catalogue/catalogue.ts';
import { useLanguage } from '#app/ui/words.ts';
import { procedureFiles } from '#content/procedures/procedure-files.ts';
import type { ProcedureOn } from '#domain/procedures/procedure.ts';

/** The catalogue in the person's language, null until it is there. */
export function useProcedures(): Readonly<Ref<readonly ProcedureOn[] | null>> {
  return useCatalogue(procedureFiles, useLanguage().language);
}

export const readProcedures = (): Promise<void> => readCatalogue(procedureFiles);
