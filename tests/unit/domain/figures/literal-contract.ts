// The counting rules of the contract, written down a second time as literally as TypeScript allows and with no care
// for speed. The fast ways (one date of lateness, cells, SQL) are checked against this one.

import type { Dossier, Moment } from '#domain/dossiers/dossier.ts';
import type { DossierField } from '#domain/dossiers/fields.ts';
import type { Day } from '#domain/time/day.ts';

export type Fraction = { numerator: number; denominator: number };
type WorkingDays = (after: Day, upTo: Day) => number;

function later(one: Moment, other: Moment): boolean {
  if (one.at !== null && other.at !== null) return one.at > other.at;
  return one.day > other.day;
}

function endingSeenFrom(dossier: Dossier, asOf: Day): Moment | null {
  return dossier.finished !== null && dossier.finished.day > asOf ? null : dossier.finished;
}

export function isLateLiterally(dossier: Dossier, asOf: Day): boolean {
  if (dossier.due === null) return false;
  const finished = endingSeenFrom(dossier, asOf);
  return finished === null ? dossier.due.day < asOf : later(finished, dossier.due);
}

export function overdueReasons(dossier: Dossier, asOf: Day, workingDays: WorkingDays): string[] {
  const reasons: string[] = [];
  const { known } = dossier;
  const knowsLateness = known.has('due_at') && known.has('finished_at');
  if (knowsLateness && isLateLiterally(dossier, asOf)) reasons.push('late');
  if (
    (known.has('officer_name') && dossier.officerName === '') ||
    (known.has('officer_title') && dossier.officerTitle === '')
  )
    reasons.push('officer_missing');
  if (
    known.has('due_at') &&
    known.has('published_days') &&
    dossier.due !== null &&
    dossier.publishedDays !== null &&
    workingDays(dossier.received.day, dossier.due.day) > dossier.publishedDays
  )
    reasons.push('appointment_too_long');
  return reasons;
}

/** Whether any of the reasons can be told. */
export function canBeOverdue({ known, officerName, officerTitle }: Dossier): boolean {
  const has = (...fields: DossierField[]) => fields.every((field) => known.has(field));
  return (
    has('due_at', 'finished_at') ||
    has('due_at', 'published_days') ||
    has('officer_name', 'officer_title') ||
    (has('officer_name') && officerName === '') ||
    (has('officer_title') && officerTitle === '')
  );
}

interface Rule {
  needs: DossierField[];
  counts: (dossier: Dossier) => boolean;
  among?: (dossier: Dossier) => boolean;
}

/** All indicators but the certified e-copy, over dossiers received from the first day to the last. */
export function countLiterally(
  dossiers: readonly Dossier[],
  {
    firstDay,
    lastDay,
    asOf,
    workingDays,
  }: { firstDay: Day; lastDay: Day; asOf: Day; workingDays: WorkingDays },
): Record<string, Fraction> {
  const received = dossiers.filter(
    ({ received: { day } }) => day >= firstDay && day <= lastDay && day <= asOf,
  );
  const late = (dossier: Dossier) => isLateLiterally(dossier, asOf);
  const rules: Record<string, Rule> = {
    online_submission: { needs: ['channel'], counts: (d) => d.channel === 'online' },
    online_payment: {
      needs: ['fee_due', 'paid_online'],
      among: (d) => (d.feeDueVnd ?? 0) > 0 || (d.feeDueVnd === null && d.paidOnline === true),
      counts: (d) => d.paidOnline === true,
    },
    on_time: {
      needs: ['due_at', 'finished_at', 'supplement_requests'],
      counts: (d) => !late(d) && d.supplementRequests <= 1,
    },
    overdue: {
      needs: [],
      among: canBeOverdue,
      counts: (d) => overdueReasons(d, asOf, workingDays).length > 0,
    },
    digitised: {
      needs: ['dossier_digitised', 'result_digitised'],
      counts: (d) => d.dossierDigitised === true && d.resultDigitised === true,
    },
    electronic_result: {
      needs: ['e_result', 'result_required'],
      among: (d) => d.resultRequired !== false,
      counts: (d) => d.eResult === true,
    },
    data_reuse: { needs: ['data_reused'], counts: (d) => d.dataReused === true },
    portal_sync: { needs: ['synced'], counts: (d) => d.synced === true },
    satisfaction: {
      needs: ['due_at', 'finished_at', 'petitioned', 'rating'],
      counts: (d) => !(late(d) || d.petitioned === true || d.rating === 'unsatisfied'),
    },
  };
  return Object.fromEntries(
    Object.entries(rules).map(([indicator, { needs, counts, among }]) => {
      const known = received.filter((d) => needs.every((field) => d.known.has(field)));
      const denominator = known.filter(among ?? (() => true));
      return [
        indicator,
        { numerator: denominator.filter(counts).length, denominator: denominator.length },
      ];
    }),
  );
}
