// A guide is routing only: nodes and the ways between them, as data. Its wording stands in a file of its own per
// language, so that a sentence can be mended without touching a path, and the other way round.

/** What a person answered, by node id. A step is answered too: `done`, or `problem:<id>`. */
export type Answers = Readonly<Record<string, string>>;

/** All that is stored of a walk: the position is always computed from it. */
export type KeptAnswers = { readonly version: number; readonly answers: Answers };

export const nothingKept: KeptAnswers = { version: 0, answers: {} };

export type Condition =
  | { readonly is: readonly [node: string, answer: string] }
  | { readonly in: readonly [node: string, answers: readonly string[]] }
  | { readonly all: readonly Condition[] }
  | { readonly any: readonly Condition[] }
  | { readonly not: Condition }
  | { readonly predicate: string };

/** The first way whose condition holds is taken; one without a condition always holds. */
export type Way = { readonly when?: Condition; readonly to: string };

/** By answer of this node: what it tells of shared questions in other guides. Whoever activated has level 2. */
export type Tells = Readonly<Record<string, Answers>>;

export type QuestionNode = {
  readonly kind: 'question';
  readonly part: string;
  readonly choices: readonly string[];
  /** The choice most people make, for the estimate of what is left; the first one where absent. */
  readonly usual?: string;
  /** The same question stands in other guides under the same id: an answer there is offered here. */
  readonly shared?: boolean;
  readonly tells?: Tells;
  /** Where a fact in the hint comes from, and when it was so. */
  readonly sources?: readonly string[];
  readonly as_of?: string;
  readonly drawing?: string;
  readonly next: readonly Way[];
};

/** How sure we are: read in a source, known by practice only, or still to be checked on a real phone. */
export type Certainty = 'sourced' | 'practice' | 'unsure';

/**
 * Into another part of the app: the guide's rehearsal; a dossier of one's own, where the code is kept that this step
 * yields; its receipts, where this step pays.
 */
export const JOINS = ['rehearsal', 'code', 'receipt'] as const;
export type Join = (typeof JOINS)[number];

export type Problem = { readonly to?: string };

export type StepNode = {
  readonly kind: 'step';
  readonly part: string;
  readonly certainty: Certainty;
  /** Ids of the table of sources. */
  readonly sources: readonly string[];
  /** When the fact was so in its source: `2022`, `2026-07` or `2025-12-03`. */
  readonly as_of: string;
  /** Ids of the table of contacts, whose numbers the screen shows. */
  readonly contacts?: readonly string[];
  readonly drawing?: string;
  readonly joins?: readonly Join[];
  /** What goes wrong here; one with `to` leads elsewhere and is an answer of its own. */
  readonly problems?: Readonly<Record<string, Problem>>;
  readonly tells?: Tells;
  readonly next: readonly Way[];
};

/** `waiting`: something must come first (a message, a day, money); then one answers on from the step before. */
export type EndOutcome =
  | 'done'
  | 'police'
  | 'later'
  | 'waiting'
  | 'helper'
  | 'hotline'
  | 'stop'
  | 'elsewhere';

export type EndNode = {
  readonly kind: 'end';
  readonly outcome: EndOutcome;
  readonly sources?: readonly string[];
  readonly as_of?: string;
  readonly contacts?: readonly string[];
  readonly drawing?: string;
  /** Guides to go on with: the first is the one we recommend. */
  readonly guides?: readonly string[];
  /** What whoever comes here has thereby told of shared questions. */
  readonly tells?: Answers;
};

export type GuideNode = QuestionNode | StepNode | EndNode;

export type Guide = {
  readonly id: string;
  readonly version: number;
  /** The day on which the whole guide was last compared with its sources. */
  readonly as_of: string;
  readonly start: string;
  /** The rehearsal of the same thing, for whoever would rather try it first. */
  readonly rehearsal?: string;
  /** The stretches of the way, in order. */
  readonly parts: readonly string[];
  readonly nodes: Readonly<Record<string, GuideNode>>;
};

/** The answers that a node takes: choices of a question; `done` and the leading problems of a step; none of an end. */
export function possibleAnswers(node: GuideNode): readonly string[] {
  if (node.kind === 'question') return node.choices;
  if (node.kind === 'end') return [];
  const leading = Object.entries(node.problems ?? {}).filter(([, problem]) => problem.to);
  return ['done', ...leading.map(([id]) => problemAnswer(id))];
}

export function problemAnswer(problemId: string): string {
  return `problem:${problemId}`;
}

/** Whether one reads on at once from here; elsewhere something happens in the world first (a visit, a wait, a call). */
export function goesOn(node: EndNode): boolean {
  return node.outcome === 'done' || node.outcome === 'elsewhere' || node.outcome === 'stop';
}
