// Figures that an authority printed, as rows beside the counted ones. What is not printed is null: a percentage alone
// has neither numerator nor denominator, and it is never turned back into them.

import type { Period } from '../time/period.ts';
import { type UnitRegister, unitAt } from '../units/register.ts';
import { type FigureRow, identity } from './rows.ts';

/** The printed appendices, as src/content/indicators/baseline-2022.json has them. */
export interface PublishedBaseline {
  period: string;
  provinceIndicators: readonly { item: string; indicator: string; value: number; unit: string }[];
  dossiers: readonly {
    code: string;
    overdue: number | null;
    onTimePercent: number | null;
    onlinePercent: number | null;
  }[];
  certifiedCopies: readonly { code: string; unitsDeployed: number; unitsTotal: number }[];
}

type Printed = { code: string; indicator: string } & Pick<
  FigureRow,
  'numerator' | 'denominator' | 'rate'
>;

/** Percentages of the province that mean what one of our indicators means. */
const PROVINCE_RATES: Record<string, string> = {
  procedure_satisfaction_rate: 'satisfaction',
  electronic_result_rate: 'electronic_result',
  digitised_dossier_rate: 'digitised',
};

/** Rows of the period it was printed for; none for any other. */
export function publishedRows(
  baseline: PublishedBaseline,
  { register, period }: { register: UnitRegister; period: Period },
): FigureRow[] {
  if (baseline.period !== period.name) return [];
  const province = register.units.find((unit) => unit.parentCode === null)?.code ?? '';
  return [...provinceFigures(baseline, province), ...unitFigures(baseline)].flatMap(
    ({ code, ...printed }) => {
      const unit = unitAt(register, code, period.lastDay);
      if (!unit) return [];
      const row = { ...identity(unit), ...printed };
      return [{ ...row, score: null, max_score: null, source: 'published' as const }];
    },
  );
}

function provinceFigures({ provinceIndicators }: PublishedBaseline, code: string): Printed[] {
  return provinceIndicators.flatMap(({ indicator: name, value, unit }) => {
    const indicator = PROVINCE_RATES[name];
    return indicator && unit === 'percent' ? [rateOnly(code, indicator, value)] : [];
  });
}

function unitFigures({ dossiers, certifiedCopies }: PublishedBaseline): Printed[] {
  return [
    ...dossiers.flatMap(({ code, overdue, onTimePercent, onlinePercent }) => [
      ...(onlinePercent === null ? [] : [rateOnly(code, 'online_submission', onlinePercent)]),
      ...(onTimePercent === null ? [] : [rateOnly(code, 'on_time', onTimePercent)]),
      ...(overdue === null
        ? []
        : [{ code, indicator: 'overdue', numerator: overdue, denominator: null, rate: null }]),
    ]),
    ...certifiedCopies.map(({ code, unitsDeployed, unitsTotal }) => ({
      code,
      indicator: 'certified_e_copy',
      numerator: unitsDeployed,
      denominator: unitsTotal,
      rate: unitsDeployed / unitsTotal,
    })),
  ];
}

/** 17.6 % as 0.176: divided in whole hundredths, so that no 0.17600000000000002 comes out. */
function rateOnly(code: string, indicator: string, percent: number): Printed {
  const rate = Math.round(percent * 100) / 10_000;
  return { code, indicator, numerator: null, denominator: null, rate };
}
