// A phone's clock may be wrong. What the server's last word allows is put right; what it does not allow is told, and
// never stops anybody: who helped somebody today writes it down today.
//
// API: readClock(phone) → { now, trouble }     for the form, on the phone
//      readOpClock(op, day) → trouble | null   for who looks at a case later
//      latestDayOf(op, now) → Day              for the server: the last day that this op may speak of

import { addDays, type Day, dayOf } from './day.ts';

/** `off`: known by how much, and put right. `lost`: it stands before what is known to have been; nothing puts it right. */
export type ClockTrouble = { kind: 'off'; offsetMs: number } | { kind: 'lost'; phoneDay: Day };

export interface ClockReading {
  /** The best guess at the time, ms since 1970. */
  now: number;
  trouble: ClockTrouble | null;
}

interface PhoneClock {
  /** What the phone says, ms since 1970. */
  phoneNow: number;
  /** Server time minus phone time at the last contact; null when there never was one. */
  serverOffsetMs: number | null;
  /** When that contact was, by the phone's clock. */
  lastProofAt: number | null;
}

/** A clock set by hand is some minutes off, and nothing depends on it. */
const TOLERATED_MS = 10 * 60_000;
/** This program was written in 2026: a clock that says less is one that lost its battery. */
const FIRST_NOW = Date.UTC(2026, 0, 1);
/** How far ahead a clock may be before what it says is no longer taken for a day. */
const MOST_AHEAD_DAYS = 2;

export function readClock({ phoneNow, serverOffsetMs, lastProofAt }: PhoneClock): ClockReading {
  const offsetMs = serverOffsetMs ?? 0;
  const now = phoneNow + offsetMs;
  const known = Math.max(FIRST_NOW, lastProofAt === null ? FIRST_NOW : lastProofAt + offsetMs);
  if (now < known - TOLERATED_MS) {
    return { now: known, trouble: { kind: 'lost', phoneDay: dayOf(phoneNow) } };
  }
  return { now, trouble: isFarOff(phoneNow, now) ? { kind: 'off', offsetMs } : null };
}

/** At the turn of a day, and so of a month, a minute is enough. */
function isFarOff(phoneNow: number, now: number): boolean {
  return Math.abs(now - phoneNow) >= TOLERATED_MS || dayOf(phoneNow) !== dayOf(now);
}

interface OpClock {
  wallAt: number;
  serverOffsetMs: number | null;
}

/** The op's instant by the server's clock, as well as the phone knew it. */
export function correctedAt({ wallAt, serverOffsetMs }: OpClock): number {
  return wallAt + (serverOffsetMs ?? 0);
}

/** What was wrong with the clock when a case of this day was written. A day after the writing: the clock was behind. */
export function readOpClock(op: OpClock, day: Day): ClockTrouble | null {
  const { wallAt: phoneNow, serverOffsetMs } = op;
  if (day > dayOf(correctedAt(op))) return { kind: 'lost', phoneDay: dayOf(phoneNow) };
  return readClock({ phoneNow, serverOffsetMs, lastProofAt: null }).trouble;
}

/** Today; or what the phone took for today, where its clock was a little ahead. */
export function latestDayOf(op: OpClock, now: number): Day {
  const [today, said] = [dayOf(now), dayOf(correctedAt(op))];
  const most = addDays(today, MOST_AHEAD_DAYS);
  return said > today && said <= most ? said : today;
}
