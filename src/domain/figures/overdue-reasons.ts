import type { UnitCounts } from './counts.ts';

/** Note [2] of the dispatch. */
export type OverdueReason = 'late' | 'officer_missing' | 'appointment_too_long';

const JUDGED = {
  late: 'lateJudged',
  officer_missing: 'officerJudged',
  appointment_too_long: 'appointmentJudged',
} as const;

/** Reasons that could not be told of some dossier: its file has not the columns, or a cell could not be read. */
export function notJudged(counted: readonly UnitCounts[]): OverdueReason[] {
  return (Object.keys(JUDGED) as OverdueReason[]).filter((reason) =>
    counted.some(({ counts }) => (counts[JUDGED[reason]] ?? 0) < (counts.received ?? 0)),
  );
}
