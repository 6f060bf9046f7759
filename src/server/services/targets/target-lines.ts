import type { FigureRow } from '#domain/figures/rows.ts';
import type { TargetLine } from '#domain/reports/issue-parts.ts';
import { isRowOf } from '#domain/reports/tables.ts';
import { progressOf, type Target, TREND_MONTHS } from '#domain/targets/target.ts';
import { addDays, type Day, type Month, monthOf } from '#domain/time/day.ts';
import { type Period, parsePeriod } from '#domain/time/period.ts';
import { unitAt } from '#domain/units/register.ts';
import type { Deps } from '../../deps.ts';
import { figures } from '../figures/figures.ts';
import { unitRegister } from '../unit-register.ts';
import { listTargets } from './targets.ts';

interface Asked {
  period: Period;
  /** Figures of the period; its month is the latest that is looked at. */
  rows: readonly FigureRow[];
  asOf: Day;
}

/**
 * Targets whose day is not before the period, with how far their units are: seen from the period's last month, by the
 * months before it. Empty, and nothing is counted, where no target is set.
 */
export async function targetLines(
  deps: Deps,
  { period, rows, asOf }: Asked,
): Promise<TargetLine[]> {
  const targets = (await listTargets(deps)).filter(({ dueDay }) => dueDay >= period.firstDay);
  if (targets.length === 0) return [];
  const register = await unitRegister(deps.db, deps.config.provinceCode);
  const months = await lastMonths(deps, { period, rows, asOf });
  return targets.flatMap((target) => {
    const unit = unitAt(register, target.unitCode, period.lastDay);
    if (!unit) return [];
    const rates = months.map(({ month, rows: counted }) => ({
      month,
      rate: rateOf(counted, { unit, target }),
    }));
    return [{ unit, target, progress: progressOf(target, rates, asOf) }];
  });
}

/** Up to TREND_MONTHS months, the period's last one at the end. */
async function lastMonths(deps: Deps, { period, rows, asOf }: Asked) {
  const last = [monthOf(asOf), monthOf(period.lastDay)].sort()[0] as Month;
  const found: { month: Month; rows: readonly FigureRow[] }[] = [];
  for (let month = last, left = TREND_MONTHS; left > 0; left--, month = monthBefore(month)) {
    if (month === period.name) found.unshift({ month, rows });
    else found.unshift({ month, rows: await figuresOfMonth(deps, month, asOf) });
  }
  return found;
}

async function figuresOfMonth(deps: Deps, month: Month, asOf: Day): Promise<FigureRow[]> {
  const parsed = parsePeriod(month);
  if (!parsed.ok) return [];
  const lookFrom = [asOf, parsed.value.lastDay].sort()[0];
  const answer = await figures(deps, { period: month, asOf: lookFrom });
  return answer.ok ? answer.value.rows : [];
}

function rateOf(
  rows: readonly FigureRow[],
  { unit, target }: { unit: TargetLine['unit']; target: Target },
): number | null {
  const own = rows.find(
    (row) => row.source === 'dossiers' && row.indicator === target.indicator && isRowOf(row, unit),
  );
  return own?.rate ?? null;
}

function monthBefore(month: Month): Month {
  return monthOf(addDays(`${month}-01`, -1));
}
