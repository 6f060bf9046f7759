import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { type Guide, nothingKept, possibleAnswers } from '#domain/guides/guide.ts';
import { nodeOf, walk } from '#domain/guides/walk.ts';
import { readGuides } from '#tools/check-content.ts';
import { aGuide, aQuestion, withNodes } from './a-guide.ts';

const at = (answers: Record<string, string>, version = 1) => ({ version, answers });

describe('walking a guide', () => {
  it('stands at the start when nothing was answered', () => {
    expect(walk(aGuide(), nothingKept)).toEqual({ node: 'card', trail: [], ended: false });
  });

  it('replays the answers to the first node without one', () => {
    const walked = walk(aGuide(), at({ card: 'valid', sim: 'own' }));
    expect(walked.node).toBe('visit');
    expect(walked.trail).toEqual([
      { node: 'card', answer: 'valid' },
      { node: 'sim', answer: 'own' },
    ]);
  });

  it('takes another way for another answer', () => {
    expect(walk(aGuide(), at({ card: 'none' })).node).toBe('make_card');
    expect(walk(aGuide(), at({ card: 'valid', sim: 'unsure' })).node).toBe('shop');
  });

  it('ends at an end, and at another one when something went wrong at a step', () => {
    const good = { card: 'valid', sim: 'own', visit: 'done' };
    expect(walk(aGuide(), at(good))).toMatchObject({ node: 'done', ended: true });
    const closed = { ...good, visit: 'problem:closed' };
    expect(walk(aGuide(), at(closed))).toMatchObject({ node: 'later', ended: true });
  });

  it('does not hold against a person what was answered on another way', () => {
    const walked = walk(aGuide(), at({ card: 'valid', make_card: 'done' }));
    expect(walked).toMatchObject({ node: 'sim', ended: false });
    expect(walked.problem).toBeUndefined();
  });

  it('does not let an answer of another way decide where this one goes', () => {
    const guide = withNodes({
      visit: aQuestion({
        next: [{ when: { is: ['shop', 'done'] }, to: 'later' }, { to: 'done' }],
      }),
    });
    expect(walk(guide, at({ card: 'valid', sim: 'own', shop: 'done', visit: 'yes' })).node).toBe(
      'done',
    );
  });
});

describe('a guide that was revised since', () => {
  it('stops at the first answer that is no longer one, and says which', () => {
    const revised = {
      ...withNodes({ sim: aQuestion({ choices: ['mine', 'other'], next: [{ to: 'visit' }] }) }),
      version: 2,
    };
    const walked = walk(revised, at({ card: 'valid', sim: 'own', visit: 'done' }));
    expect(walked.node).toBe('sim');
    expect(walked.problem).toEqual({ kind: 'answer_gone', node: 'sim', answer: 'own' });
  });

  it('stops at a question it did not ask before, and says so', () => {
    const revised = {
      ...withNodes({
        card: aQuestion({ choices: ['valid', 'none'], next: [{ to: 'age' }] }),
        age: aQuestion({ choices: ['adult', 'child'], next: [{ to: 'sim' }] }),
      }),
      version: 2,
    };
    const walked = walk(revised, at({ card: 'valid', sim: 'own' }));
    expect(walked.problem).toEqual({ kind: 'newly_asked', node: 'age' });
  });

  it('says nothing when every answer still fits', () => {
    const revised = { ...aGuide(), version: 2 };
    expect(walk(revised, at({ card: 'valid', sim: 'own' })).problem).toBeUndefined();
    expect(walk(revised, at({ card: 'valid' })).problem).toBeUndefined();
  });
});

describe('any answers to any of our guides', () => {
  const guides = readGuides().map(({ guide }) => guide);

  it('always come to an end, within as many steps as the guide has nodes', () => {
    fc.assert(
      fc.property(fc.constantFrom(...guides), fc.infiniteStream(fc.nat(1000)), (guide, picks) => {
        expect(stepsToAnEnd(guide, picks)).toBeLessThanOrEqual(Object.keys(guide.nodes).length);
      }),
      { numRuns: 500 },
    );
  });

  it('are replayed without a fault whatever was stored', () => {
    fc.assert(
      fc.property(
        fc.constantFrom(...guides),
        fc.nat(3),
        fc.dictionary(fc.string(), fc.string()),
        (guide, version, answers) => {
          expect(guide.nodes[walk(guide, { version, answers }).node]).toBeDefined();
        },
      ),
    );
  });
});

function stepsToAnEnd(guide: Guide, picks: Iterator<number>): number {
  const answers: Record<string, string> = {};
  for (let steps = 0; ; steps += 1) {
    const walked = walk(guide, { version: guide.version, answers });
    if (walked.ended) return steps;
    const possible = possibleAnswers(nodeOf(guide, walked.node));
    answers[walked.node] = possible[picks.next().value % possible.length] as string;
    if (steps > 1000) throw new Error(`${guide.id} goes on and on`);
  }
}
