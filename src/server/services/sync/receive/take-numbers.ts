import { sql, type Transaction } from 'kysely';
import type { Database } from '../../../db/schema.ts';

/**
 * The next `count` numbers of a province's log; the first of them. The row stays locked until this transaction ends, so
 * nobody gets a higher number before these are committed: whoever has seen a number has seen all that are lower.
 * Take them as late in the transaction as possible.
 */
export async function takeNumbers(
  trx: Transaction<Database>,
  provinceCode: string,
  count: number,
): Promise<number> {
  const { rows } = await sql<{ last_seq: number }>`
    INSERT INTO op_sequence (province_code, last_seq) VALUES (${provinceCode}, ${count})
    ON CONFLICT (province_code) DO UPDATE SET last_seq = op_sequence.last_seq + ${count}
    RETURNING last_seq`.execute(trx);
  const last = rows[0]?.last_seq ?? 0;
  return last - count + 1;
}
