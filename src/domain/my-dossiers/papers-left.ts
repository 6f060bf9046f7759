// Which papers of a procedure's list a dossier still lacks. One that is asked for only in a case counts from when the
// person says that the case is theirs, or holds it: nobody is sent for a paper that nobody asks of them.
import type { Paper } from '../procedures/procedure.ts';
import type { MyDossier } from './my-dossier.ts';

export function isConditional(paper: Paper): boolean {
  return Boolean(paper.onlyIf || paper.onlyIfDataUnreadable);
}

export function appliesTo(dossier: MyDossier, paper: Paper): boolean {
  return (
    !isConditional(paper) ||
    dossier.ready.includes(paper.name) ||
    (dossier.applies ?? []).includes(paper.name)
  );
}

export interface PapersCount {
  readonly wanted: number;
  readonly left: number;
}

export function countPapers(dossier: MyDossier, papers: readonly Paper[]): PapersCount {
  const wanted = papers.filter((paper) => appliesTo(dossier, paper));
  const left = wanted.filter((paper) => !dossier.ready.includes(paper.name));
  return { wanted: wanted.length, left: left.length };
}

/** "Giấy chứng sinh; nếu không có thì …" is photographed as "Giấy chứng sinh". */
export function shortPaperName(name: string): string {
  return name.split(/[;,(]/)[0]?.trim() ?? name;
}

/** Ticked, once however often; a photo of a paper is the proof that it is there. */
export function withReady(dossier: MyDossier, name: string): MyDossier {
  if (dossier.ready.includes(name)) return dossier;
  return { ...dossier, ready: [...dossier.ready, name] };
}

/** Without its tick: the last photo of it is gone. */
export function withoutReady(dossier: MyDossier, name: string): MyDossier {
  if (!dossier.ready.includes(name)) return dossier;
  return { ...dossier, ready: dossier.ready.filter((each) => each !== name) };
}

/** Ticks a paper, or takes the tick away. */
export function toggleReady(dossier: MyDossier, name: string): MyDossier {
  return dossier.ready.includes(name) ? withoutReady(dossier, name) : withReady(dossier, name);
}

/** Says of a conditional paper that its case is the person's, or is not. */
export function toggleApplies(dossier: MyDossier, name: string): MyDossier {
  const before = dossier.applies ?? [];
  const applies = before.includes(name)
    ? before.filter((each) => each !== name)
    : [...before, name];
  return { ...dossier, applies };
}
