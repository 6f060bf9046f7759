// A table of words is a plain typed object per area and language. Vietnamese tables are imported where they are
// used, so that a route carries only its own words; the English ones arrive together, and only when asked for.

export type Phrase = string | ((...args: never[]) => string);
export type PhraseTree = { readonly [key: string]: Phrase | PhraseTree };
export type WordTable<T extends PhraseTree = PhraseTree> = {
  readonly area: string;
  readonly words: T;
};

/** The shape a translation must have: the same keys, functions with the same parameters. */
export type Translation<T> = {
  readonly [K in keyof T]: T[K] extends string
    ? string
    : T[K] extends (...args: infer A) => string
      ? (...args: A) => string
      : Translation<T[K]>;
};

export function defineWords<const T extends PhraseTree>(area: string, words: T): WordTable<T> {
  return { area, words };
}
