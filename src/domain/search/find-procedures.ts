// A list of procedures, searched as everything is (find-anything.ts): what a person types leads to the same procedure on
// the first screen, in the list of procedures and where a dossier is begun.
import type { LifeEvent, Procedure } from '../procedures/procedure.ts';
import { everydayItems } from './everyday-items.ts';
import { type Ambiguous, type FindIndex, findAnything, indexAnything } from './find-anything.ts';

/** What people say, as content/search tells it. */
export interface Everyday {
  readonly says: Readonly<Record<string, readonly string[]>>;
  readonly ambiguous: readonly Ambiguous[];
}

export interface ProcedureList<P extends Procedure> {
  readonly byCode: ReadonlyMap<string, P>;
  readonly index: FindIndex;
}

export interface FoundProcedures<P> {
  readonly procedures: readonly P[];
  /** Nothing fits surely: these may be meant. */
  readonly isGuess: boolean;
}

export function listProcedures<P extends Procedure>(
  all: readonly P[],
  { everyday, lifeEvent }: { everyday: Everyday; lifeEvent?: LifeEvent | undefined },
): ProcedureList<P> {
  const procedures = all.filter((each) => !lifeEvent || each.lifeEvents.includes(lifeEvent));
  const items = everydayItems({ procedures, guides: [], elsewhere: [], says: everyday.says });
  return {
    byCode: new Map(procedures.map((each) => [each.code, each])),
    index: indexAnything(items, everyday.ambiguous),
  };
}

/** Best first; with no query, all of them in the order of the list. */
export function findInList<P extends Procedure>(
  { byCode, index }: ProcedureList<P>,
  query: string,
): FoundProcedures<P> {
  if (query.trim() === '') return { procedures: [...byCode.values()], isGuess: false };
  const found = findAnything(index, query);
  if (found.kind === 'nothing') return { procedures: [], isGuess: false };
  return {
    procedures: found.items.flatMap(({ id }) => byCode.get(id) ?? []),
    isGuess: found.kind === 'did_you_mean',
  };
}
