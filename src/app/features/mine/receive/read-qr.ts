// Reads a QR from a picture: the browser's own reader where it has one, else jsqr, fetched when first needed.
interface BarcodeReader {
  detect(source: ImageData): Promise<{ rawValue: string }[]>;
}
declare const BarcodeDetector:
  | {
      new (options: { formats: string[] }): BarcodeReader;
      getSupportedFormats(): Promise<string[]>;
    }
  | undefined;

let reader: Promise<BarcodeReader | null> | undefined;

export async function readQr(pixels: ImageData): Promise<string | null> {
  reader ??= ownReader();
  const own = await reader;
  if (own) {
    const found = await own.detect(pixels).catch(() => []);
    if (found[0]) return found[0].rawValue;
  }
  const { default: jsqr } = await import('jsqr');
  return jsqr(pixels.data, pixels.width, pixels.height)?.data || null;
}

async function ownReader(): Promise<BarcodeReader | null> {
  if (typeof BarcodeDetector === 'undefined') return null;
  const formats = await BarcodeDetector.getSupportedFormats().catch((): string[] => []);
  return formats.includes('qr_code') ? new BarcodeDetector({ formats: ['qr_code'] }) : null;
}
