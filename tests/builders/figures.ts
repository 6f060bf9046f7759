import type { FigureRow } from '#domain/figures/rows.ts';

/** A counted row of A Lưới: 3 of 4 online. */
export function aFigureRow(overrides: Partial<FigureRow> = {}): FigureRow {
  const { numerator = 3, denominator = 4 } = overrides;
  return {
    unit_code: '000.00.30.H57',
    unit_name: 'UBND huyện A Lưới',
    unit_valid_from: '2021-07-01',
    indicator: 'online_submission',
    numerator,
    denominator,
    rate: numerator === null || !denominator ? null : numerator / denominator,
    score: null,
    max_score: null,
    source: 'dossiers',
    ...overrides,
  };
}
