// An edit that takes a citizen's number away takes it out of the log as well, in the transaction that takes the edit in.
// The op keeps its name and its hash, so that a phone that offers it again, with the number or without, is told that it
// was had.
import { sql, type Transaction } from 'kysely';
import { opName } from '#domain/cases/case-state.ts';
import { withoutReplacedPhones } from '#domain/cases/phone-in-op.ts';
import type { Op } from '#domain/protocol/op.ts';
import type { Database } from '../../../db/schema.ts';

/** By name, the ops of these cases that are to be kept without the number they came with. */
export function replacedPhones(cases: Iterable<{ ops: readonly Op[] }>): Map<string, Op> {
  const emptied = [...cases].flatMap((it) => withoutReplacedPhones(it.ops));
  return new Map(emptied.map((op) => [opName(op), op]));
}

/** Those that stand in the log already. */
export async function emptyStored(
  trx: Transaction<Database>,
  provinceCode: string,
  ops: readonly Op[],
): Promise<void> {
  if (ops.length === 0) return;
  const rows = ops.map((body) => ({
    device_id: body.deviceId,
    device_seq: body.deviceSeq,
    body,
  }));
  await sql`
    UPDATE op SET body = it.body
    FROM json_to_recordset(${JSON.stringify(rows)}::json) AS it (device_id uuid, device_seq integer, body jsonb)
    WHERE op.province_code = ${provinceCode} AND op.device_id = it.device_id
      AND op.device_seq = it.device_seq`.execute(trx);
}
