import decision from './decision-766.json' with { type: 'json' };
import decisionOf2026 from './decision-766-2026-10.ts';

/**
 * Every edition of the index, oldest first, with the first day it holds for. A change of formula is a new file and a
 * new line here; nothing above it is touched, so that an old month keeps its formula.
 */
export const INDICATOR_EDITIONS = [
  { validFrom: '2022-06-23', set: decision },
  { validFrom: '2026-01-01', set: decisionOf2026 },
];
