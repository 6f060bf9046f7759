import { err, ok, type Result } from '../result.ts';

export interface JpegHeader {
  readonly width: number;
  readonly height: number;
  /** 1 grey, 3 colour, 4 print colours. */
  readonly channels: number;
}

/** Reads the frame header (ITU-T T.81 §B.2.2), skipping whatever stands before it. */
export function readJpegHeader(bytes: Uint8Array): Result<JpegHeader, { kind: 'not_jpeg' }> {
  if (bytes[0] !== 0xff || bytes[1] !== 0xd8) return err({ kind: 'not_jpeg' });
  let at = 2;
  while (at + 9 < bytes.length) {
    if (bytes[at] !== 0xff) return err({ kind: 'not_jpeg' });
    const marker = bytes[at + 1] ?? 0;
    if (marker === 0xff) {
      at++;
      continue;
    }
    if (isFrame(marker)) {
      const channels = bytes[at + 9] ?? 0;
      return ok({ height: number16(bytes, at + 5), width: number16(bytes, at + 7), channels });
    }
    at += 2 + number16(bytes, at + 2);
  }
  return err({ kind: 'not_jpeg' });
}

/** SOF0–SOF15 without the tables that share their range (DHT, JPG, DAC). */
function isFrame(marker: number): boolean {
  return marker >= 0xc0 && marker <= 0xcf && ![0xc4, 0xc8, 0xcc].includes(marker);
}

function number16(bytes: Uint8Array, at: number): number {
  return ((bytes[at] ?? 0) << 8) | (bytes[at + 1] ?? 0);
}
