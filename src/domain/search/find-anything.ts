// One search over all that a person may mean: guides, procedures, their own things, and what is settled elsewhere. It
// says how sure it is: what was found, what may be meant, or nothing.

import { fold } from '../text/fold.ts';
import { marksOf } from './marks.ts';
import { isOneSlip, withoutKeys } from './typed-word.ts';

export type FindableKind = 'guide' | 'procedure' | 'dossier' | 'paper' | 'elsewhere';

export interface Findable {
  readonly kind: FindableKind;
  readonly id: string;
  readonly name: string;
  /** What people say for it. */
  readonly says: readonly string[];
  /** False for what only an agency starts: it never stands first. */
  readonly forCitizen: boolean;
}

/** Words that mean several things alike: they are asked back, never guessed. */
export interface Ambiguous {
  readonly says: readonly string[];
  /** As `kind:id`. */
  readonly of: readonly string[];
}

export type Found =
  | { readonly kind: 'found'; readonly items: readonly Findable[] }
  | { readonly kind: 'did_you_mean'; readonly items: readonly Findable[] }
  | { readonly kind: 'nothing' };

interface Phrase {
  readonly item: number;
  readonly words: readonly string[];
  readonly marks: ReadonlyMap<string, string>;
  readonly weight: number;
}

export interface FindIndex {
  readonly items: readonly Findable[];
  readonly ambiguous: readonly Ambiguous[];
  readonly phrases: readonly Phrase[];
  /** For each word, the phrases it stands in. */
  readonly places: ReadonlyMap<string, readonly number[]>;
}

export const keyOf = ({ kind, id }: Pick<Findable, 'kind' | 'id'>): string => `${kind}:${id}`;

/** Said with almost anything, here in Huế too (mệ, mạ, o, răng, mô, chi): they weigh little. */
const LIGHT = new Set(
  `toi minh em con chau muon can xin cho de duoc lam giay thu tuc ve o tai va cua nhu the nao dang ky ki cap giup voi bi
  thi la gi phai sao dau ai ba ong ong bac chi anh co chu mo rang ri rua ni te hi a me ma on mu nha khi hoi cach huong dan
  khong ko k man roi trong the be ra vao len moi lai nguoi may`.split(/\s+/),
);
const LIGHT_WEIGHT = 0.2;
/** Below this share of the told weight, something had slipped. */
const BELIEVED = 0.86;
const MOST_SUGGESTED = 3;
const MOST_FOUND = 20;
/** Of what was typed, by weight. */
const SURE = 0.75;
const MAYBE = 0.5;
const SLIP = 0.7;
/** The last word may be unfinished; one before it hardly. */
const BEGINNING = { last: 0.9, before: 0.5 };
const OTHER_MARKS = 0.6;
const SHORTEST_SLIP = 3;
/** What is half sure is believed only where this much of a phrase was typed. */
const MOST_OF_PHRASE = 0.5;

const weightOf = (word: string) => (LIGHT.has(word) ? LIGHT_WEIGHT : 1);
const sum = (words: readonly string[]) => words.reduce((all, word) => all + weightOf(word), 0);
const wordsOf = (text: string) => [...new Set(fold(text).split(' '))].filter((word) => word);

export function indexAnything(
  items: readonly Findable[],
  ambiguous: readonly Ambiguous[] = [],
): FindIndex {
  const phrases: Phrase[] = [];
  const places = new Map<string, number[]>();
  items.forEach(({ id, name, says }, item) => {
    for (const text of new Set([name, ...says, id.toLowerCase()])) {
      const words = wordsOf(text);
      const at = phrases.push({ item, words, marks: marksOf(text), weight: sum(words) }) - 1;
      // Also as one word: a space is easily forgotten.
      const joined = words.length > 1 && words.length < 5 ? [words.join('')] : [];
      for (const word of [...words, ...joined]) {
        const known = places.get(word);
        if (known) known.push(at);
        else places.set(word, [at]);
      }
    }
  });
  return { items, ambiguous, phrases, places };
}

export function findAnything(index: FindIndex, query: string): Found {
  const typed = wordsOf(query).map((word) => plainWord(index, word));
  if (typed.length === 0) return { kind: 'nothing' };
  const meant = meantAlike(index, typed);
  if (meant.length > 0) return { kind: 'did_you_mean', items: meant };
  const ranked = rank(index, { words: typed, marks: marksOf(query) });
  const best = ranked[0];
  if (!best) return { kind: 'nothing' };
  const isSure = best.share >= SURE && best.item.forCitizen;
  const floor = Math.max(MAYBE, best.share * SURE);
  const items = ranked.filter((each) => each.share >= floor).map((each) => each.item);
  return isSure
    ? { kind: 'found', items: items.slice(0, MOST_FOUND) }
    : { kind: 'did_you_mean', items: items.slice(0, MOST_SUGGESTED) };
}

