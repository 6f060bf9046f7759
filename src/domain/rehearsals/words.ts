import type { Written } from '../facts/dated-words.ts';

/** The wording of a part: which fields it must have depends on its kind (`check-rehearsal.ts`). */
export type PartWords = {
  /** What is asked or shown: the lead of a choice, the label of a field, the sender of a message. */
  readonly label?: string;
  readonly hint?: string;
  /** A text, one paragraph a line. */
  readonly text?: readonly string[];
  /** Options, rows, items, things and spots by id. */
  readonly options?: Readonly<Record<string, string>>;
  /** A second line of them: the value of a row, the publisher of an app. */
  readonly notes?: Readonly<Record<string, string>>;
  /** Why it is wrong and what to try, by what was tapped, `thing>spot` or the reason of a field. */
  readonly why?: Readonly<Record<string, string>>;
  /** Said when it is right: why it is. */
  readonly right?: string;
};

export type ScreenWords = {
  /** What one does here, in a few words: the title of the page, and the question for a group. */
  readonly title: string;
  /** The situation, one sentence. */
  readonly task?: string;
  readonly parts: Readonly<Record<string, PartWords>>;
};

export type RehearsalWords = {
  readonly lead: string;
  readonly variants?: Readonly<Record<string, string>>;
  readonly screens: Readonly<Record<string, ScreenWords>>;
  /** The one sentence to remember. */
  readonly remember: string;
  /** Where to go when it is real. */
  readonly go_on: string;
};

/** As they are written, with what holds on other days. */
export type WrittenRehearsalWords = Written<RehearsalWords>;

/** Reasons that stand in the words of all rehearsals, by name. */
export type CommonReasons = ReadonlySet<string>;

/** What may be said aloud of a screen, in its order. */
export function spokenScreen(words: ScreenWords): string {
  const lines = [
    words.title,
    words.task,
    ...Object.values(words.parts).flatMap((part) => [
      part.label,
      part.hint,
      ...(part.text ?? []),
      ...Object.entries(part.options ?? {}).map(([id, label]) =>
        [label, part.notes?.[id]].filter(Boolean).join(': '),
      ),
    ]),
  ];
  return lines
    .filter((line): line is string => Boolean(line))
    .map((line) => (/[.?!…:]$/.test(line) ? line : `${line}.`))
    .join(' ');
}
