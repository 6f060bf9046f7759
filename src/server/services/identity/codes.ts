// Codes that people type and tokens that cookies carry. Only their SHA-256 is stored.
import { randomBytes } from 'node:crypto';
import { sha256Hex } from '../sha256-hex.ts';

/** Crockford's base32: no I, L, O, U. Eight characters are 40 bits; single use, 7 days and counted tries do the rest. */
const ALPHABET = '0123456789ABCDEFGHJKMNPQRSTVWXYZ';
const CODE_LENGTH = 8;

/** A fresh code as it is shown, `ABCD-EFGH`. */
export function makeCode(): string {
  const letters = [...randomBytes(CODE_LENGTH)].map((byte) => ALPHABET[byte & 31]).join('');
  return `${letters.slice(0, 4)}-${letters.slice(4)}`;
}

/** What is stored of a code, from how a person types it: any case, dashes, O for 0, I and L for 1; null if it is none. */
export function hashCode(typed: string): string | null {
  const code = typed.toUpperCase().replaceAll('O', '0').replace(/[IL]/g, '1').replace(/[\s-]/g, '');
  return new RegExp(`^[${ALPHABET}]{${CODE_LENGTH}}$`).test(code) ? sha256Hex(code) : null;
}

export function makeToken(): string {
  return randomBytes(32).toString('base64url');
}
