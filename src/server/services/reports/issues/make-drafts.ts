// A month's drafts: counted once, for the unit that was asked for and for every agency under it that has figures.
import { sql, type Transaction } from 'kysely';
import { unitOfPeriod } from '#domain/figures/roll-up.ts';
import type { FigureRow } from '#domain/figures/rows.ts';
import { compareFigures, type FigureChange } from '#domain/reports/changes.ts';
import type { IssueFacts } from '#domain/reports/issue-parts.ts';
import { isRowOf } from '#domain/reports/tables.ts';
import { err, ok, type Result } from '#domain/result.ts';
import { dayOf } from '#domain/time/day.ts';
import type { Unit } from '#domain/units/unit.ts';
import type { Database } from '../../../db/schema.ts';
import type { Deps } from '../../../deps.ts';
import { sha256Hex } from '../../sha256-hex.ts';
import {
  agenciesOf,
  type Counted,
  gatherFacts,
  type PeriodFacts,
  type ReportRefusal,
  reportOf,
} from '../make-report.ts';
import { latestIssues, listIssues, type StoredIssue } from './read-issues.ts';

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
  if (dayOf(deps.clock()) <= facts.period.lastDay)
    return err({ kind: 'period_not_over', value: period });
  const there = onlyFirst ? await listIssues(deps, { period }) : [];
  const speaking = agenciesOf(facts, unit).filter(
    (each) =>
      rowsOf(facts, each).some(isKnown) && !there.some(({ unitCode }) => unitCode === each.code),
  );
  if (speaking.length === 0) return err({ kind: 'no_data', value: period });
  const before = await latestIssues(deps, period);
  const wanted = speaking.flatMap((each) => draftOf(facts, each, before.get(each.code)));
  if (wanted.length === 0) return err({ kind: 'nothing_changed', value: period });
  if (!reason && wanted.some(({ replaces }) => replaces))
    return err({ kind: 'reason_needed', value: period });
  const made = { name: by.name, at: deps.clock() };
  await deps.db.transaction().execute(async (trx) => {
    // Two who press at once: the second one's drafts take the place of the first one's.
    await lockReports(trx, deps.config.provinceCode);
    await dropDrafts(trx, { provinceCode: deps.config.provinceCode, period, units: speaking });
    for (const draft of wanted)
      await storeDraft(trx, deps, { facts, draft, made, by, reason: reason ?? null });
  });
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
  const changes = compareFigures(last.figures, rowsOf(facts, unit));
  if (changes.length === 0) return [];
  const replaces = { number: last.issue, at: last.approvedAt ?? last.madeAt };
  return [{ unit, number: last.issue + 1, changes, replaces }];
}

/** The figures that a unit's report is made of: its own and those of the agencies under it. */
export function rowsOf(facts: Counted, unit: Unit): FigureRow[] {
  const agencies = agenciesOf(facts, unit);
  return facts.rows.filter((row) => agencies.some((agency) => isRowOf(row, agency)));
}

function isKnown({ source, numerator, denominator, rate, score }: FigureRow): boolean {
  if (source === 'published') return [numerator, rate, score].some((value) => value !== null);
  // A part of the communes, none of which has a certified copy, is said of every unit with a register.
  return source === 'dossiers' && (denominator ?? 0) > 0;
}

async function storeDraft(
  trx: Transaction<Database>,
  { config }: Deps,
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
