import { readsOf } from './condition.ts';
import { type Answers, type Guide, type GuideNode, possibleAnswers } from './guide.ts';
import { wayOutIfAny } from './walk.ts';

/** A node with what was answered before it, as far as it can still matter after it. */
export type Place = { readonly node: string; readonly answers: Answers };

export type PathReport = {
  /** Places from which some answer leads nowhere. */
  readonly deadEnds: readonly (Place & { readonly answer: string })[];
  readonly reached: ReadonlySet<string>;
  /** Distinct ways through the guide, from the start to an end. */
  readonly count: number;
  readonly longest: number;
};

/**
 * Goes every path of a guide without cycles. Two paths that meet in a node with the same answers as far as these can
 * still matter are one from there on: otherwise three questions of no consequence would multiply the work by eight.
 */
export function everyPath(guide: Guide): PathReport {
  const matters = stillMatters(guide);
  const deadEnds: (Place & { answer: string })[] = [];
  const reached = new Set<string>();
  const known = new Map<string, { count: number; longest: number }>();

  function follow(id: string, answers: Answers): { count: number; longest: number } {
    const node = guide.nodes[id];
    if (!node) return { count: 0, longest: 0 };
    reached.add(id);
    if (node.kind === 'end') return { count: 1, longest: 0 };
    const place = pick(answers, matters.get(id) ?? new Set());
    const key = `${id} ${JSON.stringify(place)}`;
    const before = known.get(key);
    if (before) return before;
    const found = possibleAnswers(node).map((answer) => {
      const given = { ...place, [id]: answer };
      const to = wayOutIfAny(guide, id, given);
      if (to !== undefined) return follow(to, given);
      deadEnds.push({ node: id, answers: place, answer });
      return { count: 0, longest: 0 };
    });
    const result = {
      count: found.reduce((sum, one) => sum + one.count, 0),
      longest: 1 + Math.max(0, ...found.map((one) => one.longest)),
    };
    known.set(key, result);
    return result;
  }

  const { count, longest } = follow(guide.start, {});
  return { deadEnds, reached, count, longest };
}

/** Every node that a node names as a target, whatever the conditions. */
export function targetsOf(node: GuideNode): string[] {
  if (node.kind === 'end') return [];
  const problems = node.kind === 'step' ? Object.values(node.problems ?? {}) : [];
  return [...node.next.map((way) => way.to), ...problems.flatMap((problem) => problem.to ?? [])];
}

/** For each node, the earlier answers that some condition at or after it reads. */
function stillMatters(guide: Guide): Map<string, Set<string>> {
  const found = new Map<string, Set<string>>();
  function visit(id: string): Set<string> {
    const before = found.get(id);
    if (before) return before;
    const read = new Set<string>();
    found.set(id, read);
    const node = guide.nodes[id];
    if (!node || node.kind === 'end') return read;
    for (const way of node.next) {
      if (!way.when) continue;
      const { answers, nodes } = readsOf(way.when);
      for (const name of [...answers.map(([of]) => of), ...nodes]) read.add(name);
    }
    for (const to of targetsOf(node)) for (const name of visit(to)) read.add(name);
    return read;
  }
  for (const id of Object.keys(guide.nodes)) visit(id);
  return found;
}

function pick(answers: Answers, names: ReadonlySet<string>): Answers {
  const kept = Object.entries(answers).filter(([name]) => names.has(name));
  return Object.fromEntries(kept.sort(([a], [b]) => (a < b ? -1 : 1)));
}
