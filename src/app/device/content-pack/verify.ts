import { type ContentManifest, signedText } from '#domain/content-pack/manifest.ts';

const ALGORITHM = { name: 'ECDSA', namedCurve: 'P-256', hash: 'SHA-256' };

/** Whether the manifest's key signed it. Anything that is no key or no signature is not. */
export async function isSigned(manifest: ContentManifest): Promise<boolean> {
  try {
    const spki = bytesOf(manifest.key);
    const key = await crypto.subtle.importKey('spki', spki, ALGORITHM, false, ['verify']);
    const text = new TextEncoder().encode(signedText(manifest));
    return await crypto.subtle.verify(ALGORITHM, key, bytesOf(manifest.signature), text);
  } catch {
    return false;
  }
}

function bytesOf(base64: string): Uint8Array<ArrayBuffer> {
  return Uint8Array.from(atob(base64), (letter) => letter.charCodeAt(0));
}
