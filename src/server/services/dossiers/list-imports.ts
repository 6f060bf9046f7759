import type { Kysely } from 'kysely';
import type { Database } from '../../db/schema.ts';

export interface ListedImport {
  import_id: number;
  kind: string;
  file: string;
  imported_at: string;
  person_id: string | null;
  /** Who brought it; null from the command line. */
  person_name: string | null;
  rows: number;
  stored: number;
  unchanged: number;
  corrected: number;
  refused_count: number;
  unknown_columns: string[];
  /** The import whose file this one only repeated. */
  repeats_import_id: number | null;
  undone_at: string | null;
}

/** Imports, the newest first: all of them, or those of some people. */
export async function listImports(
  db: Kysely<Database>,
  provinceCode: string,
  people?: readonly string[],
): Promise<ListedImport[]> {
  if (people?.length === 0) return [];
  let query = db
    .selectFrom('import')
    .leftJoin('person', (join) =>
      join
        .onRef('person.province_code', '=', 'import.province_code')
        .onRef('person.id', '=', 'import.person_id'),
    )
    .selectAll('import')
    .select('person.name as person_name')
    .where('import.province_code', '=', provinceCode);
  if (people !== undefined) query = query.where('person_id', 'in', [...people]);
  const rows = await query.orderBy('import_id', 'desc').execute();
  return rows.map((row) => ({
    import_id: row.import_id,
    kind: row.kind,
    file: row.file_name,
    imported_at: row.imported_at.toISOString(),
    person_id: row.person_id,
    person_name: row.person_name,
    rows: row.rows,
    stored: row.stored,
    unchanged: row.unchanged,
    corrected: row.corrected,
    refused_count: row.refused,
    unknown_columns: row.unknown_columns,
    repeats_import_id: row.repeats_import_id,
    undone_at: row.undone_at?.toISOString() ?? null,
  }));
}
