// Same count: the dossiers of a unit's period that make the portal's figure differ from ours, each with its reasons,
// and for each indicator what remains when they are set aside.

import { type RawBuilder, sql } from 'kysely';
import { unitsUnder } from '#domain/figures/roll-up.ts';
import {
  SAME_COUNT_REASONS,
  type SameCountPart,
  type SameCountReason,
  type SameCountRow,
  samePart,
  touchesOf,
} from '#domain/index/same-count.ts';
import { err, ok, type Result } from '#domain/result.ts';
import type { Day } from '#domain/time/day.ts';
import type { Unit } from '#domain/units/unit.ts';
import type { Deps } from '../../deps.ts';
import { type Question, unitFilter } from '../figures/count-period.ts';
import type { FiguresRequest } from '../figures/figures.ts';
import { answerOf, type IndexRefusal, standingOf, type UnitAnswer } from './index-answers.ts';
import { dossierRules } from './indicator-sql.ts';

export interface SameCountRequest extends FiguresRequest {
  reason?: string | undefined;
  /** Dossier code of the last row of the page before. */
  after?: string | undefined;
  limit?: number | undefined;
  /** Units whose dossiers the person may see; absent: all. */
  inScope?: (unit: Unit) => boolean;
}

export interface SameCount {
  period: string;
  as_of: Day;
  unit: UnitAnswer;
  /** Dossiers with at least one reason, and with each. */
  dossiers: number;
  by_reason: Record<SameCountReason, number>;
  parts: SameCountPart[];
  rows: SameCountRow[];
  /** For the next page; null on the last. */
  next: string | null;
}

export type SameCountRefusal = IndexRefusal | { kind: 'bad_reason'; value: string };

const MOST_ROWS = 1000;

function conditions(asOf: Day): Record<SameCountReason, RawBuilder<boolean>> {
  return {
    not_synchronised: sql`(portal_sync_known AND NOT synced)`,
    officer_missing: sql`(officer_known AND officer_missing)`,
    appointment_too_long: sql`appointment_too_long`,
    supplement_twice: sql`(supplements_known AND sent_back_too_often)`,
    late: sql`(lateness_known AND late_from <= ${asOf}::date)`,
  };
}

export async function sameCount(
  deps: Deps,
  request: SameCountRequest,
): Promise<Result<SameCount, SameCountRefusal>> {
  const { reason } = request;
  if (reason !== undefined && !(SAME_COUNT_REASONS as readonly string[]).includes(reason))
    return err({ kind: 'bad_reason', value: reason });
  const found = await standingOf(deps, request);
  if (!found.ok) return found;
  const { asked, standing } = found.value;
  const where = dossiersOf(asked, standing.unit, request.inScope);
  const all = conditions(asked.asOf);
  const wanted = reason ? all[reason as SameCountReason] : anyOf(Object.values(all));
  const limit = Math.min(Math.max(Math.trunc(request.limit || 200), 1), MOST_ROWS);
  const reasons = SAME_COUNT_REASONS.map((name) => sql`CASE WHEN ${all[name]} THEN ${name} END`);
  const { rows } = await sql<Omit<SameCountRow, 'touches'>>`
    SELECT dossier_code, unit_code, procedure_code,
      array_remove(ARRAY[${sql.join(reasons)}]::text[], NULL) AS reasons
    FROM dossier_fact WHERE ${where} AND ${wanted}
      AND dossier_code > ${request.after ?? ''}::text COLLATE "C"
    ORDER BY dossier_code LIMIT ${limit + 1}`.execute(deps.db);
  const page = rows.slice(0, limit);
  const { dossiers, ...by_reason } = await countReasons(deps, where, all);
  return ok({
    period: asked.period.name,
    as_of: asked.asOf,
    unit: answerOf(standing.unit),
    dossiers,
    by_reason,
    parts: await partsOf(deps, { where, asOf: asked.asOf, standing }),
    rows: page.map((row) => ({ ...row, touches: touchesOf(row.reasons) })),
    next: rows.length > limit ? (page.at(-1)?.dossier_code ?? null) : null,
  });
}

/** The dossiers that the figures of the unit's period are counted from, as a condition on dossier_fact. */
export function dossiersOf(
  { provinceCode, register, period, asOf }: Question,
  unit: Unit,
  inScope?: (unit: Unit) => boolean,
): RawBuilder<boolean> {
  const under = unitsUnder(register, unit.code);
  const units = inScope ? under.filter(inScope) : under;
  const everything = unit.code === provinceCode && !inScope;
  return sql<boolean>`province_code = ${provinceCode}
    AND received_day BETWEEN ${period.firstDay}::date AND least(${period.lastDay}::date, ${asOf}::date)
    ${everything ? sql`` : unitFilter(units)}`;
}

function anyOf(all: RawBuilder<boolean>[]): RawBuilder<boolean> {
  return sql`(${sql.join(all, sql` OR `)})`;
}

async function countReasons(
  deps: Deps,
  where: RawBuilder<boolean>,
  all: Record<SameCountReason, RawBuilder<boolean>>,
) {
  const counts = SAME_COUNT_REASONS.map(
    (name) => sql`count(*) FILTER (WHERE ${all[name]}) AS ${sql.id(name)}`,
  );
  const { rows } = await sql<Record<SameCountReason | 'dossiers', number>>`
    SELECT count(*) FILTER (WHERE ${anyOf(Object.values(all))}) AS dossiers, ${sql.join(counts)}
    FROM dossier_fact WHERE ${where}`.execute(deps.db);
  if (!rows[0]) throw new Error('a count without a row');
  return rows[0];
}

async function partsOf(
  deps: Deps,
  {
    where,
    asOf,
    standing,
  }: {
    where: RawBuilder<boolean>;
    asOf: Day;
    standing: { index: { groups: { parts: PartLike[] }[] } };
  },
): Promise<SameCountPart[]> {
  const rules = Object.entries(dossierRules(asOf));
  const counts = rules.flatMap(([id, { counts: of, good }]) =>
    [
      [`${id} of`, sql`${of}`],
      [`${id} good`, sql`${of} AND ${good}`],
      [`${id} synced of`, sql`portal_sync_known AND synced AND ${of}`],
      [`${id} synced good`, sql`portal_sync_known AND synced AND ${of} AND ${good}`],
    ].map(
      ([name, condition]) => sql`count(*) FILTER (WHERE ${condition}) AS ${sql.id(String(name))}`,
    ),
  );
  const { rows } = await sql<Record<string, number>>`
    SELECT count(*) FILTER (WHERE portal_sync_known) AS sync_known, ${sql.join(counts)}
    FROM dossier_fact WHERE ${where}`.execute(deps.db);
  const row = rows[0] ?? {};
  const pair = (id: string, kind: string): [number, number] => [
    row[`${id} ${kind}good`] ?? 0,
    row[`${id} ${kind}of`] ?? 0,
  ];
  const parts = standing.index.groups.flatMap((group) => group.parts);
  return rules.map(([indicator]) => {
    const printed = parts.find((part) => part.indicator === indicator)?.published;
    const isPrinted = printed && printed.numerator !== null && printed.denominator !== null;
    return samePart(indicator, {
      ours: pair(indicator, ''),
      // 1.4 is about synchronising itself: setting the others aside would leave nothing of it.
      synchronised: row.sync_known && indicator !== '1.4' ? pair(indicator, 'synced ') : null,
      published: isPrinted ? [printed.numerator ?? 0, printed.denominator ?? 0] : null,
    });
  });
}

interface PartLike {
  indicator: string;
  published: { numerator: number | null; denominator: number | null } | null;
}
