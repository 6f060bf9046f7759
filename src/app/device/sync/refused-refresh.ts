// The server opens no session for a device: whether that is its last word, and what follows from it.
import { readEpochWord } from '#domain/protocol/answer-action.ts';
import type { ApiProblem } from '../api.ts';
import type { TeamDb } from '../team-db.ts';
import type { IdentityRow } from '../team-rows.ts';
import { afterProblem, type Ended, type RoundOutcome } from './round-outcome.ts';
import { hearOfEpoch } from './settle-receipts.ts';

const FINAL = ['device_unknown', 'device_revoked', 'person_revoked', 'bad_signature'];

export async function noteRefusedRefresh(
  db: TeamDb,
  identity: IdentityRow,
  { problem, now, notKept }: { problem: ApiProblem; now: number; notKept: number },
): Promise<RoundOutcome | Ended> {
  const step = afterProblem(problem);
  // Only our own server, in these words, can close a session; a portal, a crash or a wrong clock cannot.
  const isFinal = problem.kind === 'problem' && FINAL.includes(problem.name);
  if (!isFinal) {
    return step.kind === 'sign_in'
      ? { kind: 'again', problem: 'refused_whole', atLeastMs: 0 }
      : step;
  }
  const isRevoked = problem.name.endsWith('_revoked');
  const stop = { kind: 'stopped', problem: isRevoked ? 'revoked' : 'lapsed' } as const;
  const isFull = isRevoked && notKept > 0;
  const outcome = await noteStop(db, identity, isFull ? { ...stop, notKept } : stop);
  const word = isRevoked ? readEpochWord(problem.facts) : null;
  if (!word) return outcome;
  const knowsAnother = (await db.identity.toArray()).some((row) => row.epoch !== word.epoch);
  if (!knowsAnother) return { kind: 'ended', epoch: word.epoch, stop: outcome };
  // Restored from a backup: what it had acknowledged goes out again, in the next round, before anything is wiped.
  await hearOfEpoch(db, identity.deviceId, { word, now });
  return { kind: 'again', problem: 'server_trouble', atLeastMs: 0 };
}

export async function noteStop(
  db: TeamDb,
  identity: IdentityRow,
  outcome: RoundOutcome,
): Promise<RoundOutcome> {
  if (outcome.kind !== 'stopped' || outcome.problem === 'locked') return outcome;
  // A server that was restored and no longer knows the phone does not give back what was taken away.
  const isRevoked = (await db.identity.get(identity.deviceId))?.session === 'revoked';
  if (!isRevoked) await db.identity.update(identity.deviceId, { session: outcome.problem });
  return outcome;
}
