import { err, ok, type Result } from '../result.ts';
import type { Guide, KeptAnswers } from './guide.ts';
import { possibleAnswers } from './guide.ts';
import { nodeOf, type Walk, walk } from './walk.ts';

export type AnswerError =
  | { readonly kind: 'not_on_the_way'; readonly node: string }
  | { readonly kind: 'not_an_answer'; readonly node: string; readonly answer: string };

export type Given = { readonly node: string; readonly answer: string };

/**
 * Answers a node, at the present position or anywhere back on the trail.
 * Going back loses nothing by itself. When an earlier answer really changes, facts stay and deeds are asked again:
 * later questions keep what was answered (it is still true of the person, and is shown as chosen), later steps lose
 * their tick, because what was done under other conditions may not be the same deed.
 */
export function giveAnswer(
  guide: Guide,
  kept: KeptAnswers,
  given: Given,
): Result<KeptAnswers, AnswerError> {
  const before = walk(guide, kept);
  if (!isOnTheWay(before, given.node)) return err({ kind: 'not_on_the_way', node: given.node });
  if (!possibleAnswers(nodeOf(guide, given.node)).includes(given.answer)) {
    return err({ kind: 'not_an_answer', node: given.node, answer: given.answer });
  }
  const same = kept.answers[given.node] === given.answer && before.node !== given.node;
  const rest = same
    ? kept.answers
    : withoutLaterDeeds(guide, kept, { walked: before, from: given.node });
  return ok({ version: guide.version, answers: { ...rest, [given.node]: given.answer } });
}

export function isOnTheWay(walked: Walk, node: string): boolean {
  return walked.node === node || walked.trail.some((passed) => passed.node === node);
}

/** The node after `node` on the way, or `node` itself where nothing follows yet. */
export function nodeAfter(walked: Walk, node: string): string {
  const at = walked.trail.findIndex((passed) => passed.node === node);
  return at < 0 ? walked.node : (walked.trail[at + 1]?.node ?? walked.node);
}

/**
 * The step before `node` on the way that was walked: computed from the answers, so that back means the same after a
 * cold open as it did before. Undefined at the first step, and for a node that is not on the way.
 */
export function stepBefore(walked: Walk, node: string): string | undefined {
  const way = [...walked.trail.map((passed) => passed.node), walked.node];
  return way[way.indexOf(node) - 1];
}

type Cut = { readonly walked: Walk; readonly from: string };

function withoutLaterDeeds(
  guide: Guide,
  kept: KeptAnswers,
  { walked, from }: Cut,
): KeptAnswers['answers'] {
  const at = walked.trail.findIndex((passed) => passed.node === from);
  const earlier = new Set((at < 0 ? walked.trail : walked.trail.slice(0, at)).map((p) => p.node));
  const stays = ([node]: [string, string]) =>
    earlier.has(node) || guide.nodes[node]?.kind === 'question';
  return Object.fromEntries(Object.entries(kept.answers).filter(stays));
}
