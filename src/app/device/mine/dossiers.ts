import type { MyDossier } from '#domain/my-dossiers/my-dossier.ts';
import { err, ok, type Result } from '#domain/result.ts';
import type { MineStore } from './mine-db.ts';
import type { Thing } from './open-row.ts';
import { papersOf, withPages } from './papers.ts';
import { changeThing, readThing, type SaveError, saveThings, watchThings } from './things.ts';

export function saveDossier(
  store: MineStore,
  dossier: MyDossier,
): Promise<Result<void, SaveError>> {
  return saveThings(store, [dossierThing(dossier)]);
}

function dossierThing(dossier: MyDossier): Thing<MyDossier> {
  return { id: dossier.id, kind: 'dossier', ownerId: '', value: dossier, bytes: null };
}

export async function readMyDossier(store: MineStore, id: string): Promise<MyDossier | null> {
  const thing = await readThing<MyDossier>(store, id);
  return thing?.kind === 'dossier' ? thing.value : null;
}

// Two fields left quickly after each other must not overwrite each other: changes stand in line. Those of another tab
// are found by the thing's rev.
let line: Promise<unknown> = Promise.resolve();

/** Reads, changes and saves; `gone` when it was wiped meanwhile. */
export function changeDossier(
  store: MineStore,
  id: string,
  change: (before: MyDossier) => MyDossier,
): Promise<Result<void, SaveError | { kind: 'gone' }>> {
  const next = line.then(() =>
    changeThing<MyDossier>(store, id, ({ value }) => ({ things: [dossierThing(change(value))] })),
  );
  line = next.catch(() => undefined);
  return next;
}

export function watchDossiers(store: MineStore, seen: (dossiers: MyDossier[]) => void): () => void {
  return watchThings<MyDossier>(store, 'dossier', (things) =>
    seen(things.map((thing) => thing.value).sort((a, b) => b.changedAt - a.changedAt)),
  );
}

/** The dossier and the papers photographed for it. */
export async function deleteDossier(store: MineStore, id: string): Promise<void> {
  const papers = await papersOf(store, id);
  const ids = await withPages(
    store,
    papers.map((paper) => paper.id),
  );
  await store.db.things.bulkDelete([id, ...ids]);
}

/** A dossier that came from another phone: an older copy never replaces a newer one. */
export async function receiveDossier(
  store: MineStore,
  dossier: MyDossier,
): Promise<Result<void, SaveError | { kind: 'newer_here' }>> {
  const here = await readMyDossier(store, dossier.id);
  if (here && here.changedAt > dossier.changedAt) return err({ kind: 'newer_here' });
  const saved = await saveDossier(store, dossier);
  return saved.ok ? ok(undefined) : saved;
}
