import type { Op } from '#domain/protocol/op.ts';
import { packOps } from '#domain/protocol/pack/pack-ops.ts';
import { DEVICE_HEADER, EPOCH_HEADER, SIGNATURE_HEADER } from '#domain/protocol/signature.ts';
import { signBytes } from '../identity/device-key.ts';
import type { IdentityRow } from '../team-rows.ts';
import { gzip } from './gzip.ts';

export interface SealedPush {
  bytes: Uint8Array<ArrayBuffer>;
  headers: Record<string, string>;
}

/** The body of one push as columns, gzip'ed where the browser can, signed once over the bytes as they travel. */
export async function sealPush(ops: readonly Op[], identity: IdentityRow): Promise<SealedPush> {
  const plain = new TextEncoder().encode(JSON.stringify(packOps(identity.deviceId, ops)));
  const zipped = await gzip(plain);
  const bytes = zipped ?? plain;
  return {
    bytes,
    headers: {
      'content-type': 'application/json',
      ...(zipped ? { 'content-encoding': 'gzip' } : {}),
      [DEVICE_HEADER]: identity.deviceId,
      [EPOCH_HEADER]: identity.epoch,
      [SIGNATURE_HEADER]: await signBytes(identity.privateKey, bytes),
    },
  };
}
