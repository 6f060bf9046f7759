import type { Written } from '../facts/dated-words.ts';

/** The wording of one node. Which fields it must have depends on its kind: `check-words.ts` knows. */
export type NodeWords = {
  /** A question as people ask it; the act of a step in a few words; what an end comes to. */
  readonly title: string;
  readonly hint?: string;
  readonly choices?: Readonly<Record<string, string>>;
  /** Làm gì: one sentence. */
  readonly do?: string;
  readonly details?: readonly string[];
  /** Bạn sẽ thấy. */
  readonly see?: string;
  /** Chưa chắc: what exactly is not sure. */
  readonly unsure?: string;
  /** Nếu không được. */
  readonly problems?: Readonly<Record<string, ProblemWords>>;
  /** The label of the main button, where "Làm xong, tiếp" does not say it. */
  readonly confirm?: string;
  /** An end: what to do now, in short lines. */
  readonly text?: readonly string[];
};

export type ProblemWords = { readonly sign: string; readonly fix: string };

export type GuideWords = {
  readonly parts: Readonly<Record<string, string>>;
  readonly nodes: Readonly<Record<string, NodeWords>>;
};

/** As they are written, with what holds on other days. */
export type WrittenNode = Written<NodeWords>;
export type WrittenGuide = Written<GuideWords>;

/** What may be said aloud of a node, in the order of the screen. */
export function spokenText(words: NodeWords): string {
  const lines = [
    words.title,
    words.hint,
    words.do,
    ...(words.details ?? []),
    words.see,
    ...(words.text ?? []),
    ...Object.values(words.choices ?? {}),
    words.unsure,
  ];
  return lines
    .filter((line): line is string => Boolean(line))
    .map(asSentence)
    .join(' ');
}

function asSentence(line: string): string {
  return /[.?!…:]$/.test(line) ? line : `${line}.`;
}
