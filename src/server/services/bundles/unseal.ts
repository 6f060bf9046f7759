import { Aes256Gcm, CipherSuite, DhkemP256HkdfSha256, HkdfSha256 } from '@hpke/core';
import type { SealedBundle } from '#domain/protocol/bundle.ts';
import type { ServerKey } from './server-keys.ts';

/** Null for what is not as it was sealed, or was sealed for another use. */
export async function unseal(
  { header, enc, sealed }: SealedBundle,
  { key, info }: { key: ServerKey; info: string },
): Promise<Uint8Array<ArrayBuffer> | null> {
  const kem = new DhkemP256HkdfSha256();
  const suite = new CipherSuite({ kem, kdf: new HkdfSha256(), aead: new Aes256Gcm() });
  try {
    const recipientKey = await kem.importKey('jwk', { ...key.private_key }, false);
    const opening = { recipientKey, enc, info: new TextEncoder().encode(info) };
    return new Uint8Array(await suite.open(opening, sealed, header));
  } catch {
    // A point that is none, or a seal that was broken: both mean that these are not the bytes that were sealed.
    return null;
  }
}
