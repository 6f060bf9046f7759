// Same count: why the portal's figure and ours may differ, dossier by dossier.
import { LISTED_INDICATORS } from './listed.ts';

export const SAME_COUNT_REASONS = [
  'not_synchronised',
  'officer_missing',
  'appointment_too_long',
  'supplement_twice',
  'late',
] as const;
export type SameCountReason = (typeof SAME_COUNT_REASONS)[number];

/**
 * What each reason touches: numbers of indicators, and `overdue`, the review after note [2] of the dispatch, which
 * calls a dossier overdue where the portal does not.
 */
export const REASON_TOUCHES: Record<SameCountReason, readonly string[]> = {
  // The portal does not know it at all, so every denominator of the portal lacks it.
  not_synchronised: LISTED_INDICATORS,
  officer_missing: ['overdue'],
  appointment_too_long: ['overdue'],
  // The portal takes a second request for a supplement as late.
  supplement_twice: ['2.1'],
  late: ['2.1', '5.4', 'overdue'],
};

export interface SameCountRow {
  dossier_code: string;
  unit_code: string;
  procedure_code: string;
  reasons: SameCountReason[];
  /** Indicators that one of the reasons touches. */
  touches: string[];
}

export function touchesOf(reasons: readonly SameCountReason[]): string[] {
  return [...new Set(reasons.flatMap((reason) => REASON_TOUCHES[reason]))].sort();
}

/** One indicator: ours, ours over what the portal can know (the synchronised ones), and what it published. */
export interface SameCountPart {
  indicator: string;
  ours: [numerator: number, denominator: number];
  synchronised: [numerator: number, denominator: number] | null;
  published: [numerator: number, denominator: number] | null;
  /** What stays when only synchronised dossiers are counted; null where one side is unknown, [0, 0]: all explained. */
  unexplained: [numerator: number, denominator: number] | null;
}

export function samePart(
  indicator: string,
  { ours, synchronised, published }: Pick<SameCountPart, 'ours' | 'synchronised' | 'published'>,
): SameCountPart {
  const known = synchronised ?? ours;
  const unexplained: [number, number] | null = published
    ? [published[0] - known[0], published[1] - known[1]]
    : null;
  return { indicator, ours, synchronised, published, unexplained };
}
