// How the key of the work is wrapped: under the PIN stretched by Argon2id and a secret of this browser together. Neither
// alone opens it.
import { importKey, randomBytes, randomId, seal, unseal } from '../lock/seal.ts';
import type { TeamLockRow } from './lock-rows.ts';
import type { VaultKey } from './vault.ts';

const HMAC = { name: 'HMAC', hash: 'SHA-256' } as const;

export function makeDeviceSecret(): Promise<CryptoKey> {
  return crypto.subtle.generateKey({ ...HMAC, length: 256 }, false, ['sign']);
}

export function freshKey(): VaultKey {
  return { id: randomId(), raw: randomBytes(32) };
}

/** `factor`: the stretched PIN, what a passkey gave, or nothing but the name of the lock where there is no PIN. */
export async function wrapKey(
  key: VaultKey,
  deviceSecret: CryptoKey,
  factor: Uint8Array<ArrayBuffer>,
): Promise<TeamLockRow['wrapped']> {
  const kek = await keyOf(deviceSecret, factor);
  return seal(kek, new Uint8Array(key.raw), `team-key/${key.id}`);
}

/** Null when a factor is wrong. */
export async function unwrapKey(
  lock: Pick<TeamLockRow, 'keyId' | 'deviceSecret' | 'wrapped'>,
  factor: Uint8Array<ArrayBuffer>,
): Promise<VaultKey | null> {
  const kek = await keyOf(lock.deviceSecret, factor);
  try {
    return { id: lock.keyId, raw: await unseal(kek, lock.wrapped, `team-key/${lock.keyId}`) };
  } catch (cause) {
    if (cause instanceof Error && cause.name !== 'OperationError') throw cause;
    return null;
  }
}

export async function stretch(
  pin: string,
  salt: Uint8Array<ArrayBuffer>,
): Promise<Uint8Array<ArrayBuffer>> {
  const { stretchPin } = await import('../lock/argon2.ts');
  return new Uint8Array(await stretchPin(pin, salt));
}

export const NO_FACTOR = new TextEncoder().encode('no-pin');

async function keyOf(secret: CryptoKey, factor: Uint8Array<ArrayBuffer>): Promise<CryptoKey> {
  const raw = new Uint8Array(await crypto.subtle.sign('HMAC', secret, factor));
  const key = await importKey(raw);
  raw.fill(0);
  return key;
}
