import { describe, expect, it } from 'vitest';
import { holds, readsOf } from '#domain/guides/condition.ts';
import type { Condition } from '#domain/guides/guide.ts';

const isOld: Condition = { is: ['card', 'old'] };
const isMine: Condition = { in: ['sim', ['own', 'new']] };

describe('the five operators', () => {
  it.each<[string, Condition, boolean]>([
    ['is', isOld, true],
    ['is, of another answer', { is: ['card', 'valid'] }, false],
    ['is, of what was not asked', { is: ['age', 'child'] }, false],
    ['in', isMine, true],
    ['in, of what was not asked', { in: ['age', ['child']] }, false],
    ['all', { all: [isOld, isMine] }, true],
    ['all, with one that fails', { all: [isOld, { is: ['sim', 'other'] }] }, false],
    ['any', { any: [{ is: ['sim', 'other'] }, isOld] }, true],
    ['any, where none holds', { any: [{ is: ['sim', 'other'] }] }, false],
    ['not', { not: isOld }, false],
  ])('%s', (_name, condition, expected) => {
    expect(holds(condition, { card: 'old', sim: 'own' })).toBe(expected);
  });

  it('name all that they read', () => {
    const reads = readsOf({
      all: [isOld, { not: { any: [isMine, { predicate: 'lacks_two_or_more' }] } }],
    });
    expect(reads.answers).toEqual([
      ['card', 'old'],
      ['sim', 'own'],
      ['sim', 'new'],
    ]);
    expect(reads.predicates).toEqual(['lacks_two_or_more']);
    expect(reads.nodes).toContain('travel');
  });
});

describe('lacking two things or more', () => {
  const lacks = (answers: Record<string, string>) =>
    holds({ predicate: 'lacks_two_or_more' }, answers);

  it('counts card, SIM and the way there', () => {
    expect(lacks({ card: 'valid', sim: 'own', travel: 'easy' })).toBe(false);
    expect(lacks({ card: 'lost', sim: 'own', travel: 'easy' })).toBe(false);
    expect(lacks({ card: 'lost', sim: 'other', travel: 'easy' })).toBe(true);
    expect(lacks({ card: 'valid', sim: 'unsure', travel: 'hard' })).toBe(true);
    expect(lacks({ child_card: 'no', sim: 'own', travel: 'hard' })).toBe(true);
  });
});
