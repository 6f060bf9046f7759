import { holds } from './condition.ts';
import type { Answers, Guide, GuideNode, KeptAnswers } from './guide.ts';
import { possibleAnswers } from './guide.ts';

export type Passed = { readonly node: string; readonly answer: string };

/**
 * Why the replay of stored answers stopped before their end:
 * `answer_gone`: what was answered at `node` is no longer one of its answers;
 * `newly_asked`: the guide was revised since, and asks at `node` what it did not ask before.
 */
export type WalkProblem =
  | { readonly kind: 'answer_gone'; readonly node: string; readonly answer: string }
  | { readonly kind: 'newly_asked'; readonly node: string };

/** Where a person stands: at `node`, having passed `trail`. `node` is an end, or the first node not yet answered. */
export type Walk = {
  readonly node: string;
  readonly trail: readonly Passed[];
  readonly ended: boolean;
  readonly problem?: WalkProblem;
};

/** Replays the kept answers from the start. Answers off the path are neither used nor held against anybody. */
export function walk(guide: Guide, kept: KeptAnswers): Walk {
  const trail: Passed[] = [];
  const passed: Record<string, string> = {};
  let id = guide.start;
  for (;;) {
    const node = nodeOf(guide, id);
    const stop = whereToStop(guide, kept, { id, node, passedCount: trail.length });
    if (stop) return { ...stop, trail };
    const answer = kept.answers[id] as string;
    trail.push({ node: id, answer });
    passed[id] = answer;
    id = wayOut(guide, id, passed);
  }
}

type Here = { readonly id: string; readonly node: GuideNode; readonly passedCount: number };

function whereToStop(guide: Guide, kept: KeptAnswers, here: Here): Omit<Walk, 'trail'> | undefined {
  if (here.node.kind === 'end') return { node: here.id, ended: true };
  const at = { node: here.id, ended: false };
  const answer = kept.answers[here.id];
  if (answer === undefined) {
    const revised = kept.version !== 0 && kept.version !== guide.version;
    const wentFurther = Object.keys(kept.answers).length > here.passedCount;
    return revised && wentFurther ? { ...at, problem: { kind: 'newly_asked', node: here.id } } : at;
  }
  if (possibleAnswers(here.node).includes(answer)) return undefined;
  return { ...at, problem: { kind: 'answer_gone', node: here.id, answer } };
}

/** The node that follows `from`, for the answers given up to and with it. */
export function wayOut(guide: Guide, from: string, answers: Answers): string {
  const to = wayOutIfAny(guide, from, answers);
  if (to === undefined) throw new Error(`guide ${guide.id}: no way out of ${from}`);
  return to;
}

/** The same, undefined where the guide is broken: for the checker, which must be able to say so. */
export function wayOutIfAny(guide: Guide, from: string, answers: Answers): string | undefined {
  const node = guide.nodes[from];
  if (!node || node.kind === 'end') return undefined;
  const problem = node.kind === 'step' ? problemOf(answers[from]) : undefined;
  if (problem !== undefined && node.kind === 'step') return node.problems?.[problem]?.to;
  return node.next.find((way) => !way.when || holds(way.when, answers))?.to;
}

/** Whether one waits at the end of this walk: it is not over, and one is brought back to it. */
export function isWaiting(guide: Guide, walked: Walk): boolean {
  const node = nodeOf(guide, walked.node);
  return node.kind === 'end' && node.outcome === 'waiting';
}

export function nodeOf(guide: Guide, id: string): GuideNode {
  const node = guide.nodes[id];
  if (!node) throw new Error(`guide ${guide.id}: no node ${id}`);
  return node;
}

function problemOf(answer: string | undefined): string | undefined {
  return answer?.startsWith('problem:') ? answer.slice('problem:'.length) : undefined;
}
