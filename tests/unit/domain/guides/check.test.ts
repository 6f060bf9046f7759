import { describe, expect, it } from 'vitest';
import { check, checkAll, type Tables } from '#domain/guides/check-guides.ts';
import { checkRouting } from '#domain/guides/check-routing.ts';
import { everyPath } from '#domain/guides/every-path.ts';
import type { Guide, Join } from '#domain/guides/guide.ts';
import type { GuideWords, NodeWords } from '#domain/guides/words.ts';
import { aGuide, anEnd, aQuestion, aStep, withNodes } from './a-guide.ts';

const kinds = (guide: Guide) => checkRouting(guide).map((fault) => fault.kind);

describe('checking the ways of a guide', () => {
  it('finds nothing wrong with a good one, and goes each of its ways', () => {
    expect(checkRouting(aGuide())).toEqual([]);
    // 2 cards × 3 SIMs × 2 answers at the visit
    expect(everyPath(aGuide())).toMatchObject({ count: 12, longest: 5, deadEnds: [] });
  });

  it('finds a node that no way leads to', () => {
    expect(checkRouting(withNodes({ island: anEnd() }))).toEqual([
      { kind: 'unreachable', node: 'island' },
    ]);
  });

  it('finds a node that is only reachable under a condition that never holds', () => {
    const guide = withNodes({
      sim: aQuestion({
        choices: ['own', 'other', 'unsure'],
        next: [
          { when: { all: [{ is: ['sim', 'own'] }, { is: ['sim', 'other'] }] }, to: 'shop' },
          { to: 'visit' },
        ],
      }),
    });
    expect(checkRouting(guide)).toEqual([{ kind: 'unreachable', node: 'shop' }]);
  });

  it('finds a way to nowhere', () => {
    expect(kinds(withNodes({ later: undefined }))).toContain('no_such_node');
    expect(kinds({ ...aGuide(), start: 'nowhere' })).toContain('no_such_node');
  });

  it('finds a circle', () => {
    expect(checkRouting(withNodes({ shop: aStep({ next: [{ to: 'card' }] }) }))).toContainEqual({
      kind: 'cycle',
      node: 'shop',
      to: 'card',
    });
  });

  it('finds an answer that no way takes, with what was answered before it', () => {
    const guide = withNodes({
      visit: aStep({
        problems: { closed: { to: 'later' } },
        next: [{ when: { is: ['card', 'valid'] }, to: 'done' }],
      }),
    });
    expect(checkRouting(guide)).toEqual([
      { kind: 'dead_end', node: 'visit', answer: 'done', after: '{"card":"none"}' },
    ]);
  });

  it('finds names that nobody knows: predicates, answers, nodes, parts', () => {
    const next = (when: Guide['nodes'][string] extends infer _ ? object : never) =>
      withNodes({ shop: aStep({ next: [{ when: when as never, to: 'visit' }, { to: 'done' }] }) });
    expect(kinds(next({ predicate: 'is_full_moon' }))).toContain('unknown_predicate');
    expect(kinds(next({ is: ['card', 'golden'] }))).toContain('unknown_answer');
    expect(kinds(next({ in: ['star', ['valid']] }))).toContain('unknown_answer');
    expect(kinds(withNodes({ shop: aStep({ part: 'ten', next: [{ to: 'visit' }] }) }))).toContain(
      'unknown_part',
    );
  });

  it('wants a source and its date for every step', () => {
    const shop = aStep({ sources: [], as_of: 'July', next: [{ to: 'visit' }] });
    expect(kinds(withNodes({ shop }))).toEqual(['no_source', 'no_as_of']);
  });

  it('wants a drawing for every step and every end', () => {
    const { drawing: _, ...shop } = aStep({ next: [{ to: 'visit' }] });
    const { drawing: __, ...done } = anEnd();
    expect(kinds(withNodes({ shop, done }))).toEqual(['no_drawing', 'no_drawing']);
  });

  it('wants both source and date, or neither, in a question and an end', () => {
    expect(kinds(withNodes({ done: anEnd({ sources: ['V1'] }) }))).toEqual(['no_as_of']);
    expect(kinds(withNodes({ done: anEnd({ as_of: '2026' }) }))).toEqual(['no_source']);
    expect(kinds(withNodes({ done: anEnd({ as_of: '2026', sources: ['V1'] }) }))).toEqual([]);
  });
});

const stepWords: NodeWords = { title: 't', do: 'd' };
const goodWords: GuideWords = {
  parts: { one: 'One', two: 'Two' },
  nodes: {
    card: { title: 't', choices: { valid: 'v', none: 'n' } },
    make_card: stepWords,
    sim: { title: 't', hint: 'h', choices: { own: 'o', other: 't', unsure: 'u' } },
    shop: { ...stepWords, details: ['a', 'b'] },
    visit: {
      ...stepWords,
      problems: { closed: { sign: 's', fix: 'f' }, queue: { sign: 's', fix: 'f' } },
    },
    done: { title: 't', text: ['x'] },
    later: { title: 't', text: ['x', 'y'] },
  },
};

function wordFaults(nodes: Record<string, NodeWords>): string[] {
  const words = { ...goodWords, nodes: { ...goodWords.nodes, ...nodes } };
  return check({ guide: aGuide(), words: { vi: goodWords, en: words } }).map((fault) =>
    'path' in fault ? `${fault.language} ${fault.kind} ${fault.path}` : fault.kind,
  );
}

