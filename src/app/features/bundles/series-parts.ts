// The codes of rows read so far. They stay while the app is open: who is interrupted goes on where it stopped.
import { sha256Hex } from '#app/device/content-pack/sha256-hex.ts';
import { joinParts, readPart, type SeriesPart, toSeries } from '#domain/protocol/qr-series.ts';

const rows = new Map<string, SeriesPart[]>();

export type PartRead =
  | { kind: 'not_a_part' }
  | { kind: 'more'; have: number; total: number }
  | { kind: 'whole'; bytes: Uint8Array<ArrayBuffer> };

export async function takePart(text: string): Promise<PartRead> {
  const part = readPart(text);
  if (!part) return { kind: 'not_a_part' };
  const row = rows.get(part.seriesId) ?? [];
  if (!row.some((known) => known.number === part.number)) row.push(part);
  rows.set(part.seriesId, row);
  const bytes = joinParts(row);
  if (!bytes) return { kind: 'more', have: row.length, total: part.total };
  rows.delete(part.seriesId);
  // A code that was read wrong, or made up: the row begins anew.
  const isRight = (await seriesIdOf(bytes)) === part.seriesId;
  return isRight ? { kind: 'whole', bytes } : { kind: 'not_a_part' };
}

export async function seriesIdOf(bytes: Uint8Array<ArrayBuffer>): Promise<string> {
  return (await sha256Hex(bytes)).slice(0, 8).toUpperCase();
}

/** A receipt as codes; null when it is too long for them. */
export async function receiptSeries(receipt: Uint8Array<ArrayBuffer>): Promise<string[] | null> {
  return toSeries(receipt, await seriesIdOf(receipt));
}
