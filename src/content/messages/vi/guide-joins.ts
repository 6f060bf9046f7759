import { defineWords } from '../words.ts';

/** The ways from a step into other parts of the app: fetched with the first step that has one. */
export const guideJoins = defineWords('guide-joins', {
  ways: {
    rehearsal: 'Tập thử trước',
    code: 'Lưu mã vào Của tôi',
    receipt: 'Lưu biên lai vào Của tôi',
  },
});
