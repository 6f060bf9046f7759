// People type what they want done ("làm giấy khai sinh cho cháu"), not the official name. Everything is folded once;
// a search is then a scan of short strings, well under 50 ms for 6,000 procedures on a slow phone.

import { fold } from '../text/fold.ts';
import type { LifeEvent, Procedure } from './procedure.ts';

interface Entry {
  procedure: Procedure;
  name: string;
  phrases: string[];
  words: string[];
}

export type ProcedureIndex = readonly Entry[];

/** Words that say nothing about which procedure is meant. */
const FILLERS = new Set(
  'toi minh em con chau muon can xin cho de duoc lam giay thu tuc ve o tai va cua nhu the nao'.split(
    ' ',
  ),
);

export function indexProcedures(procedures: readonly Procedure[]): ProcedureIndex {
  return procedures.map((procedure) => {
    const name = fold(procedure.name);
    const phrases = [fold(procedure.officialName), ...procedure.aliases.map(fold)];
    const words = [...new Set([name, ...phrases].join(' ').split(' '))];
    return { procedure, name, phrases, words };
  });
}

export interface ProcedureSearch {
  query: string;
  lifeEvent?: LifeEvent;
}

/** Best first; with no query, all of the life event in the order of the list. */
export function searchProcedures(index: ProcedureIndex, search: ProcedureSearch): Procedure[] {
  const { lifeEvent } = search;
  const entries = lifeEvent
    ? index.filter((entry) => entry.procedure.lifeEvents.includes(lifeEvent))
    : index;
  const query = fold(search.query);
  if (query === '') return entries.map((entry) => entry.procedure);
  const typed = meaningful(query);
  const ranked = entries.map((entry) => ({ entry, rank: rankOf(entry, query, typed) }));
  const best = Math.max(0, ...ranked.map((each) => each.rank));
  const floor = Math.min(best, FULL);
  return ranked
    .filter((each) => each.rank > 0 && each.rank >= floor)
    .sort((a, b) => b.rank - a.rank)
    .map((each) => each.entry.procedure);
}

export function findProcedure(procedures: readonly Procedure[], code: string): Procedure | null {
  return procedures.find((each) => each.code === code) ?? null;
}

/** From here on every typed word was found. */
const FULL = 1;

function rankOf(entry: Entry, query: string, typed: readonly string[]): number {
  if (entry.procedure.code === query) return 9;
  if (entry.procedure.code.startsWith(query)) return 8;
  if (entry.name === query || entry.phrases.includes(query)) return 7;
  if (entry.name.startsWith(query)) return 6;
  if (entry.phrases.some((phrase) => phrase.startsWith(query))) return 5;
  if (` ${entry.name}`.includes(` ${query}`)) return 4;
  if (entry.phrases.some((phrase) => ` ${phrase}`.includes(` ${query}`))) return 3;
  const found = typed.filter((word) => entry.words.some((known) => known.startsWith(word)));
  const share = found.length / typed.length;
  if (share === 1) return entry.procedure.forCitizen ? FULL + 1 : FULL;
  return share > 0.5 ? share : 0;
}

function meaningful(query: string): string[] {
  const words = query.split(' ');
  const kept = words.filter((word) => !FILLERS.has(word));
  return kept.length > 0 ? kept : words;
}
