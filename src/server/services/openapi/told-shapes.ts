// The answers of CONTRACT.md §2b.
import { REASONS_OF_DIFFERENCE } from '#domain/index/explain-difference.ts';
import { day, list, number, orNull, shape, text, whole, yesNo } from './operation.ts';

const basis = { enum: ['published', 'counted', 'mixed'] };
const points = { score: orNull(number), max_score: number, estimated: yesNo };
const counts = shape({ numerator: whole, denominator: whole });

/** After a dry run: what each column is read as, and the first distinct values in it. */
export const seenColumns = list(shape({ header: text, samples: list(text), field: orNull(text) }));

export const toldUnits = list(
  shape({
    unit_code: text,
    unit_name: text,
    total: orNull(number),
    total_max: number,
    band: orNull({ enum: ['xuat_sac', 'tot', 'kha', 'trung_binh', 'yeu'] }),
    rank: orNull(whole),
    rank_of: orNull(whole),
    basis,
    groups: list(shape({ group: text, ...points, basis })),
    components: list(
      shape({
        metric: text,
        group: text,
        numerator: orNull(whole),
        denominator: orNull(whole),
        ...points,
        source: { enum: ['dossiers', 'published', 'form', 'none'] },
      }),
    ),
  }),
);

export const toldIndex = shape({
  period: text,
  as_of: day,
  formula_version: text,
  units: toldUnits,
});

export const toldSameCount = shape({
  period: text,
  as_of: day,
  unit_code: text,
  rows: list(
    shape({
      metric: text,
      counted: counts,
      published: counts,
      explained: list(
        shape({
          reason: { enum: [...REASONS_OF_DIFFERENCE] },
          part: { enum: ['numerator', 'denominator'] },
          count: whole,
          dossier_codes: list(text),
        }),
      ),
      unexplained: counts,
    }),
  ),
});

export const toldNextRows = list(
  shape({
    metric: text,
    group: text,
    score: orNull(number),
    max_score: number,
    points_open: number,
    points_per_dossier: orNull(number),
    dossiers_to_full: orNull(whole),
    procedures: list(shape({ procedure_code: text, dossiers: whole })),
  }),
);
