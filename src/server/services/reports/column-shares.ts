import type { ReportTable } from '#domain/reports/report.ts';

/** How much of the width each column gets; together 1. The agency's name is the longest text. */
export function columnShares(columns: ReportTable['columns']): number[] {
  const weights = columns.map(({ kind, weight }, at) => {
    if (weight !== undefined) return weight;
    if (at === 0) return 2.6;
    return at === 1 ? 1.5 : kind === 'text' ? 1.2 : 1;
  });
  const sum = weights.reduce((all, weight) => all + weight, 0);
  return weights.map((weight) => weight / sum);
}

/** Whose cell is a row's heading: the agency or the indicator, not its number before it; -1 where there is none. */
export function namingColumn(columns: ReportTable['columns']): number {
  return columns.findIndex(({ kind, weight = 1 }) => kind === 'text' && weight >= 1);
}
