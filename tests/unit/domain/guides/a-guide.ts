import type { EndNode, Guide, QuestionNode, StepNode } from '#domain/guides/guide.ts';

// A small guide that has everything: a question with two ways, a step with a problem that leads elsewhere, three ends.
//   card ──valid──► sim ──own──► visit ──done──► done
//     └──none──► make_card ──┘└─other─► shop ──┘   └─problem:closed─► later

export function aQuestion(overrides: Partial<QuestionNode> = {}): QuestionNode {
  return { kind: 'question', part: 'one', choices: ['yes', 'no'], next: [], ...overrides };
}

export function aStep(overrides: Partial<StepNode> = {}): StepNode {
  return {
    kind: 'step',
    part: 'one',
    certainty: 'sourced',
    sources: ['V1'],
    as_of: '2026-07',
    drawing: 'form',
    next: [],
    ...overrides,
  };
}

export function anEnd(overrides: Partial<EndNode> = {}): EndNode {
  return { kind: 'end', outcome: 'done', drawing: 'form', guides: ['b-guide'], ...overrides };
}

export function aGuide(overrides: Partial<Guide> = {}): Guide {
  return {
    id: 'a-guide',
    version: 1,
    as_of: '2026-11-22',
    start: 'card',
    parts: ['one', 'two'],
    nodes: {
      card: aQuestion({
        choices: ['valid', 'none'],
        shared: true,
        next: [{ when: { is: ['card', 'none'] }, to: 'make_card' }, { to: 'sim' }],
      }),
      make_card: aStep({ next: [{ to: 'sim' }] }),
      sim: aQuestion({
        choices: ['own', 'other', 'unsure'],
        next: [{ when: { in: ['sim', ['other', 'unsure']] }, to: 'shop' }, { to: 'visit' }],
      }),
      shop: aStep({ next: [{ to: 'visit' }] }),
      visit: aStep({
        part: 'two',
        problems: { closed: { to: 'later' }, queue: {} },
        next: [{ to: 'done' }],
      }),
      done: anEnd(),
      later: anEnd({ outcome: 'later' }),
    },
    ...overrides,
  };
}

/** The guide with some nodes put in, replaced or (undefined) taken out. */
export function withNodes(nodes: Record<string, Guide['nodes'][string] | undefined>): Guide {
  const guide = aGuide();
  const all = { ...guide.nodes, ...nodes };
  const kept = Object.entries(all).filter(([, node]) => node !== undefined);
  return { ...guide, nodes: Object.fromEntries(kept) as Guide['nodes'] };
}
