import type { IndexFacts, Standing } from '#domain/reports/letter/standings.ts';
import { addDays, monthOf } from '#domain/time/day.ts';
import { parsePeriod } from '#domain/time/period.ts';
import type { Deps } from '../../../deps.ts';
import type { Question } from '../../figures/count-period.ts';
import { provinceIndex, type UnitStanding } from '../../index/province-index.ts';

/** The index of the period, and of the month before where the period is a month, each as of its own last day. */
export async function indexFacts(deps: Deps, question: Question): Promise<IndexFacts> {
  const { standings } = await provinceIndex(deps, question);
  const isMonth = question.period.months.length === 1;
  const last = parsePeriod(monthOf(addDays(question.period.firstDay, -1)));
  if (!isMonth || !last.ok) return { standings: standings.map(told), before: [] };
  const period = last.value;
  const then = await provinceIndex(deps, { ...question, period, asOf: period.lastDay });
  return { standings: standings.map(told), before: then.standings.map(told) };
}

function told({ unit, index, rank }: UnitStanding): Standing {
  return { unit, index, rank: rank.total };
}
