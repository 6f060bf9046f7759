import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { project } from '#domain/cases/case-state.ts';
import { nearness, validateFollowUp } from '#domain/cases/follow-ups.ts';
import { amended, followUpEnded, followUpSet, NOON, opened } from '../../../builders/cases.ts';

const first = opened({ deviceId: 'a', deviceSeq: 1 });
const later = followUpSet({ deviceId: 'a', deviceSeq: 2 }, first, {
  what: 'hỏi lại kết quả',
  due: '2026-12-01',
});
const sooner = followUpSet({ deviceId: 'b', deviceSeq: 1 }, first, {
  what: 'đem giấy khai sinh',
  due: '2026-11-20',
});

describe('a follow-up of a case', () => {
  it('stands by its day until it is ended, and two people may each set one', () => {
    const ended = followUpEnded({ deviceId: 'a', deviceSeq: 3 }, sooner);
    const state = project([first, later, sooner, ended]);
    expect(state?.followUps).toEqual([
      {
        id: 'b:1',
        what: 'đem giấy khai sinh',
        due: '2026-11-20',
        ended: { how: 'done', opName: 'a:3' },
      },
      { id: 'a:2', what: 'hỏi lại kết quả', due: '2026-12-01', ended: null },
    ]);
    expect(state?.conflicts).toEqual([]);
  });

  it('ended twice is ended once, and one that is not there ends nothing', () => {
    const done = followUpEnded({ deviceId: 'a', deviceSeq: 3 }, sooner, 'done');
    const dropped = followUpEnded({ deviceId: 'b', deviceSeq: 2 }, sooner, 'dropped');
    const stray = followUpEnded({ deviceId: 'b', deviceSeq: 3 }, first);
    const state = project([first, sooner, stray, dropped, done]);
    expect(state?.followUps).toHaveLength(1);
    expect(state?.followUps[0]?.ended).not.toBeNull();
  });

  it('comes out the same whatever the order and the number of arrivals', () => {
    const ops = [
      first,
      later,
      sooner,
      followUpEnded({ deviceId: 'b', deviceSeq: 2 }, later),
      followUpEnded({ deviceId: 'a', deviceSeq: 3 }, later, 'dropped'),
      amended({ deviceId: 'c', deviceSeq: 1 }, first, { minutes: 5 }),
    ];
    const wanted = project(ops);
    fc.assert(
      fc.property(fc.shuffledSubarray([...ops, ...ops], { minLength: 12 }), (order) => {
        expect(project(order)).toEqual(wanted);
      }),
      { numRuns: 50 },
    );
  });

  it('is refused without words, with a number that must not be kept, or without a day', () => {
    const facts = { now: NOON };
    const due = '2026-11-30';
    expect(validateFollowUp({ what: ' gọi lại ', due }, facts)).toEqual({
      ok: true,
      value: { what: 'gọi lại', due },
    });
    for (const [body, kind] of [
      [{ what: ' ', due }, 'missing'],
      [{ what: 'gọi 0905123456', due }, 'forbidden_number'],
      [{ what: 'gọi lại', due: '' }, 'bad_day'],
      [{ what: 'gọi lại', due: '2028-01-01' }, 'bad_day'],
      [{ what: 'x'.repeat(121), due }, 'too_long'],
    ] as const) {
      expect(validateFollowUp(body, facts)).toMatchObject({ error: [{ kind, field: 'followUp' }] });
    }
  });

  it('is past, today, soon or later', () => {
    const of = (due: string) => nearness(due, '2026-11-18');
    expect(['2026-11-17', '2026-11-18', '2026-11-25', '2026-11-26'].map(of)).toEqual([
      'past',
      'today',
      'soon',
      'later',
    ]);
  });
});
