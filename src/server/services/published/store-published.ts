import type { Transaction } from 'kysely';
import type { PublishedFigure } from '#domain/published/read-published-row.ts';
import type { Database } from '../../db/schema.ts';
import type { Deps } from '../../deps.ts';
import { recordImport, tellFates } from '../imports/record-import.ts';
import type { PublishedRequest, ReadSheet } from './published-answer.ts';

interface Fates {
  importId: number | null;
  stored: number;
  unchanged: number;
  corrected: number;
}

class TurnedBack extends Error {}

/** One transaction: all rows, or none. A dry run goes the same way and turns back at its end. */
export async function storePublished(
  deps: Deps,
  publication: { request: PublishedRequest; sheet: ReadSheet; fileHash: string },
): Promise<Fates> {
  const fates: Fates = { importId: null, stored: 0, unchanged: 0, corrected: 0 };
  const { request } = publication;
  try {
    await deps.db.transaction().execute(async (trx) => {
      const { provinceCode } = deps.config;
      const importId = await recordImport(trx, deps, {
        kind: 'published',
        fileName: request.fileName,
        fileHash: publication.fileHash,
        ...publication.sheet,
      });
      for (const { row, figure } of publication.sheet.figures) {
        const before = await latest(trx, provinceCode, figure);
        fates[!before ? 'stored' : isSame(before, figure) ? 'unchanged' : 'corrected'] += 1;
        const { numerator, denominator, score, maxScore: max_score } = figure;
        await trx
          .insertInto('published_figure')
          .values({
            ...keyOf(provinceCode, figure),
            import_id: importId,
            import_row: row,
            ...{ numerator, denominator, score, max_score },
          })
          .execute();
      }
      const { stored, unchanged, corrected } = fates;
      await tellFates(trx, { provinceCode, importId }, { stored, unchanged, corrected });
      if (request.dryRun) throw new TurnedBack();
      fates.importId = importId;
    });
  } catch (error) {
    if (!(error instanceof TurnedBack)) throw error;
  }
  return fates;
}

function keyOf(province_code: string, { unit, asOf: as_of, metric }: PublishedFigure) {
  return { province_code, unit_code: unit.code, unit_valid_from: unit.validFrom, as_of, metric };
}

async function latest(trx: Transaction<Database>, provinceCode: string, figure: PublishedFigure) {
  const key = keyOf(provinceCode, figure);
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
