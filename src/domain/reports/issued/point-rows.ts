// The points and places of a report as rows to be kept with an issue: what was entered by hand, what was granted and how
// a unit stood are in no figure row, and a correction must tell of them too.

import type { Unit } from '../../units/unit.ts';
import { type IndexFacts, standingOf } from '../letter/standings.ts';
import type { ComparedRow } from './compared-row.ts';

const PLACE = 'rank';

interface Pointed {
  index: IndexFacts;
  unit: Unit;
  /** Those that the report ranks, the unit itself among them. */
  agencies: readonly Unit[];
}

/** As the paper has them: of the unit every component and last month's points, of the others groups, total and place. */
export function pointRows({ index, unit, agencies }: Pointed): ComparedRow[] {
  return agencies.flatMap((each) => {
    const isOwn = each === unit;
    return [
      ...rowsOf(index.standings, each, { source: 'index', isOwn }),
      ...(isOwn ? rowsOf(index.before, each, { source: 'index_before', isOwn }) : []),
    ];
  });
}

/** A place among peers: it moves with their data, and says nothing new of the unit. */
export function isPlace({ indicator, source }: Pick<ComparedRow, 'indicator' | 'source'>): boolean {
  return source === 'index' && indicator === PLACE;
}

function rowsOf(
  standings: IndexFacts['standings'],
  unit: Unit,
  { source, isOwn }: { source: 'index' | 'index_before'; isOwn: boolean },
): ComparedRow[] {
  const standing = standingOf(standings, unit);
  if (!standing) return [];
  const { index, rank } = standing;
  const { code: unit_code, name: unit_name, validFrom: unit_valid_from } = unit;
  const row = (indicator: string, values: Partial<ComparedRow>): ComparedRow => ({
    ...{ unit_code, unit_name, unit_valid_from, indicator, source },
    ...{ numerator: null, denominator: null, rate: null, score: null },
    ...values,
  });
  // Last month stands on the paper with its points alone.
  const isNow = source === 'index';
  return [
    ...index.groups.flatMap(({ group, score, parts }) => [
      ...(isOwn ? parts : []).map(({ indicator, numerator, denominator, rate, score: points }) =>
        row(indicator, isNow ? { numerator, denominator, rate, score: points } : { score: points }),
      ),
      row(group, { score }),
    ]),
    row('total', { score: index.total }),
    ...(isNow && rank ? [row(PLACE, { numerator: rank.place, denominator: rank.of })] : []),
  ];
}
