import { type Kysely, sql } from 'kysely';
import type { Procedure } from '#domain/procedures/procedure.ts';
import type { Database } from '../../db/schema.ts';

/** The old paper route of the linked birth service: not shown (the service has a button of its own on the portal). */
const NOT_SHOWN = ['2.000986', '2.001023'];

/** What was imported, each procedure as the last import that was not undone tells it, by code. */
export async function latestProcedures(
  db: Kysely<Database>,
  provinceCode: string,
): Promise<Procedure[]> {
  const { rows } = await sql<{ content: Procedure }>`
    SELECT DISTINCT ON (code) content
    FROM procedure_entry JOIN import USING (province_code, import_id)
    WHERE province_code = ${provinceCode} AND undone_at IS NULL
    ORDER BY code, import_id DESC, import_row DESC`.execute(db);
  return rows.map(({ content }) => content);
}

export async function shownProcedures(
  db: Kysely<Database>,
  provinceCode: string,
): Promise<Procedure[]> {
  const all = await latestProcedures(db, provinceCode);
  return all.filter((each) => !NOT_SHOWN.includes(each.code));
}