describe('checking the words of a guide', () => {
  it('finds nothing wrong with complete ones', () => {
    expect(wordFaults({})).toEqual([]);
  });

  it('finds what one language lacks, down to the fix of a problem', () => {
    expect(wordFaults({ card: { title: 't', choices: { valid: 'v' } } })).toEqual([
      'en words_missing nodes.card.choices.none',
    ]);
    const visit = {
      ...stepWords,
      problems: { closed: { sign: 's', fix: ' ' }, queue: { sign: 's', fix: 'f' } },
    };
    expect(wordFaults({ visit })).toEqual(['en words_missing nodes.visit.problems.closed.fix']);
  });

  it('finds words that nothing shows', () => {
    expect(wordFaults({ gone: stepWords })).toEqual([
      'en words_unused nodes.gone.title',
      'en words_unused nodes.gone.do',
    ]);
  });

  it('wants an unsure step to say what is not sure', () => {
    const guide = withNodes({ shop: aStep({ certainty: 'unsure', next: [{ to: 'visit' }] }) });
    const faults = check({ guide, words: { vi: goodWords } });
    expect(faults).toEqual([{ kind: 'words_missing', language: 'vi', path: 'nodes.shop.unsure' }]);
  });
});

describe('checking the guides together', () => {
  const tables: Tables = {
    sources: new Set(['V1']),
    contacts: new Set(['line']),
    drawings: new Set(['form']),
    rehearsals: new Map([['try-it', 'b-guide']]),
  };
  // What the guides of these tests lead to; it has nothing in common with them.
  const bGuide: Guide = {
    ...aGuide(),
    id: 'b-guide',
    rehearsal: 'try-it',
    parts: ['one'],
    start: 'only',
    nodes: { only: anEnd({ guides: ['a-guide'] }) },
  };
  const faultsOf = (guides: Guide[]) =>
    [
      ...checkAll(
        [...guides, bGuide].map((guide) => ({ guide, words: {} })),
        tables,
      ).values(),
    ].flat();

  it('finds nothing wrong with good ones', () => {
    expect(faultsOf([aGuide()])).toEqual([]);
  });

  it('finds an end after which nothing is recommended, or only the same again', () => {
    for (const guides of [undefined, [], ['a-guide']]) {
      const guide = withNodes({ later: anEnd({ outcome: 'later', guides: guides as string[] }) });
      expect(faultsOf([guide])).toEqual([{ kind: 'no_next_guide', node: 'later' }]);
    }
  });

  it('finds what is told to a question that nobody asks, or by an answer that nobody can give', () => {
    const shop = (tells: Record<string, Record<string, string>>) =>
      faultsOf([withNodes({ shop: aStep({ next: [{ to: 'visit' }], tells }) })]);
    expect(shop({ done: { card: 'valid' } })).toEqual([]);
    expect(shop({ done: { card: 'golden' } })).toEqual([
      { kind: 'unknown_tell', node: 'shop', name: 'card=golden' },
    ]);
    expect(shop({ done: { sim: 'own' } })).toEqual([
      { kind: 'unknown_tell', node: 'shop', name: 'sim=own' },
    ]);
    expect(shop({ bought: { card: 'valid' } })).toEqual([
      { kind: 'unknown_tell', node: 'shop', name: 'bought' },
    ]);
    const done = anEnd({ tells: { card: 'gone' } });
    expect(faultsOf([withNodes({ done })])).toEqual([
      { kind: 'unknown_tell', node: 'done', name: 'card=gone' },
    ]);
  });

  it('finds a step that leads to a part nobody knows, or to a rehearsal the guide has not', () => {
    const joining = (joins: readonly string[], rehearsal?: string) => ({
      ...withNodes({ shop: aStep({ joins: joins as Join[], next: [{ to: 'visit' }] }) }),
      ...(rehearsal ? { rehearsal } : {}),
    });
    expect(faultsOf([joining(['code', 'receipt'])])).toEqual([]);
    expect(faultsOf([joining(['shop', 'rehearsal'])])).toEqual([
      { kind: 'unknown_join', node: 'shop', name: 'shop' },
      { kind: 'unknown_join', node: 'shop', name: 'rehearsal' },
    ]);
    expect(faultsOf([joining(['rehearsal'], 'try-it')])).not.toContainEqual(
      expect.objectContaining({ kind: 'unknown_join' }),
    );
  });

  it('finds a guide and a rehearsal that do not lead to each other', () => {
    expect(faultsOf([{ ...aGuide(), rehearsal: 'nowhere' }])).toEqual([
      { kind: 'unknown_rehearsal', name: 'nowhere' },
    ]);
    expect(faultsOf([{ ...aGuide(), rehearsal: 'try-it' }])).toEqual([
      { kind: 'rehearsal_leads_elsewhere', name: 'try-it' },
    ]);
    const { rehearsal: _, ...silent } = bGuide;
    const alone = checkAll([{ guide: silent, words: {} }], tables).get('b-guide');
    expect(alone).toContainEqual({ kind: 'rehearsal_leads_elsewhere', name: 'try-it' });
  });

  it('finds sources, contacts, drawings and guides that are not there', () => {
    const guide = withNodes({
      shop: aStep({
        sources: ['V99'],
        contacts: ['nobody'],
        drawing: 'moon',
        next: [{ to: 'visit' }],
      }),
      done: anEnd({ guides: ['unwritten'] }),
    });
    expect(
      faultsOf([guide])
        .map((fault) => fault.kind)
        .sort(),
    ).toEqual(['unknown_contact', 'unknown_drawing', 'unknown_guide', 'unknown_source']);
  });

  it('finds a shared question that offers other answers elsewhere', () => {
    const other = {
      ...withNodes({
        card: aQuestion({ shared: true, choices: ['valid', 'lost'], next: [{ to: 'sim' }] }),
        make_card: undefined,
      }),
      id: 'other',
    };
    expect(faultsOf([aGuide(), other])).toEqual([
      { kind: 'shared_question_differs', node: 'card', name: 'none valid' },
    ]);
  });
});
