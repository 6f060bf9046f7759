import type { CaseFacts } from '#domain/cases/validate-case.ts';
import { type ClockReading, readClock } from '#domain/time/phone-clock.ts';
import type { TeamDb } from '../team-db.ts';
import type { IdentityRow } from '../team-rows.ts';

type Heard = Pick<IdentityRow, 'serverOffsetMs' | 'lastProofAt'>;

/** The time as this phone can know it, and what is wrong with its clock. */
export function clockOf(heard: Heard, phoneNow: number): ClockReading {
  return readClock({ ...heard, phoneNow });
}

/** For the rules: a clock that is lost cannot say what is in the future; the server's can. */
export function timeFacts(heard: Heard, phoneNow: number): Pick<CaseFacts, 'now' | 'latestDay'> {
  const { now, trouble } = clockOf(heard, phoneNow);
  return { now, ...(trouble?.kind === 'lost' ? { latestDay: '9999-12-31' } : {}) };
}

/** The server's time, as far as who has this book knows it: by this one numbers go on their day. */
export async function serverTimeOf(db: TeamDb, phoneNow: number): Promise<number> {
  const identities = await db.identity.toArray();
  return phoneNow + (identities.find((row) => row.active)?.serverOffsetMs ?? 0);
}
