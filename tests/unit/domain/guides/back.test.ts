// Back is the step before, on the way that was walked.
import { expect, it } from 'vitest';
import { stepBefore } from '#domain/guides/answer.ts';
import { walk } from '#domain/guides/walk.ts';
import { aGuide } from './a-guide.ts';

const walkedBy = (answers: Record<string, string>) => walk(aGuide(), { version: 1, answers });

it('is the step before, wherever one stands on the way', () => {
  const walked = walkedBy({ card: 'valid', sim: 'own' });
  expect(walked.node).toBe('visit');
  expect(stepBefore(walked, 'visit')).toBe('sim');
  expect(stepBefore(walked, 'sim')).toBe('card');
});

it('follows the answers: the same step has another before it for another person', () => {
  expect(stepBefore(walkedBy({ card: 'none', make_card: 'done' }), 'sim')).toBe('make_card');
  expect(stepBefore(walkedBy({ card: 'valid', sim: 'other', shop: 'done' }), 'visit')).toBe('shop');
});

it('leads back from an end too', () => {
  const walked = walkedBy({ card: 'valid', sim: 'own', visit: 'problem:closed' });
  expect(stepBefore(walked, 'later')).toBe('visit');
});

it('is none at the first step, nor for what is not on the way', () => {
  expect(stepBefore(walkedBy({}), 'card')).toBeUndefined();
  expect(stepBefore(walkedBy({ card: 'valid' }), 'card')).toBeUndefined();
  expect(stepBefore(walkedBy({ card: 'valid' }), 'shop')).toBeUndefined();
});
