import { randomBytes, scrypt, timingSafeEqual } from 'node:crypto';

const LOG_COST = 15;
const BLOCK = 8;
const LENGTH = 32;
/** scrypt needs 128 · N · r = 32 MiB; Node's own limit stands just below it. */
const MAX_MEMORY = 64 * 1024 * 1024;

/** `scrypt$15$8$salt$hash`, salt and hash in base64url. */
export async function hashPassword(password: string): Promise<string> {
  const salt = randomBytes(16);
  const hash = await derive(password, salt, LOG_COST, BLOCK);
  return ['scrypt', LOG_COST, BLOCK, salt.toString('base64url'), hash.toString('base64url')].join(
    '$',
  );
}

/** Takes as long for somebody who has no password as for a wrong one, so that names cannot be told apart by time. */
export async function passwordMatches(password: string, stored: string | null): Promise<boolean> {
  const [, cost, block, salt = '', hash = ''] = (stored ?? NOBODY).split('$');
  const expected = Buffer.from(hash, 'base64url');
  const found = await derive(password, Buffer.from(salt, 'base64url'), Number(cost), Number(block));
  return stored !== null && expected.length === LENGTH && timingSafeEqual(found, expected);
}

const NOBODY = `scrypt$${LOG_COST}$${BLOCK}$${'A'.repeat(22)}$${'A'.repeat(43)}`;

/** The same letters typed on another keyboard may arrive decomposed: NFKC before hashing (RFC 8265). */
function derive(password: string, salt: Buffer, logCost: number, block: number): Promise<Buffer> {
  return new Promise((resolve, reject) => {
    const options = { N: 2 ** logCost, r: block, p: 1, maxmem: MAX_MEMORY };
    scrypt(password.normalize('NFKC'), salt, LENGTH, options, (error, key) =>
      error ? reject(error) : resolve(key),
    );
  });
}
