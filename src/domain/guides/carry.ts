import type { Answers, Guide, KeptAnswers } from './guide.ts';
import { nodeOf, walk } from './walk.ts';

/** A walk of some guide, as stored. `changedAt` is an instant in ms. */
export type OtherWalk = {
  readonly guideId: string;
  readonly answers: Answers;
  /** What that walk tells of shared questions it did not ask itself: see `toldBy`. */
  readonly tells?: Answers;
  readonly changedAt: number;
};

export type Carried = { readonly answer: string; readonly guideId: string };

/** What a walk tells of shared questions of other guides, by its answers and by where it ended. */
export function toldBy(guide: Guide, kept: KeptAnswers): Answers {
  const walked = walk(guide, kept);
  const told: Record<string, string> = {};
  for (const { node, answer } of walked.trail) {
    const passed = nodeOf(guide, node);
    if (passed.kind !== 'end') Object.assign(told, passed.tells?.[answer]);
  }
  const last = nodeOf(guide, walked.node);
  return last.kind === 'end' ? { ...told, ...last.tells } : told;
}

/**
 * What was said in another guide to a shared question, newest first: answered there, or told by what was done there.
 * It is offered, never taken as given: the phone may be in another person's hands by now.
 */
export function carriedAnswer(
  guide: Guide,
  nodeId: string,
  others: readonly OtherWalk[],
): Carried | undefined {
  const node = guide.nodes[nodeId];
  if (node?.kind !== 'question' || !node.shared) return undefined;
  const newestFirst = others
    .filter((other) => other.guideId !== guide.id)
    .sort((a, b) => b.changedAt - a.changedAt);
  for (const other of newestFirst) {
    // What was done counts more than what was said before doing it.
    const answer = other.tells?.[nodeId] ?? other.answers[nodeId];
    if (answer !== undefined && node.choices.includes(answer))
      return { answer, guideId: other.guideId };
  }
  return undefined;
}

/**
 * The first answer on the way that another guide has since made doubtful: "no account yet", and then one was activated
 * there. Offered like any other, with the question to go back to.
 */
export function changedSince(
  guide: Guide,
  kept: KeptAnswers & { readonly changedAt: number },
  others: readonly OtherWalk[],
): (Carried & { readonly node: string }) | undefined {
  const newer = others.filter((other) => other.changedAt > kept.changedAt);
  for (const { node, answer } of walk(guide, kept).trail) {
    const carried = carriedAnswer(guide, node, newer);
    if (carried && carried.answer !== answer) return { ...carried, node };
  }
  return undefined;
}
