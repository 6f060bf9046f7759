// What the phone does with each answer to a push. No answer but our own server's, in our own form, is ever taken for
// success; only a 401 in that form stops the loop; everything else is tried again, for ever (ARCHITECTURE.md §4).
//
// API: answerAction(answer, sent) → PushAction     pure; `sent` = the deviceSeq numbers of the batch
//      readPushAnswer(body) → PushAnswer | null    strict about what it knows, deaf to what it does not
//      backoffMs(attempt, random) → ms             attempt 0, 1, 2, …; random in [0, 1)

import type { OpReceipt, PushAnswer } from './op.ts';
import { readPushAnswer } from './push-answer.ts';

/** What came back, as plainly as a fetch can tell it. */
export type HttpAnswer =
  | {
      kind: 'answered';
      status: number;
      contentType: string | null;
      /** The parsed JSON; undefined when the body was no JSON, or was cut. */
      body: unknown;
      retryAfter: string | null;
      /** fetch followed a redirect: somebody else's page. */
      redirected: boolean;
    }
  | { kind: 'no_answer'; why: 'offline' | 'timed_out' | 'cut' };

export type PushAction =
  /** `unanswered`: numbers that got no word and stay in the outbox. Receipts for numbers not sent are left out. */
  | { kind: 'take'; answer: PushAnswer; receipts: OpReceipt[]; unanswered: number[] }
  /** Session lapsed: ask for a new one with the device's key; nothing is wiped. */
  | { kind: 'sign_in' }
  /** The device was revoked; the ops stay on the phone. */
  | { kind: 'revoked' }
  /** The server was restored from a backup and has judged nothing: what it had is offered again, then this. */
  | { kind: 'other_epoch'; epoch: string; serverNow: number }
  /** Send the batch again in two halves, at once. */
  | { kind: 'halve' }
  /** The server will not have this one op, as large or as malformed as it is: to the tray, and on with the next. */
  | { kind: 'set_aside'; deviceSeq: number; reason: 'too_large' | 'malformed' }
  /** `atLeastMs`: what the server asked for; the phone waits for that or its own backoff, whichever is longer. */
  | { kind: 'try_again'; problem: PushProblem; atLeastMs: number };

export type PushProblem =
  | 'offline'
  | 'timed_out'
  | 'not_our_server'
  | 'busy'
  | 'server_trouble'
  | 'refused_whole';

export function answerAction(answer: HttpAnswer, sent: readonly number[]): PushAction {
  if (answer.kind === 'no_answer') return onSilence(answer.why, sent);
  const ours = !answer.redirected && isJson(answer.contentType);
  if (answer.status === 200 && ours) {
    const read = readPushAnswer(answer.body);
    if (read) return take(read, sent);
  }
  const problem = ours ? problemKind(answer.body) : null;
  const atLeastMs = retryAfterMs(answer.retryAfter);
  switch (answer.status) {
    case 401:
      return problem ? { kind: 'sign_in' } : tryAgain('not_our_server', atLeastMs);
    case 403:
      if (problem === 'device_revoked') return { kind: 'revoked' };
      return tryAgain(problem ? 'refused_whole' : 'not_our_server', atLeastMs);
    case 408:
      return halveOr(sent, () => tryAgain('timed_out', atLeastMs));
    case 413: // also a proxy's: its page says nothing of ours, and smaller is right all the same
      return halveOr(sent, (deviceSeq) =>
        problem
          ? { kind: 'set_aside', deviceSeq, reason: 'too_large' }
          : tryAgain('not_our_server', atLeastMs),
      );
    case 400:
    case 422:
      if (problem !== 'malformed')
        return tryAgain(problem ? 'refused_whole' : 'not_our_server', atLeastMs);
      return halveOr(sent, (deviceSeq) => ({ kind: 'set_aside', deviceSeq, reason: 'malformed' }));
    case 429:
      return tryAgain('busy', atLeastMs);
    case 409:
      if (problem === 'other_epoch') {
        const word = readEpochWord(answer.body);
        if (word) return { kind: 'other_epoch', ...word };
      }
      return tryAgain(problem ? 'refused_whole' : 'not_our_server', atLeastMs);
    default:
      if (answer.status >= 500 && answer.status !== 511)
        return tryAgain('server_trouble', atLeastMs);
      return tryAgain('not_our_server', atLeastMs);
  }
}

/** The two halves of a batch, the earlier one first; a batch of one has no halves. */
export function halve<T>(batch: readonly T[]): [T[], T[]] {
  const middle = Math.ceil(batch.length / 2);
  return [batch.slice(0, middle), batch.slice(middle)];
}

const FIRST_WAIT_MS = 2_000;
const LONGEST_WAIT_MS = 5 * 60_000;

/** Doubles from 2 s to 5 min and stays there; each wait is between half and all of that, so that phones spread. */
export function backoffMs(attempt: number, random: number): number {
  const full = Math.min(LONGEST_WAIT_MS, FIRST_WAIT_MS * 2 ** Math.min(Math.max(attempt, 0), 20));
  return Math.round(full / 2 + (full / 2) * random);
}

function take(answer: PushAnswer, sent: readonly number[]): PushAction {
  const asked = new Set(sent);
  const receipts = answer.receipts.filter((receipt) => asked.delete(receipt.deviceSeq));
  // An answer without a word on anything that was sent is no progress: without a wait it would be asked for ever.
  const left = [...(answer.held ?? []), ...(answer.notKept ?? [])];
  const isToldLater = left.some((deviceSeq) => asked.has(deviceSeq));
  if (receipts.length === 0 && sent.length > 0 && !isToldLater)
    return tryAgain('server_trouble', 0);
  return { kind: 'take', answer, receipts, unanswered: [...asked] };
}

function onSilence(why: 'offline' | 'timed_out' | 'cut', sent: readonly number[]): PushAction {
  if (why === 'timed_out') return halveOr(sent, () => tryAgain('timed_out', 0));
  return tryAgain('offline', 0);
}

function halveOr(sent: readonly number[], alone: (deviceSeq: number) => PushAction): PushAction {
  return sent.length > 1 ? { kind: 'halve' } : alone(sent[0] ?? 0);
}

function tryAgain(problem: PushProblem, atLeastMs: number): PushAction {
  return { kind: 'try_again', problem, atLeastMs };
}

function isJson(contentType: string | null): boolean {
  return /^application\/(problem\+)?json\b/i.test(contentType ?? '');
}

/** The `kind` of one of our problem documents (RFC 9457), else null. */
function problemKind(body: unknown): string | null {
  if (body === null || typeof body !== 'object' || !('kind' in body)) return null;
  return typeof body.kind === 'string' ? body.kind : null;
}

/** The facts of the problem `other_epoch`, of a push or a pull; null where they are not as they should be. */
export function readEpochWord(body: unknown): { epoch: string; serverNow: number } | null {
  if (body === null || typeof body !== 'object') return null;
  if (!('epoch' in body) || typeof body.epoch !== 'string' || body.epoch === '') return null;
  if (!('server_now' in body) || typeof body.server_now !== 'number') return null;
  return { epoch: body.epoch, serverNow: body.server_now };
}

/** Seconds only; a date would be read with a clock that may be wrong. Capped: nobody silences a phone for a day. */
function retryAfterMs(header: string | null): number {
  const seconds = /^\d{1,6}$/.test(header ?? '') ? Number(header) : 0;
  return Math.min(seconds * 1000, 60 * 60_000);
}
