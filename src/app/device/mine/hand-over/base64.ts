const CHUNK = 0x8000;

/** URL-safe, without padding (RFC 4648 §5). */
export function toBase64(bytes: Uint8Array): string {
  let text = '';
  for (let at = 0; at < bytes.length; at += CHUNK) {
    text += String.fromCharCode(...bytes.subarray(at, at + CHUNK));
  }
  return btoa(text).replace(/\+/g, '-').replace(/\//g, '_').replace(/=+$/, '');
}

/** Null when it is not base64. */
export function fromBase64(text: string): Uint8Array<ArrayBuffer> | null {
  const clean = text.trim();
  if (clean === '' || !/^[\w-]+$/.test(clean)) return null;
  try {
    const raw = atob(clean.replace(/-/g, '+').replace(/_/g, '/'));
    return Uint8Array.from(raw, (letter) => letter.charCodeAt(0));
  } catch {
    return null;
  }
}
