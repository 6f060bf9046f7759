// What stands on the phone's disk is sealed: one way of doing it for a person's own things and for the team's work.

/** AES-GCM: 12 bytes that are never used twice, and what they sealed. */
export interface Box {
  readonly iv: Uint8Array<ArrayBuffer>;
  readonly sealed: Uint8Array<ArrayBuffer>;
}

/** What is sealed for is bound in: a box cannot be put in another's place. */
export async function seal(
  secret: CryptoKey,
  bytes: Uint8Array<ArrayBuffer>,
  boundTo: string,
): Promise<Box> {
  const iv = randomBytes(12);
  const additionalData = new TextEncoder().encode(boundTo);
  const sealed = await crypto.subtle.encrypt(
    { name: 'AES-GCM', iv, additionalData },
    secret,
    bytes,
  );
  return { iv, sealed: new Uint8Array(sealed) };
}

/** Throws (OperationError) when the key is another or the box was changed. */
export async function unseal(
  secret: CryptoKey,
  box: Box,
  boundTo: string,
): Promise<Uint8Array<ArrayBuffer>> {
  const additionalData = new TextEncoder().encode(boundTo);
  const parameters = { name: 'AES-GCM', iv: box.iv, additionalData };
  return new Uint8Array(await crypto.subtle.decrypt(parameters, secret, box.sealed));
}

/** The key stays inside the browser: it cannot be read out again. */
export function importKey(raw: Uint8Array<ArrayBuffer>): Promise<CryptoKey> {
  return crypto.subtle.importKey('raw', raw, 'AES-GCM', false, ['encrypt', 'decrypt']);
}

export async function keyFromPin(pin: string, salt: Uint8Array): Promise<CryptoKey> {
  const { stretchPin } = await import('./argon2.ts');
  const raw = new Uint8Array(await stretchPin(pin, salt));
  const key = await importKey(raw);
  raw.fill(0);
  return key;
}

export function randomBytes(count: number): Uint8Array<ArrayBuffer> {
  return crypto.getRandomValues(new Uint8Array(count));
}

/** Random, for ids and revisions; `crypto.randomUUID` is missing where the page is not served over HTTPS. */
export function randomId(): string {
  return Array.from(randomBytes(12), (byte) => byte.toString(16).padStart(2, '0')).join('');
}
