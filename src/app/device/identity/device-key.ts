// The device's key never leaves the browser: made here, not extractable, kept as a CryptoKey in IndexedDB.
import { DEVICE_KEY, SIGNING, toBase64Url } from '#domain/protocol/signature.ts';
import type { EnrolledKey } from '../team-rows.ts';

export interface DeviceKey {
  privateKey: CryptoKey;
  publicKey: EnrolledKey;
}

export async function makeDeviceKey(subtle: SubtleCrypto = crypto.subtle): Promise<DeviceKey> {
  const pair = await subtle.generateKey(DEVICE_KEY, false, ['sign', 'verify']);
  const { x = '', y = '' } = await subtle.exportKey('jwk', pair.publicKey);
  return { privateKey: pair.privateKey, publicKey: { kty: 'EC', crv: 'P-256', x, y } };
}

/** Signature (r ‖ s, 64 bytes) in base64url without padding. */
export async function signBytes(
  key: CryptoKey,
  bytes: Uint8Array<ArrayBuffer>,
  subtle: SubtleCrypto = crypto.subtle,
): Promise<string> {
  return toBase64Url(new Uint8Array(await subtle.sign(SIGNING, key, bytes)));
}
