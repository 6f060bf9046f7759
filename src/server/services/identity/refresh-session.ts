import type { Kysely } from 'kysely';
import { err, ok, type Result } from '#domain/result.ts';
import type { Database } from '../../db/schema.ts';
import { isSignedBy } from './device-signature.ts';

export interface RefreshRequest {
  provinceCode: string;
  deviceId: string;
  /** The phone's idea of the server's clock, ms. */
  at: number;
  signature: string;
}

export type RefreshFault =
  | { kind: 'device_unknown' | 'device_revoked' | 'bad_signature' | 'replayed' }
  | { kind: 'clock_wrong'; serverNow: number };

/** A signature made long ago is worth nothing, even to who stole it on the way. */
const CLOCK_TOLERANCE_MS = 10 * 60_000;

/** Proves that the device asks, and remembers the moment so that the same proof opens nothing twice. */
export async function proveDevice(
  db: Kysely<Database>,
  request: RefreshRequest,
  now: number,
): Promise<Result<{ personId: string }, RefreshFault>> {
  const device = await db
    .selectFrom('device')
    .innerJoin('person', (join) =>
      join
        .onRef('person.province_code', '=', 'device.province_code')
        .onRef('person.id', '=', 'device.person_id'),
    )
    .select(['device.person_id', 'device.public_key', 'device.revoked_at'])
    .select('person.revoked_at as person_revoked_at')
    .where('device.province_code', '=', request.provinceCode)
    .where('device.id', '=', request.deviceId)
    .executeTakeFirst();
  if (!device) return err({ kind: 'device_unknown' });
  const text = new TextEncoder().encode(`refresh:${request.deviceId}:${request.at}`);
  if (!(await isSignedBy(device.public_key, request.signature, text)))
    return err({ kind: 'bad_signature' });
  if (device.revoked_at || device.person_revoked_at) return err({ kind: 'device_revoked' });
  if (Math.abs(request.at - now) > CLOCK_TOLERANCE_MS)
    return err({ kind: 'clock_wrong', serverNow: now });
  const marked = await db
    .updateTable('device')
    .set({ last_refresh_ms: request.at, last_seen_at: new Date(now) })
    .where('province_code', '=', request.provinceCode)
    .where('id', '=', request.deviceId)
    .where('last_refresh_ms', '<', request.at)
    .executeTakeFirst();
  return marked.numUpdatedRows === 1n
    ? ok({ personId: device.person_id })
    : err({ kind: 'replayed' });
}
