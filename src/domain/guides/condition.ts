import type { Answers, Condition } from './guide.ts';
import { predicates } from './predicates.ts';

/** Whether a condition holds for the answers given on the way so far; an unanswered question fits nothing. */
export function holds(condition: Condition, answers: Answers): boolean {
  if ('is' in condition) return answers[condition.is[0]] === condition.is[1];
  if ('in' in condition) {
    const given = answers[condition.in[0]];
    return given !== undefined && condition.in[1].includes(given);
  }
  if ('all' in condition) return condition.all.every((part) => holds(part, answers));
  if ('any' in condition) return condition.any.some((part) => holds(part, answers));
  if ('not' in condition) return !holds(condition.not, answers);
  return predicates[condition.predicate]?.holds(answers) ?? false;
}

/** What a condition reads: pairs of node and answer, whole nodes (by a predicate), and predicates by name. */
export type Reads = {
  readonly answers: readonly (readonly [node: string, answer: string])[];
  readonly nodes: readonly string[];
  readonly predicates: readonly string[];
};

export function readsOf(condition: Condition): Reads {
  if ('is' in condition) return { answers: [condition.is], nodes: [], predicates: [] };
  if ('in' in condition) {
    const [node, answers] = condition.in;
    return { answers: answers.map((answer) => [node, answer] as const), nodes: [], predicates: [] };
  }
  if ('not' in condition) return readsOf(condition.not);
  if ('predicate' in condition) {
    const nodes = predicates[condition.predicate]?.reads ?? [];
    return { answers: [], nodes, predicates: [condition.predicate] };
  }
  const parts = ('all' in condition ? condition.all : condition.any).map(readsOf);
  return {
    answers: parts.flatMap((part) => part.answers),
    nodes: parts.flatMap((part) => part.nodes),
    predicates: parts.flatMap((part) => part.predicates),
  };
}
