import type { Answers } from './guide.ts';

/** A rule too hard for the five operators. It says which answers it reads, so that every path can still be counted. */
export type Predicate = {
  readonly reads: readonly string[];
  readonly holds: (answers: Answers) => boolean;
};

// Whoever lacks one thing can fetch it; whoever lacks two goes better with somebody who knows the way.
const lacksTwoOrMore: Predicate = {
  reads: ['card', 'child_card', 'sim', 'travel'],
  holds: (answers) => {
    const lacks = [
      answers.child_card === 'no' || (answers.card !== undefined && answers.card !== 'valid'),
      answers.sim !== undefined && answers.sim !== 'own',
      answers.travel === 'hard',
    ];
    return lacks.filter(Boolean).length >= 2;
  },
};

export const predicates: Readonly<Record<string, Predicate>> = {
  lacks_two_or_more: lacksTwoOrMore,
};
