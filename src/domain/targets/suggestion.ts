import type { Confidence } from '../facts/dated.ts';
import type { CountedIndicator } from '../figures/indicators.ts';
import type { Day } from '../time/day.ts';

/** A level that an authority has set for everybody, with where that was read: offered, never a target by itself. */
export interface TargetSuggestion {
  indicator: CountedIndicator;
  percent: number;
  dueDay: Day;
  source: string;
  /** When the source was read. */
  asOf: Day;
  confidence: Confidence;
}
