import { sql, type Transaction } from 'kysely';
import type { RowRefusalKind } from '#domain/dossiers/dossier.ts';
import type { Database } from '../../db/schema.ts';
import type { DossiersTables } from '../../db/tables/dossiers.ts';
import type { Deps } from '../../deps.ts';

/** What there is to say of a small sheet before its rows are stored. */
export interface SheetToRecord {
  kind: DossiersTables['import']['kind'];
  fileName: string;
  fileHash: string;
  columns: string[];
  unknown: string[];
  rows: number;
  refused: { row: number; column: string; kind: RowRefusalKind; value: string }[];
}

/**
 * Enters an import and its refused rows, and gives its number. Imports take turns: numbers without gaps, and each sees
 * what the one before left. The fates of the other rows follow by `tellFates`.
 */
export async function recordImport(
  trx: Transaction<Database>,
  { config: { provinceCode: province_code }, clock }: Deps,
  sheet: SheetToRecord,
): Promise<number> {
  await sql`LOCK TABLE import IN SHARE ROW EXCLUSIVE MODE`.execute(trx);
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
      kind: sheet.kind,
      file_name: sheet.fileName,
      file_hash: sheet.fileHash,
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

export async function tellFates(
  trx: Transaction<Database>,
  key: { provinceCode: string; importId: number },
  fates: { stored: number; unchanged: number; corrected: number },
): Promise<void> {
  await trx
    .updateTable('import')
    .set(fates)
    .where('province_code', '=', key.provinceCode)
    .where('import_id', '=', key.importId)
    .execute();
}
