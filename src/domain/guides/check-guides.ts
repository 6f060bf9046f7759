import { checkRouting, type RoutingFault } from './check-routing.ts';
import { checkWords, type WordFault } from './check-words.ts';
import type { Guide } from './guide.ts';
import type { GuideWords } from './words.ts';

export type GuideInAllLanguages = {
  readonly guide: Guide;
  /** By language: `vi`, `en`. */
  readonly words: Readonly<Record<string, GuideWords>>;
};

/** What the guides refer to and do not hold themselves. */
export type Tables = {
  readonly sources: ReadonlySet<string>;
  readonly contacts: ReadonlySet<string>;
  readonly drawings: ReadonlySet<string>;
};

export type GuideFault =
  | RoutingFault
  | WordFault
  | {
      readonly kind: 'unknown_source' | 'unknown_contact' | 'unknown_drawing' | 'unknown_guide';
      readonly node: string;
      readonly name: string;
    }
  | { readonly kind: 'shared_question_differs'; readonly node: string; readonly name: string };

/** One guide with its words: see `checkRouting` and `checkWords`. */
export function check({ guide, words }: GuideInAllLanguages): (RoutingFault | WordFault)[] {
  const wordFaults = Object.entries(words).flatMap(([language, table]) =>
    checkWords(guide, table, language),
  );
  return [...checkRouting(guide), ...wordFaults];
}

/** All guides together: each by itself, then what they refer to, then the questions they share. Faults by guide id. */
export function checkAll(
  all: readonly GuideInAllLanguages[],
  tables: Tables,
): Map<string, GuideFault[]> {
  const ids = new Set(all.map(({ guide }) => guide.id));
  const shared = new Map<string, string>();
  return new Map(
    all.map((one) => [
      one.guide.id,
      [
        ...check(one),
        ...referenceFaults(one.guide, tables, ids),
        ...sharedFaults(one.guide, shared),
      ],
    ]),
  );
}

function referenceFaults(guide: Guide, tables: Tables, ids: ReadonlySet<string>): GuideFault[] {
  return Object.entries(guide.nodes).flatMap(([node, of]) =>
    [
      ...unknown('unknown_source', of.sources ?? [], tables.sources),
      ...unknown(
        'unknown_contact',
        of.kind === 'question' ? [] : (of.contacts ?? []),
        tables.contacts,
      ),
      ...unknown('unknown_drawing', of.drawing ? [of.drawing] : [], tables.drawings),
      ...unknown('unknown_guide', of.kind === 'end' ? (of.guides ?? []) : [], ids),
    ].map((fault) => ({ ...fault, node })),
  );
}

function unknown(
  kind: 'unknown_source' | 'unknown_contact' | 'unknown_drawing' | 'unknown_guide',
  names: readonly string[],
  table: ReadonlySet<string>,
): { kind: typeof kind; name: string }[] {
  return names.filter((name) => !table.has(name)).map((name) => ({ kind, name }));
}

/** A shared question must offer the same choices everywhere, or an answer could not be carried over. */
function sharedFaults(guide: Guide, seen: Map<string, string>): GuideFault[] {
  const faults: GuideFault[] = [];
  for (const [id, node] of Object.entries(guide.nodes)) {
    if (node.kind !== 'question' || !node.shared) continue;
    const choices = [...node.choices].sort().join(' ');
    const before = seen.get(id);
    if (before !== undefined && before !== choices) {
      faults.push({ kind: 'shared_question_differs', node: id, name: before });
    }
    seen.set(id, choices);
  }
  return faults;
}
