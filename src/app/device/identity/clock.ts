import type { CaseFacts } from '#domain/cases/validate-case.ts';
import { type ClockReading, readClock } from '#domain/time/phone-clock.ts';
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
