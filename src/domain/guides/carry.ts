import type { Answers, Guide } from './guide.ts';

/** A walk of some guide, as stored. `changedAt` is an instant in ms. */
export type OtherWalk = {
  readonly guideId: string;
  readonly answers: Answers;
  readonly changedAt: number;
};

export type Carried = { readonly answer: string; readonly guideId: string };

/**
 * What was answered to a shared question in another guide, newest first. It is offered, never taken as given: the
 * phone may be in another person's hands by now.
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
    const answer = other.answers[nodeId];
    if (answer !== undefined && node.choices.includes(answer))
      return { answer, guideId: other.guideId };
  }
  return undefined;
}
