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
