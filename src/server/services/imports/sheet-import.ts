// The frame of an import that reads a small file whole (petitions, published figures, procedures, units): the fate of
// each row, and one transaction. CONTRACT.md §3 gives the answer's shape.

import { err, ok, type Result } from '#domain/result.ts';
import type { Deps } from '../../deps.ts';
import { inspectFile } from '../dossiers/open-file.ts';
import { inTurn } from './in-turn.ts';
import { readBook, refuseAll, toldOf } from './read-book.ts';
import { recordImport, tellFates } from './record-import.ts';
import type { SheetAnswer, SheetKind, SheetRefusal, SheetRequest } from './sheet-kind.ts';
import { unitsTold } from './unit-names.ts';

/** Such sheets have thousands of rows; what is larger is another kind of file. */
const MOST_BYTES = 64 * 1024 * 1024;

class TurnedBack extends Error {}

export async function importSheet<F extends string, T>(
  deps: Deps,
  request: SheetRequest<F>,
  kind: SheetKind<F, T>,
): Promise<Result<SheetAnswer, SheetRefusal>> {
  const { format, bytes, hash } = await inspectFile(request.path);
  if (bytes === 0) return err({ kind: 'empty_file' });
  if (bytes > MOST_BYTES) return err({ kind: 'too_large', limitBytes: MOST_BYTES });
  if (format === 'pdf' || format === 'binary') return err({ kind: 'not_a_table', format });
  // The words on these sheets matter: letters of an old encoding would be stored as signs.
  if (format === 'tcvn3' || format === 'vni')
    return err({ kind: 'old_encoding', encoding: format });
  const sheet = await readBook(request, kind);
  if (!sheet.ok) return sheet;
  const { count } = sheet.value;
  const fates = { stored: 0, unchanged: 0, corrected: 0 };
  let importId: number | null = null;
  // A file of dossiers keeps the numbers to itself while it is read: whoever waits here holds no connection.
  const store = () =>
    deps.db.transaction().execute(async (trx) => {
      if (kind.guard) refuseAll(sheet.value, await kind.guard(trx, sheet.value.rows));
      const { rows, refused } = sheet.value;
      const id = await recordImport(trx, deps, {
        kind: kind.kind,
        fileName: request.fileName,
        fileHash: hash,
        columns: [...sheet.value.fields],
        unknown: [...sheet.value.unknown],
        rows: count,
        refused,
      });
      for (const fate of await kind.store(trx, { importId: id, rows })) fates[fate] += 1;
      const { provinceCode } = deps.config;
      await tellFates(trx, { provinceCode, importId: id }, fates);
      if (request.personId)
        await trx
          .updateTable('import')
          .set({ person_id: request.personId })
          .where('province_code', '=', provinceCode)
          .where('import_id', '=', id)
          .execute();
      // A dry run goes the same way and turns back at its end: its verdict is the verdict.
      if (request.dryRun) throw new TurnedBack();
      importId = id;
    });
  try {
    await inTurn(deps.pool, {}, store);
  } catch (error) {
    if (!(error instanceof TurnedBack)) throw error;
  }
  return ok({
    import_id: importId,
    file: request.fileName,
    rows: count,
    ...fates,
    ...toldOf(sheet.value),
    ...(kind.toldUnits ? unitsTold(sheet.value.refused, kind.toldUnits) : {}),
    ...(request.dryRun
      ? {
          dry_run: true as const,
          columns: [...sheet.value.seen.values()],
          missing_fields: Object.keys(kind.fields.headers).filter(
            (field) => !sheet.value.fields.has(field as F),
          ),
        }
      : {}),
  });
}
