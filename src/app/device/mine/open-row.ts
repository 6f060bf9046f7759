import { randomId, seal, unseal } from '../lock/seal.ts';
import type { MineStore } from './mine-db.ts';
import type { ThingKind, ThingRow } from './mine-rows.ts';

/** A thing as the app knows it. */
export interface Thing<T> {
  readonly id: string;
  readonly kind: ThingKind;
  readonly ownerId: string;
  readonly value: T;
  readonly bytes: Uint8Array<ArrayBuffer> | null;
  /** As it was read; absent for one that is new. */
  readonly rev?: string;
}

export type MineKey = NonNullable<MineStore['key']>;

export async function toRow(thing: Thing<unknown>, key: MineKey): Promise<ThingRow> {
  const { id, kind, ownerId, value, bytes } = thing;
  const text = JSON.stringify(value);
  const plain = { id, kind, ownerId, rev: randomId() };
  return {
    ...plain,
    keyId: key.id,
    body: await seal(key.secret, new TextEncoder().encode(text), `${kind}/${id}/body`),
    bytes: bytes && (await seal(key.secret, bytes, `${kind}/${id}/bytes`)),
  };
}

/** Null for a row that this key does not open: damaged, or sealed under another one. */
export async function fromRow<T>(row: ThingRow, key: MineKey | null): Promise<Thing<T> | null> {
  if (row.keyId !== key?.id) return null;
  const { id, kind, ownerId, rev } = row;
  try {
    const body = await unseal(key.secret, row.body, `${kind}/${id}/body`);
    const bytes = row.bytes && (await unseal(key.secret, row.bytes, `${kind}/${id}/bytes`));
    const value = JSON.parse(new TextDecoder().decode(body)) as T;
    return { id, kind, ownerId, value, bytes, rev };
  } catch {
    return null;
  }
}
