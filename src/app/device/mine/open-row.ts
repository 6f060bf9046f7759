import type { MineStore } from './mine-db.ts';
import type { Box, ThingKind, ThingRow } from './mine-rows.ts';
import { randomId, seal, unseal } from './seal.ts';

/** A thing as the app knows it. */
export interface Thing<T> {
  readonly id: string;
  readonly kind: ThingKind;
  readonly ownerId: string;
  readonly value: T;
  readonly bytes: Uint8Array<ArrayBuffer> | null;
}

export type MineKey = MineStore['key'];

export async function toRow(thing: Thing<unknown>, key: MineKey): Promise<ThingRow> {
  const { id, kind, ownerId, value, bytes } = thing;
  const text = JSON.stringify(value);
  const plain = { id, kind, ownerId, rev: randomId() };
  if (!key) return { ...plain, keyId: '', body: text, bytes };
  return {
    ...plain,
    keyId: key.id,
    body: await seal(key.secret, new TextEncoder().encode(text), `${kind}/${id}/body`),
    bytes: bytes && (await seal(key.secret, bytes, `${kind}/${id}/bytes`)),
  };
}

/** Null for a row that this key does not open: damaged, or sealed under another PIN. */
export async function fromRow<T>(row: ThingRow, key: MineKey): Promise<Thing<T> | null> {
  if (row.keyId !== (key?.id ?? '')) return null;
  try {
    const { id, kind, ownerId } = row;
    const [body, bytes] = await Promise.all([
      opened(row.body, { key, boundTo: `${kind}/${id}/body` }),
      row.bytes ? opened(row.bytes, { key, boundTo: `${kind}/${id}/bytes` }) : null,
    ]);
    const text = typeof body === 'string' ? body : new TextDecoder().decode(body);
    return { id, kind, ownerId, value: JSON.parse(text) as T, bytes: bytes as Thing<T>['bytes'] };
  } catch {
    return null;
  }
}

async function opened<P extends string | Uint8Array<ArrayBuffer>>(
  part: P | Box,
  { key, boundTo }: { key: MineKey; boundTo: string },
): Promise<P | Uint8Array<ArrayBuffer>> {
  if (typeof part === 'string' || part instanceof Uint8Array) return part;
  if (!key) throw new Error('sealed');
  return unseal(key.secret, part, boundTo);
}
