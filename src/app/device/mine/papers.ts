import type { PageFacts, Paper } from '#domain/papers/paper.ts';
import { err, ok, type Result } from '#domain/result.ts';
import { randomId } from '../lock/seal.ts';
import type { MineStore } from './mine-db.ts';
import type { Thing } from './open-row.ts';
import {
  changeThing,
  ownedIds,
  readOwned,
  readThing,
  type SaveError,
  saveThings,
  watchThings,
} from './things.ts';

/** A photographed page, ready to keep: JPEG, at most 300 KB. */
export interface NewPage {
  readonly jpeg: Uint8Array<ArrayBuffer>;
  readonly width: number;
  readonly height: number;
}

export interface Page extends PageFacts {
  readonly jpeg: Uint8Array<ArrayBuffer>;
}

/** A paper with its small picture (JPEG). */
export interface PaperCard extends Paper {
  readonly small: Uint8Array<ArrayBuffer> | null;
}

/** The paper with its new page; the first page's small picture stands for the paper. */
export async function addPage(
  store: MineStore,
  paper: PaperCard,
  page: NewPage & { small: Uint8Array<ArrayBuffer> },
): Promise<Result<PaperCard, SaveError>> {
  const id = randomId();
  const facts: PageFacts = { id, paperId: paper.id, width: page.width, height: page.height };
  const pageThing: Thing<PageFacts> = {
    id,
    kind: 'page',
    ownerId: paper.id,
    value: facts,
    bytes: page.jpeg,
  };
  let longer = paper;
  const withPage = (before: PaperCard): Thing<unknown>[] => {
    const small = before.pageIds.length === 0 ? page.small : before.small;
    longer = { ...before, pageIds: [...before.pageIds, id], small };
    return [paperThing(longer), pageThing];
  };
  const saved = await changeThing<Paper>(store, paper.id, (before) => ({
    things: withPage(toCard(before)),
  }));
  if (saved.ok) return ok(longer);
  if (saved.error.kind !== 'gone') return err(saved.error);
  // Deleted in another tab: the photo that was just taken is not thrown away with it.
  const again = await saveThings(store, withPage({ ...paper, pageIds: [], small: null }));
  return again.ok ? ok(longer) : again;
}

export function savePaper(store: MineStore, paper: PaperCard): Promise<Result<void, SaveError>> {
  return saveThings(store, [paperThing(paper)]);
}

export async function deletePage(
  store: MineStore,
  paper: PaperCard,
  pageId: string,
): Promise<Result<void, SaveError>> {
  const saved = await changeThing<Paper>(store, paper.id, (before) => {
    const card = toCard(before);
    const pageIds = card.pageIds.filter((id) => id !== pageId);
    return { things: [paperThing({ ...card, pageIds })], remove: [pageId] };
  });
  // Gone with the whole paper: that is what was wanted.
  if (saved.ok || saved.error.kind === 'gone') return ok(undefined);
  return err(saved.error);
}

export async function deletePaper(store: MineStore, paperId: string): Promise<void> {
  await store.db.things.bulkDelete(await withPages(store, [paperId]));
}

export async function withPages(store: MineStore, paperIds: string[]): Promise<string[]> {
  return [...paperIds, ...(await ownedIds(store, paperIds))];
}

export function watchPapers(store: MineStore, seen: (papers: PaperCard[]) => void): () => void {
  return watchThings<Paper>(store, 'paper', (things) =>
    seen(things.map(toCard).sort((a, b) => a.createdAt - b.createdAt)),
  );
}

export async function readPaper(store: MineStore, id: string): Promise<PaperCard | null> {
  const thing = await readThing<Paper>(store, id);
  return thing?.kind === 'paper' ? toCard(thing) : null;
}

/** In reading order. */
export async function readPages(store: MineStore, paper: Paper): Promise<Page[]> {
  const things = await readOwned<PageFacts>(store, paper.id);
  const byId = new Map(things.map((thing) => [thing.id, thing]));
  return paper.pageIds.flatMap((id) => {
    const thing = byId.get(id);
    return thing?.bytes ? [{ ...thing.value, jpeg: thing.bytes }] : [];
  });
}

export async function papersOf(store: MineStore, dossierId: string): Promise<PaperCard[]> {
  const rows = await store.db.things.where('kind').equals('paper').primaryKeys();
  const papers = await Promise.all(rows.map((id) => readPaper(store, id)));
  return papers.filter((paper) => paper !== null && paper.dossierId === dossierId) as PaperCard[];
}

function paperThing(paper: PaperCard): Thing<Paper> {
  const { small, ...value } = paper;
  return { id: value.id, kind: 'paper', ownerId: '', value, bytes: small };
}

function toCard(thing: Thing<Paper>): PaperCard {
  return { ...thing.value, small: thing.bytes };
}
