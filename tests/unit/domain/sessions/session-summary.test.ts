import { describe, expect, it } from 'vitest';
import { type SessionCase, sessionSummary } from '#domain/sessions/session-summary.ts';
import { aCase } from '../../../builders/cases.ts';

const one = (caseId: string, body: Partial<SessionCase['body']> = {}): SessionCase => ({
  caseId,
  body: aCase(body),
});

describe('what a session came to', () => {
  it('is how many people, what they were helped with, and how it went: only what happened', () => {
    const summary = sessionSummary([
      one('d1:2'),
      one('d1:3', { help: ['account', 'submission'], outcome: 'not_done' }),
      one('d1:4', { help: ['account'] }),
    ]);
    expect(summary).toEqual({
      people: 3,
      help: [
        { kind: 'account', people: 2 },
        { kind: 'submission', people: 2 },
      ],
      outcomes: [
        { outcome: 'done', people: 2 },
        { outcome: 'not_done', people: 1 },
      ],
      toFollowUp: [],
    });
  });

  it('names who is owed something, the first day first, and who waits for an answer', () => {
    const open = { id: 'd1:5', what: 'hỏi thẻ', due: '2026-11-25', ended: null };
    const earlier = { ...open, id: 'd1:7', what: 'gọi lại', due: '2026-11-20' };
    const ended = { ...open, id: 'd1:9', ended: { how: 'done' as const, opName: 'd1:10' } };
    const { toFollowUp } = sessionSummary([
      one('d1:1', { outcome: 'waiting', label: 'ông Ba' }),
      { ...one('d1:4', { outcome: 'waiting', label: 'bà Tư' }), followUps: [open] },
      { ...one('d1:6', { label: 'chị Năm' }), followUps: [earlier] },
      { ...one('d1:8', { label: 'anh Sáu' }), followUps: [ended] },
    ]);
    expect(toFollowUp.map(({ label, what, due }) => [label, what, due])).toEqual([
      ['chị Năm', 'gọi lại', '2026-11-20'],
      ['bà Tư', 'hỏi thẻ', '2026-11-25'],
      ['ông Ba', '', null],
    ]);
  });

  it('of nobody is nothing', () => {
    expect(sessionSummary([])).toEqual({ people: 0, help: [], outcomes: [], toFollowUp: [] });
  });
});
