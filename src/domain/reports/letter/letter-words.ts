import type { UnitKind } from '../../units/unit.ts';

/** The words of the page to be signed; src/content/reports has them in Vietnamese. */
export interface LetterWords {
  peoplesCommittee: string;
  number: string;
  /** Of a unit's own office, whose abbreviation its registry writes in. */
  ownNumber: string;
  /** As the registry entered it. */
  numbered: (number: string) => string;
  subject: (period: string) => string;
  nation: string;
  motto: string;
  dated: (place: string, on: { day: string; month: string; year: string }) => string;
  undated: (place: string) => string;
  to: (addressed: string) => string;
  addressed: Record<UnitKind, (name: string) => string>;
  /** The committee above, whom a unit's own paper is for. */
  office: (committee: string) => string;
  recipients: { title: string; line: (name: string) => string; kept: string };
  opening: (period: string, unit: string, asOf: string) => string;
  said: (told: { overdue: string; overdueOf: string; onTime: string; online: string }) => string;
  nothing: (unit: string) => string;
  nothingCame: (unit: string) => string;
  noneInMonth: (unit: string) => string;
  toSend: (due: string, next: string) => string;
  index: (told: { score: string; max: string; place: string | null }) => string;
  asked: string;
  /** In place of it, where the unit itself writes to the office above. */
  reported: string;
  figures: Record<'overdue' | 'on_time' | 'online_submission', string>;
  of: (numerator: string, denominator: string) => string;
  footnotes: { source: string; overdue: string };
}
