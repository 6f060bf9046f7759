// The short code on an issued paper, by which whoever holds it asks where a number comes from. Seven symbols and one
// that checks them (Crockford's alphabet: no I, L, O, U); behind it the number of a table and the first cell of a row.

import { err, ok, type Result } from '../../result.ts';

const ALPHABET = '0123456789ABCDEFGHJKMNPQRSTVWXYZ';
const LENGTH = 7;
/** A prime below 32: every wrong symbol and every swap of neighbours changes the check, but for 0 in place of Z. */
const MODULUS = 31;

/** `7KQ4M2XP`, table 4, row `3.6`; null: the whole paper, the whole table. */
export interface TraceAddress {
  code: string;
  table: number | null;
  row: string | null;
}

export type NoTraceAddress =
  /** Not of the shape of a code at all. */
  | { kind: 'not_a_code' }
  /** Of the shape, and a symbol is wrong. */
  | { kind: 'mistyped' };

/** Of at least five bytes: 35 bits of them, big end first, and the check. */
export function traceCodeOf(bytes: Uint8Array): string {
  let bits = 0n;
  for (const byte of bytes.subarray(0, 5)) bits = (bits << 8n) | BigInt(byte);
  bits >>= 5n;
  let symbols = '';
  for (let at = LENGTH - 1; at >= 0; at -= 1)
    symbols += ALPHABET[Number((bits >> BigInt(5 * at)) & 31n)];
  return symbols + checkOf(symbols);
}

/** `7KQ4-M2XP`: as it is printed. */
export function shownTraceCode(code: string): string {
  return `${code.slice(0, 4)}-${code.slice(4)}`;
}

/** Whether a row can be asked for by what its first cell says: `12`, `3.6`, `3.5a`; not by a word. */
export function isRowNumber(shown: string): boolean {
  return /^[\d.]{1,8}[a-z]?$/.test(shown);
}

/** As it was typed: small letters, spaces, O for 0 and I or L for 1 are read through. */
export function readTraceAddress(typed: string): Result<TraceAddress, NoTraceAddress> {
  const text = typed.normalize('NFKC').trim().toUpperCase();
  const found =
    /^([0-9A-Z]{4})[\s./–-]*([0-9A-Z]{4})(?:[\s/–-]+(\d{1,2})(?:[\s/–-]+([0-9.]{1,8}[A-Z]?))?)?[\s/–-]*$/.exec(
      text,
    );
  if (!found) return err({ kind: 'not_a_code' });
  const [, first = '', second = '', table, row] = found;
  const code = (first + second).replaceAll('O', '0').replace(/[IL]/g, '1');
  const symbols = code.slice(0, LENGTH);
  if (code.includes('U') || checkOf(symbols) !== code.slice(LENGTH))
    return err({ kind: 'mistyped' });
  return ok({ code, table: table ? Number(table) : null, row: row?.toLowerCase() ?? null });
}

function checkOf(symbols: string): string {
  let sum = 0;
  for (const [at, symbol] of [...symbols].entries()) sum += ALPHABET.indexOf(symbol) * (at + 2);
  return ALPHABET[sum % MODULUS] ?? '0';
}
