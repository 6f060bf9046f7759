import { readsOf } from './condition.ts';
import { everyPath, targetsOf } from './every-path.ts';
import { type Guide, type GuideNode, possibleAnswers } from './guide.ts';
import { predicates } from './predicates.ts';

/** A fault in a guide, with the node where it is. */
export type RoutingFault =
  | { readonly kind: 'no_such_node'; readonly node: string; readonly to: string }
  | { readonly kind: 'unreachable'; readonly node: string }
  | { readonly kind: 'cycle'; readonly node: string; readonly to: string }
  | {
      readonly kind: 'dead_end';
      readonly node: string;
      readonly answer: string;
      readonly after: string;
    }
  | { readonly kind: 'unknown_predicate'; readonly node: string; readonly predicate: string }
  | { readonly kind: 'unknown_answer'; readonly node: string; readonly reads: string }
  | { readonly kind: 'unknown_part'; readonly node: string }
  | { readonly kind: 'no_choice'; readonly node: string }
  | { readonly kind: 'no_source'; readonly node: string }
  | { readonly kind: 'no_as_of'; readonly node: string }
  | { readonly kind: 'no_drawing'; readonly node: string };

const AS_OF = /^\d{4}(-\d{2}){0,2}$/;

/** Every node reachable, no cycles, no answer without a way on, every name known, every step with source and date. */
export function checkRouting(guide: Guide): RoutingFault[] {
  const nodes = Object.entries(guide.nodes);
  const faults = nodes.flatMap(([id, node]) => [
    ...targetFaults(guide, id, node),
    ...conditionFaults(guide, id, node),
    ...fieldFaults(guide, id, node),
  ]);
  if (!guide.nodes[guide.start]) {
    return [...faults, { kind: 'no_such_node', node: 'start', to: guide.start }];
  }
  const cycles = findCycles(guide);
  if (cycles.length > 0) return [...faults, ...cycles];
  const paths = everyPath(guide);
  const unreachable = nodes.filter(([id]) => !paths.reached.has(id));
  return [
    ...faults,
    ...unreachable.map(([node]) => ({ kind: 'unreachable' as const, node })),
    ...paths.deadEnds.map(({ node, answer, answers }) => ({
      kind: 'dead_end' as const,
      node,
      answer,
      after: JSON.stringify(answers),
    })),
  ];
}

function targetFaults(guide: Guide, id: string, node: GuideNode): RoutingFault[] {
  const missing = targetsOf(node).filter((to) => !guide.nodes[to]);
  return missing.map((to) => ({ kind: 'no_such_node', node: id, to }));
}

function conditionFaults(guide: Guide, id: string, node: GuideNode): RoutingFault[] {
  if (node.kind === 'end') return [];
  const reads = node.next.flatMap((way) => (way.when ? [readsOf(way.when)] : []));
  const answers = reads
    .flatMap((read) => read.answers)
    .filter(([of, answer]) => {
      const asked = guide.nodes[of];
      return !asked || !possibleAnswers(asked).includes(answer);
    });
  const names = reads.flatMap((read) => read.nodes).filter((of) => !guide.nodes[of]);
  const unknown = reads.flatMap((read) => read.predicates).filter((name) => !predicates[name]);
  return [
    ...answers.map((pair) => ({
      kind: 'unknown_answer' as const,
      node: id,
      reads: pair.join('='),
    })),
    ...names.map((of) => ({ kind: 'unknown_answer' as const, node: id, reads: of })),
    ...unknown.map((predicate) => ({ kind: 'unknown_predicate' as const, node: id, predicate })),
  ];
}

function fieldFaults(guide: Guide, id: string, node: GuideNode): RoutingFault[] {
  const faults: RoutingFault[] = [];
  if (node.kind !== 'end' && !guide.parts.includes(node.part)) {
    faults.push({ kind: 'unknown_part', node: id });
  }
  if (node.kind === 'question') {
    const usualIsOne = node.usual === undefined || node.choices.includes(node.usual);
    if (node.choices.length < 2 || !usualIsOne) faults.push({ kind: 'no_choice', node: id });
  }
  // A step and an end are looked at before they are read. A fact in a question or an end is as old as its source.
  if (node.kind !== 'question' && !node.drawing) faults.push({ kind: 'no_drawing', node: id });
  const hasSource = (node.sources ?? []).length > 0;
  if (node.kind === 'step' || node.as_of !== undefined) {
    if (!hasSource) faults.push({ kind: 'no_source', node: id });
  }
  if (node.kind === 'step' || hasSource) {
    if (!AS_OF.test(node.as_of ?? '')) faults.push({ kind: 'no_as_of', node: id });
  }
  return faults;
}

function findCycles(guide: Guide): RoutingFault[] {
  const state = new Map<string, 'open' | 'closed'>();
  const faults: RoutingFault[] = [];
  function visit(id: string): void {
    state.set(id, 'open');
    const node = guide.nodes[id];
    for (const to of node ? targetsOf(node) : []) {
      if (state.get(to) === 'open') faults.push({ kind: 'cycle', node: id, to });
      else if (!state.has(to)) visit(to);
    }
    state.set(id, 'closed');
  }
  for (const id of Object.keys(guide.nodes)) if (!state.has(id)) visit(id);
  return faults;
}
