// Levels that an authority has set for everybody, with where that was read: a suggestion for the form, never a target by
// itself. A level without a source does not stand here.
import type { Confidence } from '#domain/facts/dated.ts';
import type { CountedIndicator } from '#domain/figures/indicators.ts';
import type { Day } from '#domain/time/day.ts';

export interface TargetSuggestion {
  indicator: CountedIndicator;
  percent: number;
  dueDay: Day;
  source: string;
  /** When the source was read. */
  asOf: Day;
  confidence: Confidence;
}

export const TARGET_SUGGESTIONS: readonly TargetSuggestion[] = [
  {
    indicator: 'online_submission',
    percent: 80,
    dueDay: '2026-12-31',
    source: 'Kế hoạch 495/KH-UBND ngày 31/12/2025 của UBND thành phố Huế, theo VnEconomy',
    asOf: '2026-11-27',
    // Told by a newspaper: the plan itself was not read.
    confidence: 'partly',
  },
];
