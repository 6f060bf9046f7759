// What a person saved of their own work that came back, or is not finished. Sealed to us, so that nobody reads it in a
// folder of downloads; opened for the same person only, and nothing of it is written down here.
import type { Kysely } from 'kysely';
import { KEPT_INFO, readInside, readKept } from '#domain/protocol/bundle.ts';
import { toBase64Url } from '#domain/protocol/signature.ts';
import { err, ok, type Result } from '#domain/result.ts';
import type { Database } from '../../db/schema.ts';
import { isSignedBy } from '../identity/device-signature.ts';
import type { Who } from '../identity/scope.ts';
import { sealingKey } from './server-keys.ts';
import { unseal } from './unseal.ts';

export interface OpenedKept {
  isGzip: boolean;
  body: Uint8Array<ArrayBuffer>;
}

export type KeptFault = {
  kind: 'not_a_bundle' | 'other_server' | 'damaged' | 'unknown_device' | 'bad_signature';
};

const UUID = /^[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}$/;

export async function openKept(
  db: Kysely<Database>,
  { provinceCode, personId }: Pick<Who, 'provinceCode' | 'personId'>,
  bytes: Uint8Array<ArrayBuffer>,
): Promise<Result<OpenedKept, KeptFault>> {
  const kept = readKept(bytes);
  if (!kept) return err({ kind: 'not_a_bundle' });
  const key = await sealingKey(db, provinceCode, kept.keyId);
  if (!key) return err({ kind: 'other_server' });
  const plain = await unseal(kept, { key, info: KEPT_INFO });
  const inside = plain && readInside(plain);
  if (!inside) return err({ kind: 'damaged' });
  const { deviceId, isGzip, signature, body } = inside;
  if (!UUID.test(deviceId)) return err({ kind: 'unknown_device' });
  // Also of a phone that was lost or revoked since: its person has another one now.
  const device = await db
    .selectFrom('device')
    .select('public_key')
    .where('province_code', '=', provinceCode)
    .where('id', '=', deviceId)
    .where('person_id', '=', personId)
    .executeTakeFirst();
  if (!device) return err({ kind: 'unknown_device' });
  if (!(await isSignedBy(device.public_key, toBase64Url(signature), body)))
    return err({ kind: 'bad_signature' });
  return ok({ isGzip, body });
}
