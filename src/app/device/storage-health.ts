import { isStorageKept } from './storage-promise.ts';

/** What the browser says of its promise to keep our data. Null where it will not tell. */
export interface StorageHealth {
  persisted: boolean | null;
  /** Bytes used and allowed; null where the browser will not tell. */
  usedBytes: number | null;
  quotaBytes: number | null;
  risk: 'none' | 'may_be_evicted' | 'nearly_full';
}

const NEARLY_FULL = 0.9;
/** Below this much room a save may fail half-way through a busy day. */
const ROOM_BYTES = 5_000_000;

export async function readStorageHealth(
  storage: StorageManager | undefined = navigator.storage,
): Promise<StorageHealth> {
  const persisted = await isStorageKept(storage);
  const estimate = await storage?.estimate?.().catch(() => undefined);
  const usedBytes = estimate?.usage ?? null;
  const quotaBytes = estimate?.quota ?? null;
  const isFull =
    usedBytes !== null &&
    quotaBytes !== null &&
    (usedBytes > quotaBytes * NEARLY_FULL || quotaBytes - usedBytes < ROOM_BYTES);
  const risk = isFull ? 'nearly_full' : persisted === false ? 'may_be_evicted' : 'none';
  return { persisted, usedBytes, quotaBytes, risk };
}
