import { type Guide, type GuideNode, type KeptAnswers, possibleAnswers } from './guide.ts';
import { nodeOf, wayOut } from './walk.ts';

/**
 * `part` of `parts` counts from 1 on the way that most people take from there; `left` is how many screens of this part
 * come after this one. The last part also shows the end.
 */
export type Progress = {
  readonly part: number;
  readonly parts: number;
  readonly left: number;
};

/** The whole way for these answers: where one is missing or no longer fits, the usual one is supposed. */
export function likelyRoute(guide: Guide, kept: KeptAnswers): string[] {
  const route: string[] = [];
  const answers: Record<string, string> = {};
  let id = guide.start;
  for (;;) {
    route.push(id);
    const node = nodeOf(guide, id);
    if (node.kind === 'end') return route;
    answers[id] = likelyAnswer(node, kept.answers[id]);
    id = wayOut(guide, id, answers);
  }
}

/** How far a node on the way is. */
export function progressAt(guide: Guide, kept: KeptAnswers, nodeId: string): Progress {
  const route = likelyRoute(guide, kept).map((id) => ({ id, part: partOf(nodeOf(guide, id)) }));
  const parts = [...new Set(route.map((one) => one.part))].filter((part) => part !== undefined);
  const at = route.findIndex((one) => one.id === nodeId);
  const part = partOf(nodeOf(guide, nodeId)) ?? parts.at(-1);
  const toCome = route.slice(at + 1).filter((one) => (one.part ?? parts.at(-1)) === part);
  return {
    part: parts.indexOf(part as string) + 1,
    parts: parts.length,
    left: toCome.length,
  };
}

function likelyAnswer(node: GuideNode, given: string | undefined): string {
  const possible = possibleAnswers(node);
  if (given !== undefined && possible.includes(given)) return given;
  return (node.kind === 'question' && node.usual) || (possible[0] as string);
}

function partOf(node: GuideNode): string | undefined {
  return node.kind === 'end' ? undefined : node.part;
}
