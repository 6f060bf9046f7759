// Alone in its module, so that HPKE comes only to a phone that makes a bundle.
import { Aes256Gcm, CipherSuite, DhkemP256HkdfSha256, HkdfSha256 } from '@hpke/core';

export interface Sealed {
  enc: Uint8Array<ArrayBuffer>;
  sealed: Uint8Array<ArrayBuffer>;
}

export async function sealTo(
  publicKey: Uint8Array<ArrayBuffer>,
  { plain, info, aad }: Record<'plain' | 'info' | 'aad', Uint8Array<ArrayBuffer>>,
): Promise<Sealed> {
  const kem = new DhkemP256HkdfSha256();
  const suite = new CipherSuite({ kem, kdf: new HkdfSha256(), aead: new Aes256Gcm() });
  const recipientPublicKey = await kem.importKey('raw', publicKey.buffer, true);
  const { enc, ct } = await suite.seal({ recipientPublicKey, info }, plain, aad);
  return { enc: new Uint8Array(enc), sealed: new Uint8Array(ct) };
}
