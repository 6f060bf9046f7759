interface DetectorClass {
  getSupportedFormats?: () => Promise<string[]>;
}

/** Whether the browser reads QR codes by itself. Some have the class but no reader behind it. */
export async function hasQrReader(
  detector = (globalThis as { BarcodeDetector?: DetectorClass }).BarcodeDetector,
): Promise<boolean> {
  const formats = await detector?.getSupportedFormats?.().catch((): string[] => []);
  return formats?.includes('qr_code') ?? false;
}
