import type { Transaction } from 'kysely';
import { sql } from 'kysely';
import type { PublishedFigure } from '#domain/published/read-published-row.ts';
import type { Database } from '../../db/schema.ts';
import type { Deps } from '../../deps.ts';
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
      // One import at a time: numbers without gaps, and each sees what the one before left.
      await sql`LOCK TABLE import IN SHARE ROW EXCLUSIVE MODE`.execute(trx);
      const importId = await record(trx, deps, publication);
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
      await trx
        .updateTable('import')
        .set({ stored, unchanged, corrected })
        .where('province_code', '=', provinceCode)
        .where('import_id', '=', importId)
        .execute();
      if (request.dryRun) throw new TurnedBack();
      fates.importId = importId;
    });
  } catch (error) {
    if (!(error instanceof TurnedBack)) throw error;
  }
  return fates;
}

async function record(
  trx: Transaction<Database>,
  { config: { provinceCode: province_code }, clock }: Deps,
  { request, sheet, fileHash }: { request: PublishedRequest; sheet: ReadSheet; fileHash: string },
): Promise<number> {
  const { last } = await trx
    .selectFrom('import')
    .select((eb) => eb.fn.max('import_id').as('last'))
    .where('province_code', '=', province_code)
    .executeTakeFirstOrThrow();
  const import_id = Number(last ?? 0) + 1;
  await trx
    .insertInto('import')
    .values({
      province_code,
      import_id,
      kind: 'published',
      file_name: request.fileName,
      file_hash: fileHash,
      imported_at: new Date(clock()),
      person_id: null,
      columns: sheet.columns,
      unknown_columns: sheet.unknown,
      rows: sheet.rows,
      stored: 0,
      unchanged: 0,
      corrected: 0,
      refused: sheet.refused.length,
      repeats_import_id: null,
      undone_at: null,
      undone_by: null,
    })
    .execute();
  const refused = sheet.refused.map(({ row: row_no, column: column_name, kind, value }) => ({
    ...{ province_code, import_id, row_no, column_name, value },
    fate: 'refused' as const,
    dossier_code: null,
    refusal: kind,
  }));
  for (let from = 0; from < refused.length; from += 1000)
    await trx
      .insertInto('import_row')
      .values(refused.slice(from, from + 1000))
      .execute();
  return import_id;
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
