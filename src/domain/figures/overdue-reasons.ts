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

/** How many dossiers there are, and of how many of them each reason could be told. */
export function judgedOf(counted: readonly UnitCounts[]): {
  dossiers: number;
  judged: Record<OverdueReason, number>;
} {
  const sum = (key: 'received' | (typeof JUDGED)[OverdueReason]) =>
    counted.reduce((all, { counts }) => all + (counts[key] ?? 0), 0);
  return {
    dossiers: sum('received'),
    judged: {
      late: sum(JUDGED.late),
      officer_missing: sum(JUDGED.officer_missing),
      appointment_too_long: sum(JUDGED.appointment_too_long),
    },
  };
}
