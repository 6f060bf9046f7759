// How far the report of a month is, unit by unit: what is there, what is missing, by when.
import { compareUnits } from '#domain/figures/roll-up.ts';
import type { FigureRow } from '#domain/figures/rows.ts';
import {
  type Deadlines,
  deadlinesOf,
  dueDayOf,
  type RoadStep,
  stepOf,
} from '#domain/reports/calendar.ts';
import { isRowOf } from '#domain/reports/tables.ts';
import { err, ok, type Result } from '#domain/result.ts';
import type { Day } from '#domain/time/day.ts';
import { parsePeriod } from '#domain/time/period.ts';
import { isValidOn, type Unit } from '#domain/units/unit.ts';
import type { LetterTable } from '../../../db/tables/reports.ts';
import type { Deps } from '../../../deps.ts';
import { figures } from '../../figures/figures.ts';
import { listLetters } from '../../letters/outbox.ts';
import { listRecipients } from '../../letters/recipients.ts';
import { type Explained, explainedOf } from '../../overdue/explained.ts';
import { unitRegister } from '../../unit-register.ts';
import { type Compared, compareIssue, isNews } from '../issues/compare-issue.ts';
import { agenciesOf } from '../issues/period-facts.ts';
import {
  type IssueLine,
  latestIssues,
  listIssues,
  type StoredIssue,
} from '../issues/read-issues.ts';
import { isSilent } from '../issues/silent-units.ts';
import { indexFacts } from '../letter/index-facts.ts';
import { readSettings } from '../settings.ts';

export interface UnitRoad {
  unit: Unit;
  /** Dossiers of the month that are in, its own and those of the units under it. */
  dossiers: number;
  draft: IssueLine | null;
  issue: IssueLine | null;
  /** Figures that would be different today from what was issued. */
  changedSince: number;
  letters: Record<'waiting' | 'uncertain' | 'refused' | 'sent' | 'opened' | 'received', number>;
  recipients: number;
  /** Overdue dossiers of the month, and how many of them somebody has explained. */
  overdue: Explained;
  /** Nothing came from it: its paper is the page that says so. */
  isSilent: boolean;
  step: RoadStep;
  dueDay: Day | null;
}

export interface MonthRoad {
  period: string;
  asOf: Day;
  deadlines: Deadlines;
  makesItself: boolean;
  units: UnitRoad[];
}

/** The units for which `inScope` holds: those that exist at the month's end, and former ones with figures in it. */
export async function monthRoad(
  deps: Deps,
  { period: text, inScope }: { period: string; inScope: (unit: Unit) => boolean },
): Promise<Result<MonthRoad, { kind: 'not_a_month'; value: string }>> {
  const parsed = parsePeriod(text);
  if (!parsed.ok || parsed.value.months.length !== 1)
    return err({ kind: 'not_a_month', value: text });
  const period = parsed.value;
  const register = await unitRegister(deps.db, deps.config.provinceCode);
  const answer = await figures(deps, { period: period.name });
  if (!answer.ok) return err({ kind: 'not_a_month', value: text });
  const { rows, as_of: asOf } = answer.value;
  const [settings, lines, issued, letters, recipients, explained] = await Promise.all([
    readSettings(deps),
    listIssues(deps, { period: period.name }),
    latestIssues(deps, period.name),
    listLetters(deps, { period: period.name }),
    listRecipients(deps),
    explainedOf(deps, { period, asOf }),
  ]);
  const deadlines = deadlinesOf(period.name, settings);
  const isReportedOn = (unit: Unit) =>
    isValidOn(unit, period.lastDay) || rows.some((row) => isRowOf(row, unit));
  const { provinceCode } = deps.config;
  const index = await indexFacts(deps, { provinceCode, register, period, asOf });
  const facts = { period, asOf, register, rows, index };
  const units = register.units
    .filter((unit) => isReportedOn(unit) && inScope(unit))
    .sort(compareUnits)
    .map((unit): UnitRoad => {
      const last = issued.get(unit.code) ?? null;
      const draft =
        lines.find((line) => line.unitCode === unit.code && line.approvedAt === null) ?? null;
      const posted = countLetters(letters, { unit, issue: last?.issue ?? 0 });
      const dossiers = receivedBy(rows, unit);
      const silent = isSilent(facts, unit);
      const step = stepOf({
        dossiers,
        // The page that says that nothing came does not end the wait for the file.
        hasDraft: draft !== null && (last !== null || !silent),
        issue: last?.issue ?? 0,
        letters: {
          waiting: posted.waiting + posted.uncertain + posted.refused,
          sent: posted.sent,
          received: posted.received,
        },
      });
      return {
        ...{ unit, dossiers, draft, issue: last, letters: posted, step },
        changedSince: last ? changedSince(last, facts, unit) : 0,
        recipients: recipients.filter(({ unitCode }) => unitCode === unit.code).length,
        isSilent: silent,
        overdue: explained(agenciesOf(facts, unit)),
        dueDay: dueDayOf(step, deadlines),
      };
    });
  return ok({ period: period.name, asOf, deadlines, makesItself: settings.makesItself, units });
}

function changedSince(last: StoredIssue, facts: Compared, unit: Unit): number {
  const { changes } = compareIssue(last, facts, unit);
  return isNews(changes) ? changes.length : 0;
}

function receivedBy(rows: readonly FigureRow[], unit: Unit): number {
  const row = rows.find(
    (each) =>
      each.indicator === 'online_submission' && each.source === 'dossiers' && isRowOf(each, unit),
  );
  return row?.denominator ?? 0;
}

function countLetters(
  letters: readonly LetterTable[],
  { unit, issue }: { unit: Unit; issue: number },
): UnitRoad['letters'] {
  const mine = letters.filter(
    (letter) =>
      letter.kind === 'report' && letter.unit_code === unit.code && letter.issue === issue,
  );
  const count = (is: (letter: LetterTable) => boolean) => mine.filter(is).length;
  return {
    waiting: count(({ state }) => state === 'queued' || state === 'sending'),
    uncertain: count(({ state }) => state === 'uncertain'),
    refused: count(({ state }) => state === 'refused'),
    sent: count(({ state }) => state === 'sent'),
    opened: count(({ opened_at }) => opened_at !== null),
    received: count(({ received_at }) => received_at !== null),
  };
}
