// What undoing an import would do, counted without doing it: the same sequence of words that the undo replays.

import { err, ok, type Result } from '#domain/result.ts';
import type { Deps } from '../../deps.ts';
import { GONE, GONE_CODES, type UndoRefusal } from '../dossiers/undo-import.ts';

export interface UndoPreview {
  import_id: number;
  /** What kind of file it was; the counts below are those of dossiers. */
  kind: string;
  /** Dossiers that would go, that would say again what they said before, and that a later file vouches for. */
  removed: number;
  restored: number;
  kept: number;
  /** Dossiers that a later import corrected since: its word stands, the undo does not touch it. */
  replaced: number;
}

export async function previewUndo(
  { pool, config: { provinceCode } }: Deps,
  importId: number,
): Promise<Result<UndoPreview, UndoRefusal>> {
  const key = [provinceCode, importId];
  const found = await pool.query<{ undone_at: Date | null; kind: string }>(
    'SELECT undone_at, kind FROM import WHERE province_code = $1 AND import_id = $2',
    key,
  );
  const [listed] = found.rows;
  if (!listed) return err({ kind: 'unknown_import', importId });
  if (listed.undone_at !== null) return err({ kind: 'already_undone', importId });
  const { rows } = await pool.query<Omit<UndoPreview, 'import_id' | 'kind'>>(
    `WITH gone_codes AS MATERIALIZED (${GONE_CODES}), gone AS MATERIALIZED (${GONE}),
     fate AS (
       SELECT dossier_code, bool_or(home = 'dossier') AS is_last,
         bool_or(home = 'dossier' AND heir_id IS NOT NULL) AS is_kept,
         EXISTS (SELECT FROM dossier_version AS former WHERE former.province_code = $1
           AND former.dossier_code = gone.dossier_code AND former.import_id <> $2) AS has_former
       FROM gone GROUP BY dossier_code)
     SELECT count(*) FILTER (WHERE is_last AND NOT is_kept AND NOT has_former)::integer AS removed,
       count(*) FILTER (WHERE is_last AND NOT is_kept AND has_former)::integer AS restored,
       count(*) FILTER (WHERE is_kept)::integer AS kept,
       count(*) FILTER (WHERE NOT is_last)::integer AS replaced
     FROM fate`,
    key,
  );
  const counts = rows[0] ?? { removed: 0, restored: 0, kept: 0, replaced: 0 };
  return ok({ import_id: importId, kind: listed.kind, ...counts });
}
