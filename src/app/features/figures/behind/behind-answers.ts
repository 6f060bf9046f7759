// The officers' answers about what lies behind a figure.
import { isRecord } from '#app/device/api.ts';
import type { MatchKind, VolunteersPart } from '#domain/cases/match-cases.ts';
import type { SameCountPart, SameCountReason, SameCountRow } from '#domain/index/same-count.ts';
import type { Day } from '#domain/time/day.ts';

export interface SameCountAnswer {
  period: string;
  as_of: Day;
  /** Dossiers with at least one reason. */
  dossiers: number;
  by_reason: Record<SameCountReason, number>;
  parts: SameCountPart[];
  rows: SameCountRow[];
  next: string | null;
}

export interface VolunteersAnswer extends VolunteersPart {
  period: string;
  as_of: Day;
  window_days: number;
  rows: {
    case_id: string;
    day: Day;
    unit_code: string;
    kind: MatchKind;
    dossier_code: string | null;
  }[];
}

export const isSameCountAnswer = (value: unknown): value is SameCountAnswer =>
  isRecord(value) && typeof value.dossiers === 'number' && Array.isArray(value.rows);

export const isVolunteersAnswer = (value: unknown): value is VolunteersAnswer =>
  isRecord(value) && isRecord(value.counts) && Array.isArray(value.rows);
