// What a unit can still gain, and what it would be if a rate moved.

import { sql } from 'kysely';
import { unitsUnder } from '#domain/figures/roll-up.ts';
import { gains, type PartGain, type Shortfall } from '#domain/index/gains.ts';
import { type ToldNext, tellNext } from '#domain/index/told-next.ts';
import { type Supposition, type WhatIf, whatIf } from '#domain/index/what-if.ts';
import { err, ok, type Result } from '#domain/result.ts';
import type { Day } from '#domain/time/day.ts';
import type { Deps } from '../../deps.ts';
import { type Question, unitFilter } from '../figures/count-period.ts';
import type { FiguresRequest } from '../figures/figures.ts';
import { answerOf, type IndexRefusal, standingOf, type UnitAnswer } from './index-answers.ts';
import { dossierRules } from './indicator-sql.ts';

export interface WhatNext {
  period: string;
  as_of: Day;
  edition: string;
  unit: UnitAnswer;
  /** Why a part offers nothing, and what it needs where no dossiers are counted. */
  parts: PartGain[];
  /** As `next` tells them: the most points for a dossier first. */
  rows: ToldNext[];
}

export async function whatNext(
  deps: Deps,
  request: FiguresRequest,
): Promise<Result<WhatNext, IndexRefusal>> {
  const found = await standingOf(deps, request);
  if (!found.ok) return found;
  const { asked, province, standing } = found.value;
  const shortfalls = await shortfallsOf(deps, asked, standing.unit.code);
  return ok({
    period: asked.period.name,
    as_of: asked.asOf,
    edition: province.set.version,
    unit: answerOf(standing.unit),
    parts: gains(province.set, standing.index),
    rows: tellNext(province.set, standing.index, shortfalls),
  });
}

/** Dossiers that fall short in an indicator, by procedure. */
async function shortfallsOf(
  deps: Deps,
  { provinceCode, register, period, asOf }: Question,
  unitCode: string,
): Promise<Shortfall[]> {
  const rules = Object.entries(dossierRules(asOf));
  const counts = rules.map(
    ([id, rule]) =>
      sql`count(*) FILTER (WHERE ${rule.counts} AND NOT coalesce(${rule.good}, false)) AS ${sql.id(id)}`,
  );
  const { rows } = await sql<Record<string, number> & { procedure_code: string }>`
    SELECT procedure_code, ${sql.join(counts)} FROM dossier_fact
    WHERE province_code = ${provinceCode}
      AND received_day BETWEEN ${period.firstDay}::date AND least(${period.lastDay}::date, ${asOf}::date)
      ${unitCode === provinceCode ? sql`` : unitFilter(unitsUnder(register, unitCode))}
    GROUP BY procedure_code`.execute(deps.db);
  return rows.flatMap((row) =>
    rules.map(([indicator]) => ({
      indicator,
      procedure_code: row.procedure_code,
      dossiers: Number(row[indicator] ?? 0),
    })),
  );
}

export interface WhatIfAnswer extends WhatIf {
  period: string;
  as_of: Day;
  unit: UnitAnswer;
}

export type WhatIfRefusal = IndexRefusal | { kind: 'bad_supposition'; value: string };

/** `rates`: texts such as `3.6:80` (percent). */
export async function whatIfRates(
  deps: Deps,
  request: FiguresRequest,
  rates: readonly string[],
): Promise<Result<WhatIfAnswer, WhatIfRefusal>> {
  const found = await standingOf(deps, request);
  if (!found.ok) return found;
  const { asked, province, standing } = found.value;
  const known = new Set(
    standing.index.groups.flatMap((group) => group.parts.map((part) => part.indicator)),
  );
  const suppositions: Supposition[] = [];
  for (const text of rates) {
    const [, indicator = '', percent] = /^([\d.ab]+):(\d{1,3}(?:\.\d{1,6})?)$/.exec(text) ?? [];
    if (!known.has(indicator) || Number(percent) > 100)
      return err({ kind: 'bad_supposition', value: text });
    suppositions.push({ indicator, rate: Number(percent) / 100 });
  }
  const peers = province.standings
    .filter(
      ({ unit, rank }) => unit.kind === standing.unit.kind && unit !== standing.unit && rank.total,
    )
    .map(({ index }) => index.total);
  return ok({
    period: asked.period.name,
    as_of: asked.asOf,
    unit: answerOf(standing.unit),
    ...whatIf(province.set, standing.input, { suppositions, peers }),
  });
}
