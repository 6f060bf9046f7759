// The server's own keys, made at their first use. The oldest of a purpose is the one in use: two processes that make one
// at once agree on it. They are never thrown away: a bundle may be on its way for weeks.
import { createHash, webcrypto } from 'node:crypto';
import type { Kysely } from 'kysely';
import { toHex } from '#domain/protocol/bundle.ts';
import { DEVICE_KEY, toBase64Url } from '#domain/protocol/signature.ts';
import type { Database } from '../../db/schema.ts';
import type { KeyJwk, KeysTables } from '../../db/tables/keys.ts';

export type ServerKey = KeysTables['server_key'];
type Purpose = ServerKey['purpose'];

const ALGORITHM = {
  seal: { name: 'ECDH', namedCurve: 'P-256' },
  sign: DEVICE_KEY,
} as const;
const USES = { seal: ['deriveBits'], sign: ['sign', 'verify'] } as const;

export async function keyInUse(
  db: Kysely<Database>,
  provinceCode: string,
  { purpose, now }: { purpose: Purpose; now: number },
): Promise<ServerKey> {
  const known = await oldest(db, provinceCode, purpose);
  if (known) return known;
  await db
    .insertInto('server_key')
    .values(await makeKey(provinceCode, purpose, now))
    .execute();
  const made = await oldest(db, provinceCode, purpose);
  if (!made) throw new Error('a key that was just made is gone');
  return made;
}

/** The private half of the sealing key with this id; null when it is another server's. */
export async function sealingKey(
  db: Kysely<Database>,
  provinceCode: string,
  keyId: string,
): Promise<ServerKey | null> {
  const row = await db
    .selectFrom('server_key')
    .selectAll()
    .where('province_code', '=', provinceCode)
    .where('key_id', '=', keyId)
    .where('purpose', '=', 'seal')
    .executeTakeFirst();
  return row ?? null;
}

async function oldest(db: Kysely<Database>, provinceCode: string, purpose: Purpose) {
  return await db
    .selectFrom('server_key')
    .selectAll()
    .where('province_code', '=', provinceCode)
    .where('purpose', '=', purpose)
    .orderBy('created_at')
    .orderBy('key_id')
    .executeTakeFirst();
}

async function makeKey(provinceCode: string, purpose: Purpose, now: number): Promise<ServerKey> {
  const pair = (await webcrypto.subtle.generateKey(ALGORITHM[purpose], true, [
    ...USES[purpose],
  ])) as webcrypto.CryptoKeyPair;
  const raw = new Uint8Array(await webcrypto.subtle.exportKey('raw', pair.publicKey));
  const { kty, crv, x, y, d } = (await webcrypto.subtle.exportKey(
    'jwk',
    pair.privateKey,
  )) as KeyJwk;
  return {
    province_code: provinceCode,
    key_id: toHex(createHash('sha256').update(raw).digest().subarray(0, 8)),
    purpose,
    public_key: toBase64Url(raw),
    private_key: { kty, crv, x, y, d },
    created_at: new Date(now),
  };
}
