import { expect, it } from 'vitest';
import { wayBackOf } from '#app/features/mine/keep/way-back.ts';

it('leads back to the step of a guide, and nowhere else', () => {
  const path = '/huong-dan/submit-online/code';
  expect(wayBackOf(path)).toEqual({ path, guideId: 'submit-online' });
  const others = [
    undefined,
    '',
    '/cua-toi/quen',
    '//evil.example/huong-dan/a/b',
    'https://evil.example/huong-dan/a/b',
    '/huong-dan/a/../../cua-toi',
    '/huong-dan/submit-online/code?x=1',
    ['/huong-dan/submit-online/code'],
  ];
  expect(others.filter((other) => wayBackOf(other) !== null)).toEqual([]);
});
