// `samecount` of CONTRACT.md §2b: for each metric known on both sides, which dossiers explain the difference.

import { type Cause, explainDifference, type Pair } from '#domain/index/explain-difference.ts';
import { findIndicator } from '#domain/indicators/indicator-set.ts';
import { ok, type Result } from '#domain/result.ts';
import type { Day } from '#domain/time/day.ts';
import type { Unit } from '#domain/units/unit.ts';
import type { Deps } from '../../../deps.ts';
import type { FiguresRequest } from '../../figures/figures.ts';
import { type IndexRefusal, standingOf } from '../index-answers.ts';
import { dossierRules } from '../indicator-sql.ts';
import { codesOfCause, countCauses, type Differing, unknownCodes } from './differing-dossiers.ts';

export interface ToldExplanation {
  reason: string;
  part: 'numerator' | 'denominator';
  count: number;
  /** The first thousand. */
  dossier_codes: string[];
}

export interface ToldDifference {
  metric: string;
  counted: Pair;
  published: Pair;
  explained: ToldExplanation[];
  /** What is left of ours less the published. */
  unexplained: Pair;
}

export interface ToldSameCount {
  period: string;
  as_of: Day;
  unit_code: string;
  rows: ToldDifference[];
}

type Request = FiguresRequest & { inScope?: (unit: Unit) => boolean };
type CountedCause = Cause & { inPart: Pair; codes?: string[] };

export async function toldSameCount(
  deps: Deps,
  request: Request,
): Promise<Result<ToldSameCount, IndexRefusal>> {
  const found = await standingOf(deps, request);
  if (!found.ok) return found;
  const { asked, province, standing } = found.value;
  const { unit, index } = standing;
  const rules = dossierRules(asked.asOf);
  const rows: ToldDifference[] = [];
  for (const { indicator, source, published, ...ours } of index.groups.flatMap((g) => g.parts)) {
    const counted = pairOf(ours);
    const printed = published && pairOf(published);
    if (!counted || !printed || source === 'published' || source === 'province') continue;
    const metric = findIndicator(province.set, indicator)?.metric ?? indicator;
    const difference = {
      numerator: counted.numerator - printed.numerator,
      denominator: counted.denominator - printed.denominator,
    };
    const printedOn = published.as_of ?? asked.asOf;
    const differing = { indicator, printedOn, asked, unit, inScope: request.inScope };
    const known = source === 'dossiers' && indicator in rules;
    const told = known
      ? await explain(deps, differing, difference)
      : { explained: [], unexplained: difference };
    rows.push({ metric, counted, published: printed, ...told });
  }
  return ok({ period: asked.period.name, as_of: asked.asOf, unit_code: unit.code, rows });
}

function pairOf({ numerator, denominator }: Record<keyof Pair, number | null>): Pair | null {
  return numerator === null || denominator === null ? null : { numerator, denominator };
}

async function explain(deps: Deps, differing: Differing, difference: Pair) {
  const causes = (await countCauses(deps, differing)).map(
    ({ cause: reason, numerator, denominator, in_numerator, in_denominator }): CountedCause => ({
      reason,
      effect: { numerator, denominator },
      // 1.4 is about synchronising itself: what is not synchronised may well stand in the portal's denominator.
      certain:
        reason === 'received_after_portal_day' ||
        (reason === 'not_synced' && differing.indicator !== '1.4'),
      inPart: { numerator: in_numerator, denominator: in_denominator },
    }),
  );
  const codes = await unknownCodes(deps, differing);
  // Whether a dossier that we do not know is a good one we cannot tell: whichever fits.
  const attempts = [true, false].map((areGood) =>
    explainDifference(difference, [...causes, ...unknownCause(codes, areGood)]),
  );
  const sizes = attempts.map(
    ({ unexplained: { numerator, denominator } }) => Math.abs(numerator) + Math.abs(denominator),
  );
  const best = attempts[(sizes[1] ?? 0) < (sizes[0] ?? 0) ? 1 : 0] as (typeof attempts)[number];
  const explained: ToldExplanation[] = [];
  for (const { reason, inPart, codes: known } of best.causes)
    for (const part of ['numerator', 'denominator'] as const) {
      if (inPart[part] === 0) continue;
      const dossier_codes = known ?? (await codesOfCause(deps, differing, { cause: reason, part }));
      explained.push({ reason, part, count: inPart[part], dossier_codes });
    }
  return { explained, unexplained: best.unexplained };
}

function unknownCause(codes: string[], areGood: boolean): CountedCause[] {
  const count = codes.length;
  if (count === 0) return [];
  const inPart = { numerator: areGood ? count : 0, denominator: count };
  const effect = { numerator: -inPart.numerator, denominator: -count };
  return [{ reason: 'code_unknown', effect, certain: false, inPart, codes }];
}