function plainWord({ places }: FindIndex, word: string): string {
  if (places.has(word)) return word;
  const plain = withoutKeys(word);
  return places.has(plain) || LIGHT.has(plain) ? plain : word;
}

function meantAlike(index: FindIndex, typed: readonly string[]): Findable[] {
  const { items, ambiguous, phrases } = index;
  if (phrases.some(({ words }) => words.join(' ') === typed.join(' '))) return [];
  const told = heavy(typed);
  const group = ambiguous.find(({ says }) => says.some((each) => heavy(wordsOf(each)) === told));
  return (group?.of ?? []).flatMap((key) => items.find((item) => keyOf(item) === key) ?? []);
}

/** What is left of a text without its light words. */
function heavy(words: readonly string[]): string {
  const kept = words.filter((word) => !LIGHT.has(word));
  return (kept.length > 0 ? kept : words).join(' ');
}

interface Ranked {
  readonly item: Findable;
  /** How much of what was typed is in it. */
  readonly share: number;
  readonly score: number;
}

interface Typed {
  readonly words: readonly string[];
  readonly marks: ReadonlyMap<string, string>;
}

function rank(index: FindIndex, { words: typed, marks }: Typed): Ranked[] {
  const hits = new Map<number, { typed: number; told: number }>();
  for (const [place, word] of typed.entries()) {
    const isLast = place === typed.length - 1;
    const begun =
      word.length > 1 || (isLast && place > 0) ? BEGINNING[isLast ? 'last' : 'before'] : 0;
    for (const [at, sureness] of phrasesWith(index, word, begun)) {
      const hit = hits.get(at) ?? { typed: 0, told: 0 };
      const isOther = sureness === 1 && differs(word, marks, index.phrases[at]?.marks);
      hit.typed += weightOf(word) * (isOther ? OTHER_MARKS : sureness);
      hit.told += weightOf(word);
      hits.set(at, hit);
    }
  }
  const best = new Map<number, Ranked>();
  const all = sum(typed);
  // A light word that is not found says nothing against what is.
  const meant = sum(typed.filter((word) => !LIGHT.has(word))) || all;
  for (const [at, hit] of hits) {
    const phrase = index.phrases[at];
    const item = phrase && index.items[phrase.item];
    if (!phrase || !item) continue;
    const share = Math.min(1, hit.typed / meant);
    const density = Math.min(1, hit.told / phrase.weight);
    const isHalfSure = share <= MAYBE || hit.typed <= hit.told * BELIEVED;
    if (isHalfSure && density < MOST_OF_PHRASE) continue;
    const score = (hit.typed / all) * 2 + density + (OWN.has(item.kind) ? OWN_FIRST : 0);
    const known = best.get(phrase.item);
    if (!known || known.score < score) best.set(phrase.item, { item, share, score });
  }
  // What hardly fits must not stand in front of what does, whoever may file it.
  const fitting = [...best.values()].filter(({ share }) => share >= MAYBE);
  return fitting.sort(
    (a, b) => Number(b.item.forCitizen) - Number(a.item.forCitizen) || b.score - a.score,
  );
}

/** Typed with marks, and written with others. */
function differs(word: string, typed: Phrase['marks'], written?: Phrase['marks']): boolean {
  const [one, other] = [typed.get(word), written?.get(word)];
  return one !== undefined && other !== undefined && one !== other;
}

const OWN = new Set<FindableKind>(['dossier', 'paper']);
/** Between equals, what one has oneself. */
const OWN_FIRST = 0.1;

/** The phrases that have this word, how surely: the word itself, one that begins with it, or one a slip away. */
function phrasesWith({ places }: FindIndex, word: string, begun: number): Map<number, number> {
  const found = new Map<number, number>();
  const take = (known: string, sureness: number) => {
    for (const at of places.get(known) ?? []) found.set(at, Math.max(found.get(at) ?? 0, sureness));
  };
  take(word, 1);
  if (begun > 0) for (const known of places.keys()) if (known.startsWith(word)) take(known, begun);
  if (found.size === 0)
    for (const known of places.keys()) if (isSlip(word, known)) take(known, SLIP);
  return found;
}

function isSlip(word: string, known: string): boolean {
  const isLong = Math.min(word.length, known.length) >= SHORTEST_SLIP;
  const isSameButY = word.replace(/y/g, 'i') === known.replace(/y/g, 'i');
  return isSameButY || (isLong && isOneSlip(word, known));
}
