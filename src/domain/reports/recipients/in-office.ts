import type { Day } from '../../time/day.ts';

export interface TimeInOffice {
  /** First and last day in office; null: open. */
  validFrom: Day | null;
  validTo: Day | null;
}

export function isInOffice({ validFrom, validTo }: TimeInOffice, day: Day): boolean {
  return (validFrom === null || validFrom <= day) && (validTo === null || day <= validTo);
}
