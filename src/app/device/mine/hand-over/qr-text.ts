// A dossier as the text of a QR, for two phones beside each other. Photographs are far too large for it.
import { type HandOverError, packDossier, readDossier } from '#domain/my-dossiers/hand-over.ts';
import type { MyDossier } from '#domain/my-dossiers/my-dossier.ts';
import { err, type Result } from '#domain/result.ts';
import { fromBase64, toBase64 } from './base64.ts';

const PLAIN = 'DHS1:';
const PACKED = 'DHS1Z:';
/** QR version 25 at level L holds 1,273 bytes; denser ones are hard for a cheap camera to read off a screen. */
const MOST_LETTERS = 1200;
const MOST_UNPACKED_BYTES = 64 * 1024;

/** Null when it does not fit: then it goes as a file. */
export async function toQrText(dossier: MyDossier): Promise<string | null> {
  const bytes = new TextEncoder().encode(JSON.stringify(packDossier(dossier)));
  const packed = typeof CompressionStream === 'undefined' ? null : await deflate(bytes);
  const text = packed ? PACKED + toBase64(packed) : PLAIN + toBase64(bytes);
  return text.length <= MOST_LETTERS ? text : null;
}

export async function fromQrText(
  text: string,
): Promise<Result<MyDossier, HandOverError | { kind: 'cannot_unpack' }>> {
  const isPacked = text.startsWith(PACKED);
  const coded = fromBase64(text.slice(isPacked ? PACKED.length : PLAIN.length));
  if ((!isPacked && !text.startsWith(PLAIN)) || !coded) return err({ kind: 'not_a_dossier' });
  if (isPacked && typeof DecompressionStream === 'undefined') return err({ kind: 'cannot_unpack' });
  try {
    const bytes = isPacked ? await inflate(coded) : coded;
    return readDossier(JSON.parse(new TextDecoder().decode(bytes)));
  } catch {
    return err({ kind: 'not_a_dossier' });
  }
}

async function deflate(bytes: Uint8Array<ArrayBuffer>): Promise<Uint8Array> {
  const stream = new Blob([bytes]).stream().pipeThrough(new CompressionStream('deflate'));
  return new Uint8Array(await new Response(stream).arrayBuffer());
}

/** Stops early: a QR of a thousand letters can unpack to a hundred megabytes. */
async function inflate(bytes: Uint8Array<ArrayBuffer>): Promise<Uint8Array> {
  const reader = new Blob([bytes])
    .stream()
    .pipeThrough(new DecompressionStream('deflate'))
    .getReader();
  const parts: Uint8Array[] = [];
  let length = 0;
  for (;;) {
    const { done, value } = await reader.read();
    if (done) break;
    length += value.length;
    if (length > MOST_UNPACKED_BYTES) throw new Error('too large');
    parts.push(value);
  }
  const whole = new Uint8Array(length);
  let at = 0;
  for (const part of parts) {
    whole.set(part, at);
    at += part.length;
  }
  return whole;
}
