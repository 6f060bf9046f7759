// A month's drafts: counted once, for the unit that was asked for and for every agency under it, with figures or without.
import { sql, type Transaction } from 'kysely';
import { unitOfPeriod } from '#domain/figures/roll-up.ts';
import type { FigureChange } from '#domain/reports/changes.ts';
import type { IssueFacts } from '#domain/reports/issue-parts.ts';
import { err, ok, type Result } from '#domain/result.ts';
import { dayOf } from '#domain/time/day.ts';
import type { Unit } from '#domain/units/unit.ts';
import type { Database } from '../../../db/schema.ts';
import type { Deps } from '../../../deps.ts';
import { sha256Hex } from '../../sha256-hex.ts';
import { gatherFacts, type ReportRefusal, reportOf } from '../make-report.ts';
import { compareIssue, isNews, pointsOf } from './compare-issue.ts';
import { agenciesOf, type PeriodFacts, rowsOf } from './period-facts.ts';
import { latestIssues, listIssues, type StoredIssue } from './read-issues.ts';
import { hasPaper, isSilent } from './silent-units.ts';

export interface DraftRequest {
  /** A month, `2026-10`. */
  period: string;
  unit: string;
  by: Maker;
  /** Why a closed month is issued again; needed where its figures changed. */
  reason?: string | undefined;
  /** Passes over units that have a draft or an issue: whoever was there before has the word. */
  onlyFirst?: boolean;
}

/** `personId` null: it made itself, or the administrator's command line did. */
export interface Maker {
  personId: string | null;
  name: string;
  /** Whether the unit's own office signs, not the province. */
  isOwnOffice?: ((unit: Unit) => boolean) | undefined;
}

export type DraftRefusal =
  | ReportRefusal
  | { kind: 'not_a_month'; value: string }
  | { kind: 'period_not_over'; value: string }
  | { kind: 'no_data'; value: string }
  | { kind: 'nothing_changed'; value: string }
  /** No figure changed; points and places were not kept with an issue so old, and cannot be compared. */
  | { kind: 'only_figures_compared'; value: string }
  | { kind: 'reason_needed'; value: string };

export interface MadeDraft {
  unitCode: string;
  issue: number;
  /** How many figures differ from the issue before; 0 for a first one. */
  changes: number;
}

export async function makeDrafts(
  deps: Deps,
  { period, unit: asked, by, reason, onlyFirst = false }: DraftRequest,
): Promise<Result<MadeDraft[], DraftRefusal>> {
  if (!/^\d{4}-(0[1-9]|1[0-2])$/.test(period)) return err({ kind: 'not_a_month', value: period });
  const gathered = await gatherFacts(deps, { period });
  if (!gathered.ok) return gathered;
  const facts = gathered.value;
  const unit = unitOfPeriod(facts.register, asked.trim().toUpperCase(), facts.period);
  if (!unit) return err({ kind: 'unknown_unit', value: asked });
  const today = dayOf(deps.clock());
  if (today <= facts.period.lastDay) return err({ kind: 'period_not_over', value: period });
  const agencies = agenciesOf(facts, unit);
  if (agencies.every((each) => isSilent(facts, each)))
    return err({ kind: 'no_data', value: period });
  const papers = agencies.filter((each) => hasPaper(facts, { unit: each, today }));
  return await deps.db.transaction().execute(async (trx) => {
    // Two who press at once: the second one's drafts take the place of the first one's. Two machines that do it by
    // themselves: the second one looks here, and finds them there.
    await lockReports(trx, deps.config.provinceCode);
    const there = onlyFirst ? await whereSomebodyWas(trx, deps, facts) : new Set();
    const units = papers.filter(({ code }) => !there.has(code));
    return await storeDrafts(trx, deps, { facts, units, by, reason });
  });
}

async function storeDrafts(
  trx: Transaction<Database>,
  { config, clock }: Deps,
  of: { facts: PeriodFacts; units: Unit[]; by: Maker; reason: string | undefined },
): Promise<Result<MadeDraft[], DraftRefusal>> {
  const { facts, units, by, reason } = of;
  const period = facts.period.name;
  if (units.length === 0) return err({ kind: 'no_data', value: period });
  const before = await latestIssues({ db: trx, config }, period);
  const wanted = units.flatMap((each) => draftOf(facts, each, before.get(each.code)));
  if (wanted.length === 0) {
    const isWhole = units.every(({ code }) => before.get(code)?.points);
    return err({ kind: isWhole ? 'nothing_changed' : 'only_figures_compared', value: period });
  }
  if (!reason && wanted.some(({ replaces }) => replaces))
    return err({ kind: 'reason_needed', value: period });
  const made = { name: by.name, at: clock() };
  await dropDrafts(trx, { provinceCode: config.provinceCode, period, units });
  for (const draft of wanted)
    await storeDraft(trx, { config }, { facts, draft, made, by, reason: reason ?? null });
  return ok(
    wanted.map(({ unit: { code }, number, changes }) => ({
      unitCode: code,
      issue: number,
      changes: changes.length,
    })),
  );
}

