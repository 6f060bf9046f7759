// The key of the team's work on this phone, in memory for as long as the page lives and the lock is open. What is sealed
// with it is sealed by plain JavaScript, in one stroke: WebCrypto answers later, and would end the transaction in which
// an op, its outbox row and its case are written together.
import { gcm } from '@noble/ciphers/aes.js';
import { type Box, randomBytes } from '../lock/seal.ts';

export interface VaultKey {
  /** Which key it is: another one stands in the lock once a PIN was set, here or in another tab. */
  readonly id: string;
  /** 32 bytes. */
  readonly raw: Uint8Array;
}

/** Null while locked, or before the lock was read (team-lock.ts). */
export class Vault {
  key: VaultKey | null = null;
  readonly changed = new Set<() => void>();

  turn(key: VaultKey | null): void {
    if (this.key?.id === key?.id) return;
    this.key = key;
    for (const tell of this.changed) tell();
  }
}

/** Any value that JSON can say. `boundTo` names the row: a box cannot be put in another's place. */
export function sealValue(key: VaultKey, value: unknown, boundTo: string): Box {
  return sealBytes(key, new TextEncoder().encode(JSON.stringify(value)), boundTo);
}

/** Null for what this key does not open: damaged, moved from another row, or sealed under another key. */
export function openValue<T>(key: VaultKey, box: Box, boundTo: string): T | null {
  const plain = openBytes(key, box, boundTo);
  try {
    return plain && (JSON.parse(new TextDecoder().decode(plain)) as T);
  } catch {
    return null;
  }
}

export function sealBytes(key: VaultKey, plain: Uint8Array, boundTo: string): Box {
  const iv = randomBytes(12);
  const sealed = gcm(key.raw, iv, new TextEncoder().encode(boundTo)).encrypt(plain);
  return { iv, sealed: new Uint8Array(sealed) };
}

export function openBytes(
  key: VaultKey,
  box: Box,
  boundTo: string,
): Uint8Array<ArrayBuffer> | null {
  try {
    const cipher = gcm(key.raw, box.iv, new TextEncoder().encode(boundTo));
    return new Uint8Array(cipher.decrypt(box.sealed));
  } catch {
    return null;
  }
}
