import { type Guide, type GuideNode, type KeptAnswers, possibleAnswers } from './guide.ts';
import { nodeOf, wayOut } from './walk.ts';

/** `step` counts from 1. `left` is how many come after it, on the way that most people take from there. */
export type Progress = {
  readonly part: string | undefined;
  readonly stepInPart: number;
  readonly leftInPart: number;
  readonly step: number;
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

/** How far a node on the way is, in all and within its part. Ends are not counted as steps. */
export function progressAt(guide: Guide, kept: KeptAnswers, nodeId: string): Progress {
  const route = likelyRoute(guide, kept).filter((id) => nodeOf(guide, id).kind !== 'end');
  const at = route.indexOf(nodeId);
  const step = at < 0 ? route.length : at + 1;
  const part = partOf(nodeOf(guide, nodeId));
  const inPart = route.filter((id) => partOf(nodeOf(guide, id)) === part);
  const stepInPart = inPart.indexOf(nodeId) + 1;
  return {
    part,
    stepInPart,
    leftInPart: inPart.length - stepInPart,
    step,
    left: route.length - step,
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
