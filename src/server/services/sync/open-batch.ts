// The envelope of a push: who signed it, and what it says. The signature is checked over the bytes as they came, before
// anything is unpacked, and unpacking stops at a cap: a small body may blow up to gigabytes.

import { promisify } from 'node:util';
import { gunzip } from 'node:zlib';
import { type BadBatch, type Unpacked, unpackOps } from '#domain/protocol/pack/pack-ops.ts';
import { MAX_UNPACKED_BYTES } from '#domain/protocol/signature.ts';
import { err, ok, type Result } from '#domain/result.ts';
import { parseJson } from '#domain/text/parse-json.ts';
import { isSignedBy } from '../identity/device-signature.ts';
import type { Author, Db } from './author.ts';

export interface Envelope {
  deviceId: string;
  /** base64url of the 64-byte signature. */
  signature: string;
  isGzip: boolean;
  body: Uint8Array<ArrayBuffer>;
}

export type BatchFault =
  | { kind: 'unknown_device' }
  | { kind: 'bad_signature' }
  | { kind: 'too_large' }
  | BadBatch;

const UUID = /^[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}$/;

export async function openBatch(
  db: Db,
  provinceCode: string,
  envelope: Envelope,
): Promise<Result<{ author: Author; batch: Unpacked }, BatchFault>> {
  const { deviceId } = envelope;
  if (!UUID.test(deviceId)) return err({ kind: 'unknown_device' });
  const device = await db
    .selectFrom('device')
    .innerJoin('person', (join) =>
      join
        .onRef('person.province_code', '=', 'device.province_code')
        .onRef('person.id', '=', 'device.person_id'),
    )
    .select([
      'device.person_id',
      'device.public_key',
      'device.revoked_at',
      'person.revoked_at as person_revoked_at',
    ])
    .where('device.province_code', '=', provinceCode)
    .where('device.id', '=', deviceId)
    .executeTakeFirst();
  if (!device) return err({ kind: 'unknown_device' });
  if (!(await isSignedBy(device.public_key, envelope.signature, envelope.body)))
    return err({ kind: 'bad_signature' });
  const text = await inflate(envelope);
  if (!text.ok) return text;
  const batch = unpackText(text.value);
  if (!batch.ok) return batch;
  // A batch names its device; another one's, signed by this one, is a forgery.
  if (batch.value.deviceId !== deviceId) return err({ kind: 'bad_signature' });
  const author = {
    provinceCode,
    deviceId,
    personId: device.person_id,
    isRevoked: device.revoked_at !== null || device.person_revoked_at !== null,
  };
  return ok({ author, batch: batch.value });
}

async function inflate({ isGzip, body }: Envelope): Promise<Result<string, BatchFault>> {
  if (!isGzip) return ok(Buffer.from(body).toString('utf8'));
  try {
    const plain = await promisify(gunzip)(body, { maxOutputLength: MAX_UNPACKED_BYTES });
    return ok(plain.toString('utf8'));
  } catch (error) {
    const isBomb = error instanceof RangeError;
    return err(isBomb ? { kind: 'too_large' } : { kind: 'malformed', column: 'gzip' });
  }
}

function unpackText(text: string): Result<Unpacked, BatchFault> {
  const json = parseJson(text);
  if (json.ok) return unpackOps(json.value);
  // The phone halves what is too large, and puts aside the one op that makes a batch malformed.
  if (json.error.kind === 'too_many_values') return err({ kind: 'too_large' });
  return err({ kind: 'malformed', column: json.error.kind === 'too_deep' ? 'depth' : 'json' });
}