interface Draft {
  unit: Unit;
  number: number;
  changes: FigureChange[];
  replaces: IssueFacts['replaces'];
}

/** None where the figures are still those that were issued. */
function draftOf(facts: PeriodFacts, unit: Unit, last: StoredIssue | undefined): Draft[] {
  if (!last) return [{ unit, number: 1, changes: [], replaces: null }];
  const { changes, withPoints } = compareIssue(last, facts, unit);
  if (!isNews(changes)) return [];
  const at = last.approvedAt ?? last.madeAt;
  const replaces = { number: last.issue, at, withPoints };
  return [{ unit, number: last.issue + 1, changes, replaces }];
}

/** Two servers' clocks are never quite the same. */
const CLOCKS_APART_MS = 3_600_000;

/**
 * Units with an issue or a draft. Not counted: a draft that says that nothing came, where something came since, and one
 * of the future, made while the clock went wrong.
 */
async function whereSomebodyWas(
  trx: Transaction<Database>,
  { config, clock }: Deps,
  facts: PeriodFacts,
): Promise<Set<string>> {
  const { name: period } = facts.period;
  const latest = clock() + CLOCKS_APART_MS;
  const there = (await listIssues({ db: trx, config }, { period })).filter(
    ({ approvedAt, madeAt }) => approvedAt !== null || madeAt <= latest,
  );
  const { rows: pages } = await sql<{ unit_code: string }>`
    SELECT unit_code FROM report_issue WHERE province_code = ${config.provinceCode}
      AND period = ${period} AND approved_at IS NULL AND made_by IS NULL
      AND model::jsonb -> 'tables' = '[]'`.execute(trx);
  const outdated = pages.filter(({ unit_code }) => {
    const unit = unitOfPeriod(facts.register, unit_code, facts.period);
    return unit && !isSilent(facts, unit);
  });
  const has = (code: string) => outdated.some(({ unit_code }) => unit_code === code);
  return new Set(there.map(({ unitCode }) => unitCode).filter((code) => !has(code)));
}

async function storeDraft(
  trx: Transaction<Database>,
  { config }: Pick<Deps, 'config'>,
  of: {
    facts: PeriodFacts;
    draft: Draft;
    made: IssueFacts['made'];
    by: Maker;
    reason: string | null;
  },
): Promise<void> {
  const { facts, draft, made, by } = of;
  const { unit, number, changes, replaces } = draft;
  const reason = replaces ? of.reason : null;
  const unissued = { approved: null, traceCode: null };
  const isOwnOffice = by.isOwnOffice?.(unit) ?? false;
  const issue: IssueFacts = { number, replaces, reason, changes, made, isOwnOffice, ...unissued };
  const model = JSON.stringify(reportOf(facts, unit, issue));
  await trx
    .insertInto('report_issue')
    .values({
      province_code: config.provinceCode,
      period: facts.period.name,
      unit_code: unit.code,
      issue: number,
      unit_valid_from: unit.validFrom,
      as_of: facts.asOf,
      made_at: new Date(made.at),
      made_by: by.personId,
      made_by_name: made.name,
      ...{ approved_at: null, approved_by: null, approved_name: null, approved_role: null },
      reason,
      changes: JSON.stringify(changes),
      figures: JSON.stringify(rowsOf(facts, unit)),
      points: JSON.stringify(pointsOf(facts, unit)),
      model,
      model_hash: sha256Hex(model),
      trace_code: null,
    })
    .execute();
}

async function dropDrafts(
  trx: Transaction<Database>,
  { provinceCode, period, units }: { provinceCode: string; period: string; units: Unit[] },
): Promise<void> {
  await trx
    .deleteFrom('report_issue')
    .where('province_code', '=', provinceCode)
    .where('period', '=', period)
    .where('approved_at', 'is', null)
    .where(
      'unit_code',
      'in',
      units.map(({ code }) => code),
    )
    .execute();
}

/** One maker or approver of reports at a time, until the transaction ends. */
export async function lockReports(trx: Transaction<Database>, provinceCode: string): Promise<void> {
  await sql`SELECT pg_advisory_xact_lock(hashtext(${`reports ${provinceCode}`}))`.execute(trx);
}
