// After a restore from a backup phones come back in any order: one may offer its change of a case before the other has
// offered the case itself anew. An entity is named after the device and the number of its opening, which says who will
// bring it.
import { sql, type Transaction } from 'kysely';
import type { Op } from '#domain/protocol/op.ts';
import type { Database } from '../../../db/schema.ts';
import type { Author } from '../author.ts';

const NAME = /^([0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}):([1-9]\d{0,8})$/;

/**
 * The entities among those that the ops build on whose opening is not in the log, was not refused, and can still come
 * from another device. What a device itself opened it has offered before: its own never waits.
 *
 * Asked before the ops are judged: an opening that comes in between is only waited for once too often.
 */
export async function awaitedEntities(
  trx: Transaction<Database>,
  author: Author,
  ops: readonly Op[],
): Promise<ReadonlySet<string>> {
  const names = [...new Set(ops.filter((op) => !('body' in op)).map((op) => op.entityId))]
    .map((entityId) => NAME.exec(entityId))
    .filter((name) => name !== null && name[1] !== author.deviceId);
  if (author.isRevoked || names.length === 0) return new Set();
  const { rows } = await sql<{ entity_id: string }>`
    SELECT asked.device_id || ':' || asked.device_seq AS entity_id
    FROM unnest(${names.map((name) => name?.[1])}::uuid[], ${names.map((name) => name?.[2])}::integer[])
      AS asked (device_id, device_seq)
    JOIN device ON device.province_code = ${author.provinceCode} AND device.id = asked.device_id
    WHERE device.revoked_at IS NULL
      AND NOT EXISTS (SELECT FROM op WHERE op.province_code = ${author.provinceCode}
        AND op.device_id = asked.device_id AND op.device_seq = asked.device_seq)
      AND NOT EXISTS (SELECT FROM refused_op AS r WHERE r.province_code = ${author.provinceCode}
        AND r.device_id = asked.device_id AND r.device_seq = asked.device_seq)`.execute(trx);
  return new Set(rows.map((row) => row.entity_id));
}
