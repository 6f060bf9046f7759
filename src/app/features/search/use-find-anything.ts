import { type ComputedRef, computed, type Ref } from 'vue';
import { useCatalogue } from '#app/device/catalogue/catalogue.ts';
import { useLanguage, useWords } from '#app/ui/words.ts';
import { guideIds } from '#content/guides/catalogue.ts';
import { guides } from '#content/messages/vi/guides.ts';
import { search } from '#content/messages/vi/search.ts';
import { procedureFiles } from '#content/procedures/procedure-files.ts';
import everyday from '#content/search/everyday.json' with { type: 'json' };
import { everydayItems } from '#domain/search/everyday-items.ts';
import {
  type Findable,
  type Found,
  findAnything,
  indexAnything,
} from '#domain/search/find-anything.ts';

/** Searches what there is: without the catalogue, which may still be on its way, the guides; with it, everything. */
export function useFindAnything(
  typed: Ref<string>,
  own: () => readonly Findable[],
): ComputedRef<Found> {
  const w = useWords(search);
  const g = useWords(guides);
  const procedures = useCatalogue(procedureFiles, useLanguage().language);
  const items = computed(() =>
    everydayItems({
      procedures: procedures.value ?? [],
      guides: guideIds.map((id) => ({ id, name: g.catalogue[id] })),
      elsewhere: Object.entries(w.elsewhere).map(([id, { name }]) => ({ id, name })),
      says: everyday.says,
    }),
  );
  const index = computed(() => indexAnything([...own(), ...items.value], everyday.ambiguous));
  return computed(() => findAnything(index.value, typed.value));
}
