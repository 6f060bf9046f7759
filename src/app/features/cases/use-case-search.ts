import { onScopeDispose, type Ref, type ShallowRef, shallowRef, watch } from 'vue';
import { CaseSearch } from '#app/device/cases/case-search.ts';
import type { FoundCases } from '#app/device/cases/read-cases.ts';
import type { TeamDb } from '#app/device/team-db.ts';

export interface SearchedCases extends FoundCases {
  /** How many cases were not looked through yet; null before that is known. */
  left: number | null;
}

/**
 * What a question finds in the book, now and as it is looked through; null while nothing is asked. Between the finger on
 * the field and the first letter there is time to open the newest cases: `open` begins with it.
 */
export function useCaseSearch(
  db: TeamDb,
  { query, limit }: { query: Ref<string>; limit: Ref<number> },
): { found: Readonly<ShallowRef<SearchedCases | null>>; open: () => void } {
  const found = shallowRef<SearchedCases | null>(null);
  let search: CaseSearch | null = null;
  let asked = 0;
  const opened = () => {
    search ??= new CaseSearch(db, () => void ask());
    return search;
  };
  const ask = async () => {
    const mine = ++asked;
    if (query.value.trim() === '') {
      found.value = null;
      return;
    }
    const open = opened();
    const rows = await open.find(query.value, limit.value);
    // A later letter, or a later part of the book, has asked meanwhile.
    if (mine === asked) found.value = { ...rows, left: open.left };
  };
  watch([query, limit], ask, { immediate: true });
  onScopeDispose(() => {
    asked++;
    search?.stop();
  });
  return { found, open: () => void opened() };
}
