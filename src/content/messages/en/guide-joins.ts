import type { guideJoins as viGuideJoins } from '../vi/guide-joins.ts';
import { defineWords, type Translation } from '../words.ts';

export const guideJoins = defineWords('guide-joins', {
  ways: {
    rehearsal: 'Try it first',
    code: 'Keep the code in Mine',
    receipt: 'Keep the receipt in Mine',
  },
} satisfies Translation<typeof viGuideJoins.words>);
