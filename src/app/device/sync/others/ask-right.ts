// Who does not work now may have lost the right to, and the book has to hide, or to go, all the same.
import { refreshSession } from '../../identity/enrol.ts';
import { wipeHandedIn } from '../../retention/hand-in.ts';
import type { TeamDb } from '../../team-db.ts';
import { noteRefusedRefresh } from '../refused-refresh.ts';
import type { TryAgain } from '../round-outcome.ts';

const ASK_EVERY_MS = 3_600_000;

/** Of a book that rests: whatever it has unsent, and open or not. */
export async function askRight(
  db: TeamDb,
  { fetcher, clock }: { fetcher: typeof fetch; clock: () => number },
): Promise<TryAgain | null> {
  const now = clock();
  const identity = (await db.identity.toArray()).find((row) => row.active);
  if (!identity || (await wasAsked(db, now))) return null;
  const opened = await refreshSession(identity, now, withoutCookies(fetcher));
  if (!opened.ok && opened.error.kind !== 'problem')
    return { problem: opened.error.kind, atLeastMs: 0 };
  await db.meta.put({ key: 'right_asked', at: now });
  if (opened.ok) return null;
  const end = await noteRefusedRefresh(db, identity, { problem: opened.error, now, notKept: 0 });
  if (end.kind === 'ended') {
    await wipeHandedIn(db, { deviceId: identity.deviceId, epoch: end.epoch, now });
    return null;
  }
  return end.kind === 'again' ? { problem: end.problem, atLeastMs: end.atLeastMs } : null;
}

/** A clock that was set back does not put it off. */
async function wasAsked(db: TeamDb, now: number): Promise<boolean> {
  const asked = await db.meta.get('right_asked');
  return asked?.key === 'right_asked' && Math.abs(now - asked.at) < ASK_EVERY_MS;
}

/** The answer is all that counts: the session of who works now stays. */
function withoutCookies(fetcher: typeof fetch): typeof fetch {
  return (input, init) => fetcher(input, { ...init, credentials: 'omit' });
}
