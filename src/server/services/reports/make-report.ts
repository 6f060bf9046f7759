import baseline from '#content/indicators/baseline-2022.json' with { type: 'json' };
import { INDICATOR_EDITIONS } from '#content/indicators/editions.ts';
import { report as words } from '#content/reports/report-words.ts';
import { unitOfPeriod } from '#domain/figures/roll-up.ts';
import type { Baseline } from '#domain/indicators/baseline.ts';
import { type Edition, editionOn } from '#domain/indicators/editions.ts';
import { buildReport } from '#domain/reports/build-report.ts';
import type { IssueFacts } from '#domain/reports/issue-parts.ts';
import type { Report } from '#domain/reports/report.ts';
import { err, ok, type Result } from '#domain/result.ts';
import { parsePeriod } from '#domain/time/period.ts';
import { unitAt } from '#domain/units/register.ts';
import { isValidOn, type Unit } from '#domain/units/unit.ts';
import type { Deps } from '../../deps.ts';
import { type FiguresRefusal, figures } from '../figures/figures.ts';
import { targetLines } from '../targets/target-lines.ts';
import { unitRegister } from '../unit-register.ts';
import { agenciesOf, type PeriodFacts } from './issues/period-facts.ts';
import { isSilent, silenceOf, unitsWithFiles } from './issues/silent-units.ts';
import { indexFacts } from './letter/index-facts.ts';
import { traceImports } from './trace-imports.ts';

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
  const register = await unitRegister(deps.db, deps.config.provinceCode);
  const unit = unitOfPeriod(register, request.unit.trim().toUpperCase(), parsed.value);
  if (!unit) return err({ kind: 'unknown_unit', value: request.unit });
  const facts = await gatherFacts(deps, request);
  return facts.ok ? ok(reportOf(facts.value, unit)) : facts;
}

export async function gatherFacts(
  deps: Deps,
  request: Pick<ReportRequest, 'period' | 'asOf'>,
): Promise<Result<PeriodFacts, ReportRefusal>> {
  const parsed = parsePeriod(request.period);
  if (!parsed.ok) return parsed;
  const period = parsed.value;
  const { provinceCode } = deps.config;
  const register = await unitRegister(deps.db, provinceCode);
  const answer = await figures(deps, { period: period.name, asOf: request.asOf });
  if (!answer.ok) return answer;
  const { as_of: asOf, rows } = answer.value;
  if (asOf < period.firstDay) return err({ kind: 'period_not_begun', value: request.period });
  const trace = await traceImports(deps, { provinceCode, register, period, asOf });
  const targets = await targetLines(deps, { period, rows, asOf });
  const index = await indexFacts(deps, { provinceCode, register, period, asOf });
  const { publicUrl } = deps.config;
  const tracePage = publicUrl ? `${publicUrl}/tra-so` : null;
  const silence = await silenceOf(deps, period);
  const otherFiles = await unitsWithFiles(deps, period);
  return ok({
    period,
    asOf,
    register,
    rows,
    trace,
    targets,
    index,
    silence,
    otherFiles,
    tracePage,
  });
}

export function reportOf(facts: PeriodFacts, unit: Unit, issue?: IssueFacts): Report {
  const { period, asOf, rows, trace } = facts;
  const agencies = agenciesOf(facts, unit);
  const province = facts.register.units.find(
    (each) => each.kind === 'province' && isValidOn(each, period.lastDay),
  );
  const silent = issue !== undefined && isSilent(facts, unit);
  // What is asked of a silent unit, the province asks.
  const sender = issue?.isOwnOffice && !silent ? unit : province;
  const above = unitAt(facts.register, sender?.parentCode ?? '', period.lastDay) ?? undefined;
  return buildReport(
    {
      ...{ unit, sender, above, agencies, period, asOf, rows, trace, issue },
      index: facts.index,
      silence:
        silent && facts.silence
          ? { ...facts.silence, hasOtherFile: facts.otherFiles.has(unit.code) }
          : null,
      tracePage: facts.tracePage,
      targets: facts.targets.filter((line) => agencies.includes(line.unit)),
      baseline: baseline as Baseline,
      set: editionOn(INDICATOR_EDITIONS as unknown as Edition[], period.lastDay),
    },
    words.words,
  );
}
