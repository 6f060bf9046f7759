import { describe, expect, it } from 'vitest';
import { giveAnswer, isOnTheWay, nodeAfter } from '#domain/guides/answer.ts';
import { carriedAnswer, changedSince, toldBy } from '#domain/guides/carry.ts';
import { likelyRoute, progressAt } from '#domain/guides/estimate.ts';
import { type KeptAnswers, nothingKept } from '#domain/guides/guide.ts';
import { walk } from '#domain/guides/walk.ts';
import { aGuide, anEnd, aStep, withNodes } from './a-guide.ts';

const atTheDesk: KeptAnswers = {
  version: 1,
  answers: { card: 'none', make_card: 'done', sim: 'other', shop: 'done' },
};

function answered(kept: KeptAnswers, node: string, answer: string): KeptAnswers {
  const result = giveAnswer(aGuide(), kept, { node, answer });
  if (!result.ok) throw new Error(result.error.kind);
  return result.value;
}

describe('answering', () => {
  it('goes on by one', () => {
    const kept = answered(nothingKept, 'card', 'valid');
    expect(kept).toEqual({ version: 1, answers: { card: 'valid' } });
    expect(walk(aGuide(), kept).node).toBe('sim');
  });

  it('refuses what the node does not take, and nodes that are not on the way', () => {
    const given = (node: string, answer: string) =>
      giveAnswer(aGuide(), nothingKept, { node, answer });
    expect(given('card', 'perhaps')).toMatchObject({ error: { kind: 'not_an_answer' } });
    expect(given('visit', 'done')).toMatchObject({ error: { kind: 'not_on_the_way' } });
    expect(given('card', 'problem:closed')).toMatchObject({ error: { kind: 'not_an_answer' } });
  });

  it("takes a step's problem as an answer only when it leads somewhere", () => {
    expect(answered(atTheDesk, 'visit', 'problem:closed').answers.visit).toBe('problem:closed');
    const queue = giveAnswer(aGuide(), atTheDesk, { node: 'visit', answer: 'problem:queue' });
    expect(queue).toMatchObject({ error: { kind: 'not_an_answer' } });
  });
});

describe('going back', () => {
  it('loses nothing when the same is answered again', () => {
    expect(answered(atTheDesk, 'card', 'none')).toEqual(atTheDesk);
  });

  it('keeps facts and asks deeds again when an earlier answer changes', () => {
    const kept = answered(atTheDesk, 'card', 'valid');
    expect(kept.answers).toEqual({ card: 'valid', sim: 'other' });
    expect(walk(aGuide(), kept).node).toBe('shop');
  });

  it('keeps the deeds that came before the changed answer', () => {
    const kept = answered(atTheDesk, 'sim', 'unsure');
    expect(kept.answers).toEqual({ card: 'none', make_card: 'done', sim: 'unsure' });
  });

  it('says what follows a node on the way', () => {
    const walked = walk(aGuide(), atTheDesk);
    expect(nodeAfter(walked, 'card')).toBe('make_card');
    expect(nodeAfter(walked, 'shop')).toBe('visit');
    expect(nodeAfter(walked, 'visit')).toBe('visit');
    expect(isOnTheWay(walked, 'make_card')).toBe(true);
    expect(isOnTheWay(walked, 'done')).toBe(false);
  });
});

describe('how far it is', () => {
  it('supposes the usual answer where none was given', () => {
    expect(likelyRoute(aGuide(), nothingKept)).toEqual(['card', 'sim', 'visit', 'done']);
    expect(progressAt(aGuide(), nothingKept, 'card')).toEqual({
      part: 1,
      parts: 2,
      left: 1,
    });
  });

  it('counts the steps that the answers have added', () => {
    expect(progressAt(aGuide(), atTheDesk, 'visit')).toEqual({
      part: 2,
      parts: 2,
      left: 1,
    });
    expect(progressAt(aGuide(), atTheDesk, 'card').left).toBe(3);
  });
});

describe('what was answered in another guide', () => {
  const other = (answers: Record<string, string>, changedAt: number, guideId = 'other') => ({
    guideId,
    answers,
    changedAt,
  });

  it('is offered for a shared question, the newest first', () => {
    const others = [other({ card: 'valid' }, 1), other({ card: 'none' }, 2, 'newer')];
    expect(carriedAnswer(aGuide(), 'card', others)).toEqual({ answer: 'none', guideId: 'newer' });
  });

  it("is not offered when the question is not shared, is this guide's own, or takes no such answer", () => {
    expect(carriedAnswer(aGuide(), 'sim', [other({ sim: 'own' }, 1)])).toBeUndefined();
    expect(
      carriedAnswer(aGuide(), 'card', [other({ card: 'none' }, 1, 'a-guide')]),
    ).toBeUndefined();
    expect(carriedAnswer(aGuide(), 'card', [other({ card: 'gone' }, 1)])).toBeUndefined();
  });

  it('counts what was done there before what was said there', () => {
    const others = [{ ...other({ card: 'none' }, 1), tells: { card: 'valid' } }];
    expect(carriedAnswer(aGuide(), 'card', others)).toEqual({ answer: 'valid', guideId: 'other' });
  });

  it('is told by the answers on the way and by the end, never by answers off the way', () => {
    const guide = withNodes({
      make_card: aStep({ next: [{ to: 'sim' }], tells: { done: { level_2: 'yes' } } }),
      later: anEnd({ outcome: 'later', tells: { late: 'yes' } }),
    });
    const told = (answers: Record<string, string>) => toldBy(guide, { version: 1, answers });
    const onward = { sim: 'own', visit: 'problem:closed', make_card: 'done' };
    expect(told({ card: 'none', ...onward })).toEqual({ level_2: 'yes', late: 'yes' });
    expect(told({ card: 'valid', ...onward })).toEqual({ late: 'yes' });
    expect(told({ card: 'none' })).toEqual({});
  });

  it('is pointed out when it came after this walk and says otherwise', () => {
    const kept = { version: 1, answers: { card: 'none', make_card: 'done' }, changedAt: 5 };
    const since = (one: ReturnType<typeof other>) => changedSince(aGuide(), kept, [one]);
    expect(since(other({ card: 'valid' }, 6))).toEqual({
      node: 'card',
      answer: 'valid',
      guideId: 'other',
    });
    expect(since(other({ card: 'valid' }, 4))).toBeUndefined();
    expect(since(other({ card: 'none' }, 6))).toBeUndefined();
  });
});
