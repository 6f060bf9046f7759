// How a batch is signed. The device signs the bytes of the body exactly as they travel (gzip'ed where the browser has
// CompressionStream, plain elsewhere) with ECDSA P-256 / SHA-256; the server checks before it unpacks anything.
//
//   POST /api/sync/push
//   content-type: application/json      content-encoding: gzip (or absent)
//   x-dhs-device: <device id>           x-dhs-signature: <base64url, no padding, of the 64-byte r‖s that WebCrypto gives>
//
// What is not signed (pull, requests for help, voices) names its device with the same header: a session of another
// device does not count for it.

export const DEVICE_HEADER = 'x-dhs-device';
export const SIGNATURE_HEADER = 'x-dhs-signature';
/**
 * The epoch of the server as the phone knows it, with every push and pull. Where it is another one the server judges
 * nothing: 409 other_epoch. A phone that does not send it (an older one) is judged as it comes.
 */
export const EPOCH_HEADER = 'x-dhs-epoch';

/** With each pull: how many ops this device has yet to send, a number and nothing else; for the lead's roster. */
export const UNSENT_HEADER = 'x-dhs-unsent';

/** For `crypto.subtle.importKey` and `generateKey`. */
export const DEVICE_KEY = { name: 'ECDSA', namedCurve: 'P-256' } as const;
/** For `crypto.subtle.sign` and `verify`. */
export const SIGNING = { name: 'ECDSA', hash: 'SHA-256' } as const;

/**
 * What a new device signs to show that it has the private half of the key that it brings: without it one could enrol
 * somebody else's key. `code` as it is sent.
 */
export function enrolText(code: string, { x, y }: { x: string; y: string }): string {
  return `enrol:${code}:${x}:${y}`;
}

/** The body of one push: at most so many ops, and so many bytes as they travel. */
export const MAX_BATCH_OPS = 5_000;
export const MAX_BATCH_BYTES = 256 * 1024;
/** What a batch may unpack to; 5,000 long cases stay below half of it. */
export const MAX_UNPACKED_BYTES = 16 * 1024 * 1024;

export function toBase64Url(bytes: Uint8Array): string {
  let binary = '';
  for (const byte of bytes) binary += String.fromCharCode(byte);
  return btoa(binary).replace(/\+/g, '-').replace(/\//g, '_').replace(/=+$/, '');
}

/** Null when the text is not base64url. */
export function fromBase64Url(text: string): Uint8Array<ArrayBuffer> | null {
  if (!/^[A-Za-z0-9_-]*$/.test(text) || text.length % 4 === 1) return null;
  const binary = atob(text.replace(/-/g, '+').replace(/_/g, '/'));
  return Uint8Array.from(binary, (char) => char.charCodeAt(0));
}
