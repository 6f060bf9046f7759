// A receipt without an account: the link in a letter is a sealed note of which letter it is and until when it holds.
// It opens nothing but the one question whether the letter arrived.
import { createHmac, timingSafeEqual } from 'node:crypto';
import { err, ok, type Result } from '#domain/result.ts';
import { dayOf } from '#domain/time/day.ts';
import { unitAt } from '#domain/units/register.ts';
import type { Deps } from '../../deps.ts';
import { linkSecret } from '../reports/settings.ts';
import { unitRegister } from '../unit-register.ts';

const LIFE_MS = 60 * 86_400_000;
const ID_BYTES = 16;
const EXPIRY_BYTES = 6;
const SEAL_BYTES = 16;

export function linkExpiresAt(createdAt: number): number {
  return createdAt + LIFE_MS;
}

/** The letter's id, its last millisecond and 128 bits of HMAC-SHA-256, in base64url. */
export function receiptToken(
  secret: Uint8Array,
  { letterId, expiresAt }: { letterId: string; expiresAt: number },
): string {
  const note = Buffer.alloc(ID_BYTES + EXPIRY_BYTES);
  Buffer.from(letterId.replaceAll('-', ''), 'hex').copy(note);
  note.writeUIntBE(expiresAt, ID_BYTES, EXPIRY_BYTES);
  return Buffer.concat([note, sealOf(secret, note)]).toString('base64url');
}

/** Null for a token that this server did not make, or whose time is over. */
export function readReceiptToken(secret: Uint8Array, token: string, now: number): string | null {
  const bytes = Buffer.from(token.slice(0, 100), 'base64url');
  if (bytes.length !== ID_BYTES + EXPIRY_BYTES + SEAL_BYTES) return null;
  const note = bytes.subarray(0, ID_BYTES + EXPIRY_BYTES);
  const seal = bytes.subarray(ID_BYTES + EXPIRY_BYTES);
  if (!timingSafeEqual(seal, sealOf(secret, note))) return null;
  if (note.readUIntBE(ID_BYTES, EXPIRY_BYTES) < now) return null;
  const hex = note.subarray(0, ID_BYTES).toString('hex');
  return hex.replace(/^(.{8})(.{4})(.{4})(.{4})(.{12})$/, '$1-$2-$3-$4-$5');
}

function sealOf(secret: Uint8Array, note: Uint8Array): Buffer {
  return createHmac('sha256', secret)
    .update('receipt')
    .update(note)
    .digest()
    .subarray(0, SEAL_BYTES);
}

export interface Receipt {
  period: string;
  unit_name: string;
  issue: number;
  to_name: string;
  received_at: string | null;
}

/** What the link is about; opening it is written down; the reader's word settles it. */
export async function openReceipt(
  deps: Deps,
  { token, confirm }: { token: string; confirm: boolean },
): Promise<Result<Receipt, { kind: 'unknown_link' }>> {
  const { db, config } = deps;
  const now = deps.clock();
  const letterId = readReceiptToken(await linkSecret(deps), token, now);
  if (!letterId) return err({ kind: 'unknown_link' });
  const at = new Date(now);
  const letter = await db
    .updateTable('letter')
    .set((eb) => ({
      opened_at: eb.fn.coalesce('opened_at', eb.val(at)),
      ...(confirm ? { received_at: eb.fn.coalesce('received_at', eb.val(at)) } : {}),
      // An officer sees the letter's text, with the link, before it goes out: a look proves nothing. The reader's word
      // does: however the letter went out, on paper too, it went out.
      ...(confirm
        ? {
            state: eb
              .case()
              .when('state', 'in', ['uncertain', 'queued', 'cancelled'])
              .then('sent' as const)
              .else(eb.ref('state'))
              .end(),
          }
        : {}),
    }))
    .where('province_code', '=', config.provinceCode)
    .where('letter_id', '=', letterId)
    .where('kind', '=', 'report')
    .returningAll()
    .executeTakeFirst();
  if (!letter) return err({ kind: 'unknown_link' });
  const register = await unitRegister(db, config.provinceCode);
  const unit = unitAt(register, letter.unit_code, dayOf(now));
  return ok({
    period: letter.period,
    unit_name: unit?.name ?? letter.unit_code,
    issue: letter.issue,
    to_name: letter.to_name,
    received_at: letter.received_at?.toISOString() ?? null,
  });
}
