import { onScopeDispose, type Ref, type ShallowRef, shallowRef, watch } from 'vue';
import { CaseSearch } from '#app/device/cases/case-search.ts';
import type { FoundCases } from '#app/device/cases/read-cases.ts';
import type { TeamDb } from '#app/device/team-db.ts';

export interface SearchedCases extends FoundCases {
  /** How many cases were not looked through yet; null before that is known. */
  left: number | null;
}

/** What a question finds in the book, now and as it is looked through; null while nothing is asked. */
export function useCaseSearch(
  db: TeamDb,
  { query, limit }: { query: Ref<string>; limit: Ref<number> },
): Readonly<ShallowRef<SearchedCases | null>> {
  const found = shallowRef<SearchedCases | null>(null);
  let search: CaseSearch | null = null;
  let asked = 0;
  const ask = async () => {
    const mine = ++asked;
    if (query.value.trim() === '') {
      found.value = null;
      return;
    }
    search ??= new CaseSearch(db, () => void ask());
    const rows = await search.find(query.value, limit.value);
    // A later letter, or a later part of the book, has asked meanwhile.
    if (mine === asked) found.value = { ...rows, left: search.left };
  };
  watch([query, limit], ask, { immediate: true });
  onScopeDispose(() => {
    asked++;
    search?.stop();
  });
  return found;
}
