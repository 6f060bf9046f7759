// Reads a QR from a picture: the browser's own reader where it has one, else jsqr, fetched when first needed.
import { hasQrReader } from '#app/device/offline/qr-support.ts';

interface BarcodeReader {
  detect(source: ImageData): Promise<{ rawValue: string }[]>;
}
declare const BarcodeDetector: { new (options: { formats: string[] }): BarcodeReader } | undefined;

let reader: Promise<BarcodeReader | null> | undefined;

export async function readQr(pixels: ImageData): Promise<string | null> {
  reader ??= ownReader();
  const own = await reader;
  if (own) {
    const found = await own.detect(pixels).catch(() => []);
    if (found[0]) return found[0].rawValue;
  }
  // Where the browser reads by itself, jsqr may not be on the phone and there may be no network.
  const jsqr = (await import('jsqr').catch((fault) => (own ? null : Promise.reject(fault))))
    ?.default;
  return jsqr?.(pixels.data, pixels.width, pixels.height)?.data || null;
}

async function ownReader(): Promise<BarcodeReader | null> {
  if (typeof BarcodeDetector === 'undefined' || !(await hasQrReader())) return null;
  return new BarcodeDetector({ formats: ['qr_code'] });
}

const LONG_SIDE_PX = 1600;

/** From a picture file, such as a screenshot that somebody sent; null when there is no code in it or it cannot be read. */
export async function readQrOfFile(file: Blob): Promise<string | null> {
  try {
    const bitmap = await createImageBitmap(file);
    const scale = Math.min(1, LONG_SIDE_PX / Math.max(bitmap.width, bitmap.height));
    const canvas = document.createElement('canvas');
    canvas.width = Math.round(bitmap.width * scale);
    canvas.height = Math.round(bitmap.height * scale);
    const context = canvas.getContext('2d');
    context?.drawImage(bitmap, 0, 0, canvas.width, canvas.height);
    bitmap.close();
    const pixels = context?.getImageData(0, 0, canvas.width, canvas.height);
    return pixels ? await readQr(pixels) : null;
  } catch {
    return null;
  }
}
