import type { Kysely } from 'kysely';
import type { Database } from '../../db/schema.ts';

export interface ListedImport {
  import_id: number;
  kind: string;
  file: string;
  imported_at: string;
  person_id: string | null;
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

/** Imports, the newest first: all of them, or those of one person. */
export async function listImports(
  db: Kysely<Database>,
  provinceCode: string,
  personId?: string,
): Promise<ListedImport[]> {
  let query = db.selectFrom('import').selectAll().where('province_code', '=', provinceCode);
  if (personId !== undefined) query = query.where('person_id', '=', personId);
  const rows = await query.orderBy('import_id', 'desc').execute();
  return rows.map((row) => ({
    import_id: row.import_id,
    kind: row.kind,
    file: row.file_name,
    imported_at: row.imported_at.toISOString(),
    person_id: row.person_id,
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
