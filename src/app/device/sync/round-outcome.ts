import type { ApiProblem } from '../api.ts';
import type { Stopped, SyncProblem } from '../team-rows.ts';

/** Worth trying again by itself; `atLeastMs` is the server's own wish. */
export interface TryAgain {
  problem: SyncProblem;
  atLeastMs: number;
}

export type RoundOutcome =
  | { kind: 'done' }
  | ({ kind: 'again' } & TryAgain)
  /**
   * Only a person can help: enrol again. Nothing is lost meanwhile. `meanwhile`: what else on this phone is worth trying
   * again by itself.
   */
  | (Stopped & { meanwhile?: TryAgain });

export type Step = RoundOutcome | { kind: 'sign_in'; notKept?: number };

/** Our server has taken the right away, and is of the epoch that all of this phone's work was offered to. */
export type Ended = { kind: 'ended'; epoch: string; stop: RoundOutcome };

/** Where there is no line for one there is none for the others; whatever else holds one up holds up nobody else. */
export function isWithoutLine({ problem }: TryAgain): boolean {
  return problem === 'offline' || problem === 'timed_out' || problem === 'not_our_server';
}

/** Both are tried in one round: at the nearer time, but not before a busy server wishes. */
export function sooner(first: TryAgain | null, second: TryAgain | null): TryAgain | null {
  if (!first || !second) return first ?? second;
  const both = [first, second];
  const nearer = Math.min(...both.map((it) => it.atLeastMs));
  const wish = Math.max(-1, ...both.filter(isWish).map((it) => it.atLeastMs));
  // A wish stays one, also beside a third.
  if (wish >= nearer) return { problem: 'busy', atLeastMs: wish };
  return { problem: first.problem, atLeastMs: nearer };
}

function isWish({ problem }: TryAgain): boolean {
  return problem === 'busy';
}

/** What a round comes to that was not only for who works now. */
export function withMore(outcome: RoundOutcome, more: TryAgain | null): RoundOutcome {
  if (!more) return outcome;
  if (outcome.kind === 'stopped') return { ...outcome, meanwhile: more };
  return { kind: 'again', ...more };
}

export function afterProblem(problem: ApiProblem): Step {
  if (problem.kind !== 'problem') return { kind: 'again', problem: problem.kind, atLeastMs: 0 };
  if (problem.status === 401) return { kind: 'sign_in' };
  if (problem.status === 403 && problem.name === 'device_revoked')
    return { kind: 'stopped', problem: 'revoked' };
  const atLeastMs = problem.retryAfterMs ?? 0;
  if (problem.status === 429 || problem.status === 503)
    return { kind: 'again', problem: 'busy', atLeastMs };
  return {
    kind: 'again',
    problem: problem.status >= 500 ? 'server_trouble' : 'refused_whole',
    atLeastMs,
  };
}
