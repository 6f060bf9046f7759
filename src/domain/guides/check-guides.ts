import { datedLines } from '../facts/dated-words.ts';
import { daysDiffer } from '../facts/days-differ.ts';
import { checkRouting, type RoutingFault } from './check-routing.ts';
import { checkWords, type WordFault } from './check-words.ts';
import { type Guide, JOINS, possibleAnswers } from './guide.ts';
import type { WrittenGuide } from './words.ts';

export type GuideInAllLanguages = {
  readonly guide: Guide;
  /** By language: `vi`, `en`. */
  readonly words: Readonly<Record<string, WrittenGuide>>;
};

/** What the guides refer to and do not hold themselves. */
export type Tables = {
  readonly sources: ReadonlySet<string>;
  readonly contacts: ReadonlySet<string>;
  readonly drawings: ReadonlySet<string>;
  /** Rehearsals by id, with the guide that each names to go on with. */
  readonly rehearsals: ReadonlyMap<string, string>;
};

export type GuideFault =
  | RoutingFault
  | WordFault
  | {
      readonly kind: 'unknown_source' | 'unknown_contact' | 'unknown_drawing' | 'unknown_guide';
      readonly node: string;
      readonly name: string;
    }
  | {
      readonly kind: 'shared_question_differs' | 'unknown_tell' | 'unknown_join';
      readonly node: string;
      readonly name: string;
    }
  | { readonly kind: 'unknown_rehearsal' | 'rehearsal_leads_elsewhere'; readonly name: string }
  | { readonly kind: 'no_next_guide'; readonly node: string };

/** One guide with its words: see `checkRouting` and `checkWords`. */
export function check({ guide, words }: GuideInAllLanguages): (RoutingFault | WordFault)[] {
  const wordFaults = Object.entries(words).flatMap(([language, table]) =>
    checkWords(guide, table, language),
  );
  return [...checkRouting(guide), ...wordFaults, ...wordsDiffer(words)];
}

/** A sentence holds on the same days in every language. */
function wordsDiffer(words: GuideInAllLanguages['words']): WordFault[] {
  const [first, ...others] = Object.entries(words);
  return others.flatMap(([language, table]) =>
    daysDiffer(first?.[1], table).map((path) => ({ kind: 'days_differ' as const, language, path })),
  );
}

/** All guides together: each by itself, then what they refer to, then the questions they share. Faults by guide id. */
export function checkAll(
  all: readonly GuideInAllLanguages[],
  tables: Tables,
): Map<string, GuideFault[]> {
  const ids = new Set(all.map(({ guide }) => guide.id));
  const shared = new Map<string, string>();
  const choices = sharedChoices(all.map(({ guide }) => guide));
  return new Map(
    all.map((one) => [
      one.guide.id,
      [
        ...check(one),
        ...referenceFaults(one.guide, tables, ids),
        ...datedSourceFaults(one, tables),
        ...sharedFaults(one.guide, shared),
        ...tellFaults(one.guide, choices),
        ...rehearsalFaults(one.guide, tables),
        ...joinFaults(one.guide),
        ...nextFaults(one.guide),
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

function datedSourceFaults({ words }: GuideInAllLanguages, { sources }: Tables): GuideFault[] {
  return Object.values(words)
    .flatMap(({ nodes }) => datedLines(nodes))
    .flatMap(({ path, variants }) =>
      unknown(
        'unknown_source',
        variants.map(({ source }) => source),
        sources,
      ).map((fault) => ({ ...fault, node: path })),
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

function sharedChoices(guides: readonly Guide[]): Map<string, readonly string[]> {
  return new Map(
    guides.flatMap(({ nodes }) =>
      Object.entries(nodes).flatMap(([id, node]) =>
        node.kind === 'question' && node.shared ? [[id, node.choices] as const] : [],
      ),
    ),
  );
}

/** What is told must be an answer to a question that some guide shares, and told by an answer that can be given. */
function tellFaults(guide: Guide, shared: Map<string, readonly string[]>): GuideFault[] {
  return Object.entries(guide.nodes).flatMap(([node, of]) => {
    const byAnswer = of.kind === 'end' ? [] : Object.keys(of.tells ?? {});
    const ungiven = byAnswer.filter((answer) => !possibleAnswers(of).includes(answer));
    const tables = of.kind === 'end' ? [of.tells ?? {}] : Object.values(of.tells ?? {});
    const untrue = tables
      .flatMap((table) => Object.entries(table))
      .filter(([question, answer]) => !shared.get(question)?.includes(answer))
      .map((pair) => pair.join('='));
    return [...ungiven, ...untrue].map((name) => ({ kind: 'unknown_tell' as const, node, name }));
  });
}

/** A guide and its rehearsal lead to each other: whoever practised finds the real thing, and the other way round. */
function rehearsalFaults({ id, rehearsal }: Guide, { rehearsals }: Tables): GuideFault[] {
  const named = rehearsal === undefined ? [] : [rehearsal];
  const back = [...rehearsals].filter(([, guide]) => guide === id).map(([name]) => name);
  return [
    ...named
      .filter((name) => !rehearsals.has(name))
      .map((name) => ({ kind: 'unknown_rehearsal' as const, name })),
    ...back
      .filter((name) => !named.includes(name))
      .map((name) => ({ kind: 'rehearsal_leads_elsewhere' as const, name })),
    ...named
      .filter((name) => rehearsals.has(name) && !back.includes(name))
      .map((name) => ({ kind: 'rehearsal_leads_elsewhere' as const, name })),
  ];
}

/** A join leads somewhere: it is one the app knows, and a rehearsal is named where one is promised. */
function joinFaults({ nodes, rehearsal }: Guide): GuideFault[] {
  const known: readonly string[] = JOINS.filter((join) => join !== 'rehearsal' || rehearsal);
  return Object.entries(nodes).flatMap(([node, of]) =>
    (of.kind === 'step' ? (of.joins ?? []) : [])
      .filter((name) => !known.includes(name))
      .map((name) => ({ kind: 'unknown_join' as const, node, name })),
  );
}

/** Nobody is left standing: each end says what to read next. */
function nextFaults(guide: Guide): GuideFault[] {
  return Object.entries(guide.nodes)
    .filter(([, node]) => node.kind === 'end' && !node.guides?.some((id) => id !== guide.id))
    .map(([node]) => ({ kind: 'no_next_guide' as const, node }));
}
