import baseline from '#content/indicators/baseline-2022.json' with { type: 'json' };
import decision from '#content/indicators/decision-766.json' with { type: 'json' };
import { report as words } from '#content/reports/report-words.ts';
import { compareUnits, isUnder, unitOfPeriod } from '#domain/figures/roll-up.ts';
import type { Baseline } from '#domain/indicators/baseline.ts';
import type { IndicatorSet } from '#domain/indicators/indicator-set.ts';
import { buildReport } from '#domain/reports/build-report.ts';
import type { Report } from '#domain/reports/report.ts';
import { isRowOf } from '#domain/reports/tables.ts';
import { err, ok, type Result } from '#domain/result.ts';
import { type Period, parsePeriod } from '#domain/time/period.ts';
import { isValidOn, type Unit } from '#domain/units/unit.ts';
import type { Deps } from '../../deps.ts';
import { type FiguresRefusal, figures } from '../figures/figures.ts';
import { unitRegister } from '../unit-register.ts';

export interface ReportRequest {
  period: string;
  unit: string;
  asOf?: string | undefined;
}

export type ReportRefusal = FiguresRefusal | { kind: 'period_not_begun'; value: string };

/** The report of a unit and of every agency under it, with the figures that `figures` gives. */
export async function makeReport(
  deps: Deps,
  request: ReportRequest,
): Promise<Result<Report, ReportRefusal>> {
  const parsed = parsePeriod(request.period);
  if (!parsed.ok) return parsed;
  const period = parsed.value;
  const register = await unitRegister(deps.db, deps.config.provinceCode);
  const unit = unitOfPeriod(register, request.unit.trim().toUpperCase(), period);
  if (!unit) return err({ kind: 'unknown_unit', value: request.unit });
  const answer = await figures(deps, { period: period.name, asOf: request.asOf });
  if (!answer.ok) return answer;
  const { as_of: asOf, rows } = answer.value;
  if (asOf < period.firstDay) return err({ kind: 'period_not_begun', value: request.period });
  const isReportedOn = (each: Unit) =>
    each !== unit &&
    isUnder(register, each, unit.code) &&
    (existsIn(each, period) || rows.some((row) => isRowOf(row, each)));
  const agencies = [unit, ...register.units.filter(isReportedOn).sort(compareUnits)];
  return ok(
    buildReport(
      {
        unit,
        agencies,
        period,
        asOf,
        rows,
        baseline: baseline as Baseline,
        set: decision as IndicatorSet,
      },
      words.words,
    ),
  );
}

function existsIn(unit: Unit, { lastDay }: Period): boolean {
  return isValidOn(unit, lastDay);
}
