import type { Day } from '../time/day.ts';
import type { Unit } from '../units/unit.ts';

/** What was counted for a set of dossiers, seen from one day. Every field adds up over units and months. */
export interface Counts {
  received: number;
  online: number;
  hasFee: number;
  feePaidOnline: number;
  onTimeKnown: number;
  onTime: number;
  overdueKnown: number;
  overdue: number;
  /** Dossiers of which each reason of `overdue` can be told. */
  lateJudged: number;
  officerJudged: number;
  appointmentJudged: number;
  digitisedKnown: number;
  digitised: number;
  resultExpected: number;
  eResult: number;
  dataReuseKnown: number;
  dataReused: number;
  portalSyncKnown: number;
  synced: number;
  satisfactionKnown: number;
  satisfied: number;
  eCopyKnown: number;
  assistedConfirmed: number;
  assistedUnmatched: number;
  /** Noted by a volunteer as sent online; the official file says otherwise. */
  assistedContradicted: number;
}

/** The counts of one unit in one month (or of one stretch in which its ancestors did not change). */
export interface UnitCounts {
  unit: Unit;
  /** A day of that month: from it the ancestors are looked up. */
  day: Day;
  counts: Partial<Counts>;
  /** Whether it finished a certified e-copy by the day one looks from. */
  hasECopy?: boolean;
}

const NONE: Counts = {
  received: 0,
  online: 0,
  hasFee: 0,
  feePaidOnline: 0,
  onTimeKnown: 0,
  onTime: 0,
  overdueKnown: 0,
  overdue: 0,
  lateJudged: 0,
  officerJudged: 0,
  appointmentJudged: 0,
  digitisedKnown: 0,
  digitised: 0,
  resultExpected: 0,
  eResult: 0,
  dataReuseKnown: 0,
  dataReused: 0,
  portalSyncKnown: 0,
  synced: 0,
  satisfactionKnown: 0,
  satisfied: 0,
  eCopyKnown: 0,
  assistedConfirmed: 0,
  assistedUnmatched: 0,
  assistedContradicted: 0,
};

export function noCounts(): Counts {
  return { ...NONE };
}

export function addCounts(to: Counts, more: Partial<Counts>): void {
  for (const name of Object.keys(NONE) as (keyof Counts)[]) to[name] += more[name] ?? 0;
}
