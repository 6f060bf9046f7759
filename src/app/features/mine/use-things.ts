import { onScopeDispose, type ShallowRef, shallowReadonly, shallowRef, watch } from 'vue';
import { readMyDossier, watchDossiers } from '#app/device/mine/dossiers.ts';
import { type PaperCard, watchPapers } from '#app/device/mine/papers.ts';
import type { MyDossier } from '#domain/my-dossiers/my-dossier.ts';
import { mineStore } from './use-mine.ts';

/** Null until the first answer. */
export function useDossiers(): Readonly<ShallowRef<MyDossier[] | null>> {
  const dossiers = shallowRef<MyDossier[] | null>(null);
  onScopeDispose(
    watchDossiers(mineStore(), (seen) => {
      dossiers.value = seen;
    }),
  );
  return shallowReadonly(dossiers);
}

export type OneDossier =
  | { kind: 'loading' }
  | { kind: 'gone' }
  | { kind: 'ready'; dossier: MyDossier };

export function useDossier(id: () => string): Readonly<ShallowRef<OneDossier>> {
  const one = shallowRef<OneDossier>({ kind: 'loading' });
  const dossiers = useDossiers();
  watch(
    [dossiers, id],
    async ([seen, wanted]) => {
      if (!seen) return;
      // One just made may not be among those seen yet.
      const dossier =
        seen.find((each) => each.id === wanted) ?? (await readMyDossier(mineStore(), wanted));
      one.value = dossier ? { kind: 'ready', dossier } : { kind: 'gone' };
    },
    { immediate: true },
  );
  return shallowReadonly(one);
}

/** Null until the first answer. */
export function usePapers(): Readonly<ShallowRef<PaperCard[] | null>> {
  const papers = shallowRef<PaperCard[] | null>(null);
  onScopeDispose(
    watchPapers(mineStore(), (seen) => {
      papers.value = seen;
    }),
  );
  return shallowReadonly(papers);
}
