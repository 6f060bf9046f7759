import { webcrypto } from 'node:crypto';
import type { PublicKeyJwk } from '../../db/tables/identity.ts';

const KEY = { name: 'ECDSA', namedCurve: 'P-256' } as const;
const SIGNING = { name: 'ECDSA', hash: 'SHA-256' } as const;

/** Whether the bytes were signed with the device's key; `signature` is r ‖ s (64 bytes) in base64url. */
export async function isSignedBy(
  publicKey: PublicKeyJwk,
  signature: string,
  bytes: Uint8Array<ArrayBuffer>,
): Promise<boolean> {
  const raw = Buffer.from(signature, 'base64url');
  if (raw.length !== 64) return false;
  const key = await importKey(publicKey);
  return key !== null && (await webcrypto.subtle.verify(SIGNING, key, raw, bytes));
}

/** null for a key that is no point of the curve. */
export async function importKey({ x, y }: PublicKeyJwk): Promise<webcrypto.CryptoKey | null> {
  const jwk = { kty: 'EC', crv: 'P-256', x, y };
  return await webcrypto.subtle.importKey('jwk', jwk, KEY, false, ['verify']).catch(() => null);
}
