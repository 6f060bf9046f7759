// People type what they want done ("làm giấy khai sinh cho cháu"), not the official name. Everything is folded once and
// its words are listed with the procedures they stand in; a search looks only at those that have the typed words, and
// stays under 50 ms for 6,000 procedures on a slow phone (npm run bench).

import { fold } from '../text/fold.ts';
import type { LifeEvent, Procedure } from './procedure.ts';

interface Entry {
  procedure: Procedure;
  name: string;
  phrases: string[];
}

export interface ProcedureIndex {
  readonly entries: readonly Entry[];
  /** All words, sorted, so that those with a beginning in common stand together. */
  readonly words: readonly string[];
  /** For each of the words, the places in `entries`. */
  readonly places: readonly (readonly number[])[];
}

/** Words that say nothing about which procedure is meant. */
const FILLERS = new Set(
  'toi minh em con chau muon can xin cho de duoc lam giay thu tuc ve o tai va cua nhu the nao'.split(
    ' ',
  ),
);

export function indexProcedures(procedures: readonly Procedure[]): ProcedureIndex {
  const places = new Map<string, number[]>();
  const entries = procedures.map((procedure, at): Entry => {
    const texts = [procedure.name, procedure.officialName, ...procedure.aliases];
    const [name = '', ...phrases] = [...new Set(texts)].map(fold);
    for (const text of [procedure.code.toLowerCase(), name, ...phrases])
      for (const word of text.split(' ')) {
        const known = places.get(word);
        if (!known) places.set(word, [at]);
        else if (known.at(-1) !== at) known.push(at);
      }
    return { procedure, name, phrases };
  });
  const words = [...places.keys()].sort();
  return { entries, words, places: words.map((word) => places.get(word) ?? []) };
}

export interface ProcedureSearch {
  query: string;
  lifeEvent?: LifeEvent;
}

/** Best first; with no query, all of the life event in the order of the list. */
export function searchProcedures(index: ProcedureIndex, search: ProcedureSearch): Procedure[] {
  const { lifeEvent } = search;
  const isOf = ({ procedure }: Entry) => !lifeEvent || procedure.lifeEvents.includes(lifeEvent);
  const query = fold(search.query);
  if (query === '') return index.entries.filter(isOf).map((entry) => entry.procedure);
  const typed = meaningful(query);
  const found = countFound(index, typed);
  const ranked: Ranked[] = [];
  let best = 0;
  index.entries.forEach((entry, at) => {
    const share = (found[at] ?? 0) / typed.length;
    if (share <= SOME || !isOf(entry)) return;
    const rank = share < 1 ? share : rankOf(entry, query);
    ranked.push({ entry, rank });
    best = Math.max(best, rank);
  });
  const floor = Math.min(best, FULL);
  return ranked
    .filter((each) => each.rank >= floor)
    .sort((a, b) => citizensFirst(a, b) || b.rank - a.rank)
    .map((each) => each.entry.procedure);
}

type Ranked = { entry: Entry; rank: number };

/** What only an agency can start leads nobody, unless it was asked for by its code. */
function citizensFirst(a: Ranked, b: Ranked): number {
  if (Math.max(a.rank, b.rank) >= CODE) return 0;
  return Number(b.entry.procedure.forCitizen) - Number(a.entry.procedure.forCitizen);
}

export function findProcedure<P extends Procedure>(
  procedures: readonly P[],
  code: string,
): P | null {
  return procedures.find((each) => each.code === code) ?? null;
}

/** Of the typed words, more than this share must be found. */
const SOME = 0.5;
/** From here on every typed word was found. */
const FULL = 1;
/** From here on its code was typed, or the beginning of it. */
const CODE = 8;

/** For each entry, how many of the typed words one of its words begins with. */
function countFound({ entries, words, places }: ProcedureIndex, typed: readonly string[]) {
  const found = new Uint8Array(entries.length);
  typed.forEach((word) => {
    // An entry counts once a typed word, however many of its words begin so: only from one to the next count.
    const once = new Uint8Array(entries.length);
    for (let at = firstFrom(words, word); words[at]?.startsWith(word); at++)
      for (const place of places[at] ?? []) once[place] = 1;
    for (let place = 0; place < found.length; place++)
      found[place] = (found[place] ?? 0) + (once[place] ?? 0);
  });
  return found;
}

/** The place of the first word that is not before `wanted`. */
function firstFrom(words: readonly string[], wanted: string): number {
  let [low, high] = [0, words.length];
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((words[middle] ?? '') < wanted) low = middle + 1;
    else high = middle;
  }
  return low;
}

/** How well an entry fits that has every typed word. */
function rankOf(entry: Entry, query: string): number {
  const { code, forCitizen } = entry.procedure;
  if (code.toLowerCase() === query) return 9;
  if (code.toLowerCase().startsWith(query)) return 8;
  if (entry.name === query || entry.phrases.includes(query)) return 7;
  if (entry.name.startsWith(query)) return 6;
  if (entry.phrases.some((phrase) => phrase.startsWith(query))) return 5;
  if (entry.name.includes(` ${query}`)) return 4;
  if (entry.phrases.some((phrase) => phrase.includes(` ${query}`))) return 3;
  return forCitizen ? FULL + 1 : FULL;
}

function meaningful(query: string): string[] {
  const words = [...new Set(query.split(' '))];
  const kept = words.filter((word) => !FILLERS.has(word));
  return kept.length > 0 ? kept : words;
}
