// The import of a sheet of published figures (CONTRACT.md §1 and §3).
import type { Transaction } from 'kysely';
import {
  isPublished,
  PUBLISHED_FIELDS,
  type PublishedColumn,
  type PublishedFigure,
  readPublishedRow,
} from '#domain/published/read-published-row.ts';
import type { Result } from '#domain/result.ts';
import type { Database } from '../../db/schema.ts';
import type { Deps } from '../../deps.ts';
import { importSheet } from '../imports/sheet-import.ts';
import type { Fate, SheetAnswer, SheetRefusal, SheetRequest } from '../imports/sheet-kind.ts';
import { unitNames } from '../imports/unit-names.ts';
import { giverOf, givingGrants } from '../index/giver.ts';
import { unitRegister } from '../unit-register.ts';

export async function importPublished(
  deps: Deps,
  request: SheetRequest<PublishedColumn>,
): Promise<Result<SheetAnswer, SheetRefusal>> {
  const { provinceCode } = deps.config;
  const register = await unitRegister(deps.db, provinceCode);
  const names = unitNames(register, request.units);
  return importSheet(deps, request, {
    kind: 'published',
    fields: PUBLISHED_FIELDS,
    toldUnits: names.told,
    read: (row, warn) => readPublishedRow(row, names.findUnit, warn),
    isRow: isPublished,
    keyOf: ({ unit, asOf, period, metric }) => `${unit.code} ${metric} ${period} ${asOf}`,
    async store(trx, { importId: import_id, rows }) {
      const fates: Fate[] = [];
      const grants = await givingGrants(trx, { provinceCode, personId: request.personId ?? null });
      for (const { row: import_row, value: figure } of rows) {
        const key = keyOf(provinceCode, figure);
        const before = await latest(trx, key);
        fates.push(!before ? 'stored' : isSame(before, figure) ? 'unchanged' : 'corrected');
        const { numerator, denominator, score, maxScore: max_score } = figure;
        const printed = { numerator, denominator, score, max_score };
        const giver = giverOf(grants, { register, code: key.unit_code, period: key.period });
        await trx
          .insertInto('published_figure')
          .values({ ...key, import_id, import_row, ...printed, ...giver })
          .execute();
      }
      return fates;
    },
  });
}

function keyOf(province_code: string, { unit, asOf: as_of, period, metric }: PublishedFigure) {
  const ofUnit = { unit_code: unit.code, unit_valid_from: unit.validFrom };
  return { province_code, ...ofUnit, as_of, period, metric };
}

async function latest(trx: Transaction<Database>, key: ReturnType<typeof keyOf>) {
  return await trx
    .selectFrom('published_figure as figure')
    .innerJoin('import', (join) =>
      join
        .onRef('import.province_code', '=', 'figure.province_code')
        .onRef('import.import_id', '=', 'figure.import_id'),
    )
    .select(['figure.numerator', 'figure.denominator', 'figure.score', 'figure.max_score'])
    .where('figure.province_code', '=', key.province_code)
    .where('figure.unit_code', '=', key.unit_code)
    .where('figure.unit_valid_from', '=', key.unit_valid_from)
    .where('figure.as_of', '=', key.as_of)
    .where('figure.period', '=', key.period)
    .where('figure.metric', '=', key.metric)
    .where('import.undone_at', 'is', null)
    .orderBy('figure.import_id', 'desc')
    .orderBy('figure.import_row', 'desc')
    .executeTakeFirst();
}

function isSame(
  before: NonNullable<Awaited<ReturnType<typeof latest>>>,
  { numerator, denominator, score, maxScore }: PublishedFigure,
): boolean {
  return (
    before.numerator === numerator &&
    before.denominator === denominator &&
    before.score === score &&
    before.max_score === maxScore
  );
}
