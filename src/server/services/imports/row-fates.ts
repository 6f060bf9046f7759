// The verdict on every row of an import, for a spreadsheet. Rows are read with a cursor, so that a file of a million
// rows costs no memory.

import type { Pool } from 'pg';
import { figures } from '#content/messages/terminal/figures-vi.ts';
import { ROW_FATES_SHEET as W } from '#content/reports/sheet-words.ts';
import { rowAt } from '../dossiers/reading/place.ts';
import { csvLine } from '../sheets/write-sheet.ts';

interface FateRow {
  row_no: number;
  fate: keyof typeof W.fates;
  dossier_code: string | null;
  column_name: string | null;
  refusal: string | null;
  value: string | null;
}

const AT_ONCE = 5000;

/**
 * CSV, a piece at a time. A row that brought a dossier is named by the dossier or by the version a later import
 * replaced; all others stand in import_row.
 */
export async function* rowFates(
  pool: Pool,
  { provinceCode, importId }: { provinceCode: string; importId: number },
): AsyncGenerator<string> {
  yield `\uFEFF${csvLine(W.headers)}`;
  const client = await pool.connect();
  let isDone = false;
  try {
    await client.query('BEGIN READ ONLY');
    await client.query(
      `DECLARE fates NO SCROLL CURSOR FOR
       SELECT row_no, fate, dossier_code, column_name, refusal, value FROM import_row
         WHERE province_code = $1 AND import_id = $2
       UNION ALL
       SELECT import_row, 'stored', dossier_code, NULL, NULL, NULL FROM (
         SELECT import_row, dossier_code FROM dossier WHERE province_code = $1 AND import_id = $2
         UNION ALL
         SELECT import_row, dossier_code FROM dossier_version WHERE province_code = $1 AND import_id = $2) AS brought
       WHERE NOT EXISTS (SELECT FROM import_row WHERE import_row.province_code = $1
         AND import_row.import_id = $2 AND import_row.row_no = brought.import_row)
       ORDER BY row_no`,
      [provinceCode, importId],
    );
    for (;;) {
      const { rows } = await client.query<FateRow>(`FETCH ${AT_ONCE} FROM fates`);
      if (rows.length === 0) break;
      yield rows.map((row) => lineOf(row)).join('');
    }
    await client.query('COMMIT');
    isDone = true;
  } finally {
    // Also when nobody reads on: a connection inside a transaction is closed, not given back.
    client.release(!isDone);
  }
}

function lineOf(row: FateRow): string {
  const reasons: Record<string, string> = figures.words.rowReasons;
  const reason = row.refusal === null ? null : (reasons[row.refusal] ?? row.refusal);
  return csvLine([
    rowAt(row.row_no),
    W.fates[row.fate],
    row.dossier_code,
    row.column_name,
    reason,
    row.value,
  ]);
}

/** For a response's body: pieces are made as they are read, and nothing more once nobody reads on. */
export function streamOf(pieces: AsyncGenerator<string>): ReadableStream<Uint8Array> {
  const encoder = new TextEncoder();
  return new ReadableStream<Uint8Array>({
    async pull(controller) {
      const { value, done } = await pieces.next();
      if (done) controller.close();
      else controller.enqueue(encoder.encode(value));
    },
    async cancel() {
      await pieces.return(undefined);
    },
  });
}
