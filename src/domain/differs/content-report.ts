// "Khác rồi": what a person saw differs from what we say. One set of rules for the form and for the server. It names a
// place in our content and what differs there; nothing in it says who told it.
//
// API: validateContentReport(report) → Result<ContentReport, DiffersProblem[]>   it comes back tidied (NFC, trimmed)

import { type ForbiddenKind, forbiddenNumber } from '../cases/forbidden-number.ts';
import { err, ok, type Result } from '../result.ts';
import { type Day, isDay } from '../time/day.ts';

export const REPORT_TARGETS = ['guide', 'procedure', 'rehearsal'] as const;
export type ReportTarget = (typeof REPORT_TARGETS)[number];

/** A place in the content as it stood when it was read. */
export interface ReportedPlace {
  readonly target: ReportTarget;
  readonly targetId: string;
  /** The node of a guide, the screen of a rehearsal; '' for the whole. */
  readonly step: string;
  /** The version of the content, or the day on which it was last checked. */
  readonly version: string;
}

export interface ContentReport extends ReportedPlace {
  /** Random, made once on the phone: the same report twice is one. */
  readonly id: string;
  /** '' where somebody only says that it differs. */
  readonly what: string;
  readonly day: Day;
}

export const MAX_WHAT_LENGTH = 500;

export type DiffersProblem =
  | { kind: 'bad_place' }
  | { kind: 'bad_day' }
  | { kind: 'too_long'; max: number }
  | { kind: 'forbidden_number'; found: ForbiddenKind };

const ID = /^[\w.-]{1,60}$/;
const STEP = /^[\w-]{0,60}$/;
const VERSION = /^[\w.-]{1,20}$/;

export function validateContentReport(
  report: ContentReport,
): Result<ContentReport, DiffersProblem[]> {
  const what = report.what.normalize('NFC').trim();
  const problems: DiffersProblem[] = [...placeProblems(report), ...whatProblems(what)];
  if (!isDay(report.day)) problems.push({ kind: 'bad_day' });
  return problems.length > 0 ? err(problems) : ok({ ...report, what });
}

function placeProblems({ target, targetId, step, version }: ReportedPlace): DiffersProblem[] {
  const isPlace =
    REPORT_TARGETS.includes(target) &&
    ID.test(targetId) &&
    STEP.test(step) &&
    VERSION.test(version);
  return isPlace ? [] : [{ kind: 'bad_place' }];
}

function whatProblems(what: string): DiffersProblem[] {
  if (what.length > MAX_WHAT_LENGTH) return [{ kind: 'too_long', max: MAX_WHAT_LENGTH }];
  const found = forbiddenNumber(what);
  return found ? [{ kind: 'forbidden_number', found }] : [];
}
