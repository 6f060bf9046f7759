import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { answerAction, backoffMs, type HttpAnswer, halve } from '#domain/protocol/answer-action.ts';

const good = {
  epoch: 'e1',
  serverNow: 1,
  receipts: [
    { deviceSeq: 1, status: 'stored', serverSeq: 10 },
    { deviceSeq: 2, status: 'refused', reason: 'invalid_case', field: 'help' },
  ],
};

function answered(
  status: number,
  body: unknown,
  more: Partial<HttpAnswer & { kind: 'answered' }> = {},
): HttpAnswer {
  return {
    kind: 'answered',
    status,
    contentType: status === 200 ? 'application/json' : 'application/problem+json',
    body,
    retryAfter: null,
    redirected: false,
    ...more,
  };
}
const ours = (status: number, kind: string) => answered(status, { kind });

describe('an answer to a push', () => {
  it.each<[string, HttpAnswer, number[], object]>([
    ['200 in our form', answered(200, good), [1, 2], { kind: 'take', unanswered: [] }],
    ['200 that forgets one', answered(200, good), [1, 2, 3], { kind: 'take', unanswered: [3] }],
    ['200 with nothing', answered(200, { ...good, receipts: [] }), [1], { kind: 'try_again' }],
    [
      '200 of a captive portal',
      answered(200, undefined, { contentType: 'text/html' }),
      [1],
      { kind: 'try_again', problem: 'not_our_server' },
    ],
    [
      '200 with our words in HTML',
      answered(200, good, { contentType: 'text/html' }),
      [1],
      { kind: 'try_again', problem: 'not_our_server' },
    ],
    [
      '200 after a redirect',
      answered(200, good, { redirected: true }),
      [1],
      { kind: 'try_again', problem: 'not_our_server' },
    ],
    [
      '200 with JSON of another program',
      answered(200, { ok: true }),
      [1],
      { kind: 'try_again', problem: 'not_our_server' },
    ],
    [
      '200 cut short',
      answered(200, undefined),
      [1],
      { kind: 'try_again', problem: 'not_our_server' },
    ],
    ['204', answered(204, undefined), [1], { kind: 'try_again', problem: 'not_our_server' }],
    ['302', answered(302, undefined), [1], { kind: 'try_again', problem: 'not_our_server' }],
    ['401 of ours', ours(401, 'no_session'), [1], { kind: 'sign_in' }],
    [
      '401 of a proxy',
      answered(401, undefined, { contentType: 'text/html' }),
      [1],
      { kind: 'try_again' },
    ],
    ['403 of a revoked device', ours(403, 'device_revoked'), [1], { kind: 'revoked' }],
    [
      '403 of ours',
      ours(403, 'bad_signature'),
      [1],
      { kind: 'try_again', problem: 'refused_whole' },
    ],
    [
      '403 of a portal',
      answered(403, undefined),
      [1],
      { kind: 'try_again', problem: 'not_our_server' },
    ],
    ['404', answered(404, undefined), [1], { kind: 'try_again', problem: 'not_our_server' }],
    ['409 of ours', ours(409, 'x'), [1], { kind: 'try_again', problem: 'refused_whole' }],
    ['413 with many', ours(413, 'too_large'), [1, 2], { kind: 'halve' }],
    [
      '413 with one',
      ours(413, 'too_large'),
      [7],
      { kind: 'set_aside', deviceSeq: 7, reason: 'too_large' },
    ],
    [
      '413 of a proxy with one',
      answered(413, undefined, { contentType: 'text/html' }),
      [7],
      { kind: 'try_again' },
    ],
    ['422 with many', ours(422, 'malformed'), [1, 2], { kind: 'halve' }],
    [
      '422 with one',
      ours(422, 'malformed'),
      [7],
      { kind: 'set_aside', deviceSeq: 7, reason: 'malformed' },
    ],
    ['422 of something else', ours(422, 'x'), [7], { kind: 'try_again' }],
    [
      '429',
      answered(429, { kind: 'busy' }, { retryAfter: '30' }),
      [1],
      { kind: 'try_again', problem: 'busy', atLeastMs: 30_000 },
    ],
    [
      '429 that wants a year',
      answered(429, {}, { retryAfter: '999999' }),
      [1],
      { atLeastMs: 3_600_000 },
    ],
    [
      '429 with a date',
      answered(429, {}, { retryAfter: 'Fri, 20 Nov 2026 03:00:00 GMT' }),
      [1],
      { atLeastMs: 0 },
    ],
    ['500', ours(500, 'x'), [1], { kind: 'try_again', problem: 'server_trouble' }],
    ['502', answered(502, undefined), [1], { kind: 'try_again', problem: 'server_trouble' }],
    [
      '503',
      answered(503, undefined, { retryAfter: '5' }),
      [1],
      { problem: 'server_trouble', atLeastMs: 5_000 },
    ],
    ['504', answered(504, undefined), [1], { kind: 'try_again', problem: 'server_trouble' }],
    ['511', answered(511, undefined), [1], { kind: 'try_again', problem: 'not_our_server' }],
    [
      'no network',
      { kind: 'no_answer', why: 'offline' },
      [1, 2],
      { kind: 'try_again', problem: 'offline' },
    ],
    [
      'a cut line',
      { kind: 'no_answer', why: 'cut' },
      [1, 2],
      { kind: 'try_again', problem: 'offline' },
    ],
    ['a time-out with many', { kind: 'no_answer', why: 'timed_out' }, [1, 2], { kind: 'halve' }],
    [
      'a time-out with one',
      { kind: 'no_answer', why: 'timed_out' },
      [1],
      { kind: 'try_again', problem: 'timed_out' },
    ],
  ])('%s', (_, answer, sent, wanted) => {
    expect(answerAction(answer, sent)).toMatchObject(wanted);
  });

  it('gives no receipt for what was not sent, and the first of two for one op', () => {
    const receipts = [
      { deviceSeq: 9, status: 'stored', serverSeq: 1 },
      { deviceSeq: 1, status: 'stored', serverSeq: 2 },
      { deviceSeq: 1, status: 'refused', reason: 'malformed' },
    ];
    expect(answerAction(answered(200, { ...good, receipts }), [1, 2])).toMatchObject({
      receipts: [{ deviceSeq: 1, status: 'stored' }],
      unanswered: [2],
    });
  });

  it('with a reason that a newer server invented is a refusal all the same', () => {
    const receipts = [{ deviceSeq: 1, status: 'refused', reason: 'full_moon' }];
    expect(answerAction(answered(200, { ...good, receipts }), [1])).toMatchObject({
      receipts: [{ status: 'refused', reason: 'malformed' }],
    });
  });

  it('of any other shape never counts as success, and nothing but a 401 of ours asks to sign in', () => {
    fc.assert(
      fc.property(
        fc.integer({ min: 100, max: 599 }),
        fc.anything(),
        fc.string(),
        (status, body, contentType) => {
          const action = answerAction(answered(status, body, { contentType }), [1, 2]);
          expect(action.kind).not.toBe('take');
          if (action.kind === 'sign_in') expect(status).toBe(401);
        },
      ),
    );
  });
});

describe('the wait after a failure', () => {
  it('doubles, is spread, and is capped for ever', () => {
    expect(backoffMs(0, 0)).toBe(1_000);
    expect(backoffMs(0, 0.999)).toBeLessThanOrEqual(2_000);
    expect(backoffMs(3, 0)).toBe(8_000);
    expect(backoffMs(1_000_000, 0.5)).toBe(225_000);
    expect(backoffMs(Number.MAX_SAFE_INTEGER, 0.999)).toBeLessThanOrEqual(300_000);
  });
});

it('a batch is halved, the earlier half first, until one op is left', () => {
  expect(halve([1, 2, 3, 4, 5])).toEqual([
    [1, 2, 3],
    [4, 5],
  ]);
  expect(halve([1])).toEqual([[1], []]);
});
