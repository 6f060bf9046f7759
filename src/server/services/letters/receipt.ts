// A receipt without an account: the link in a letter is a sealed note of which letter it is and until when it holds.
// It opens nothing but the one question whether the letter arrived.
import { createHmac, timingSafeEqual } from 'node:crypto';
import { sql } from 'kysely';
import { err, ok, type Result } from '#domain/result.ts';
import { dayOf } from '#domain/time/day.ts';
import { parsePeriod } from '#domain/time/period.ts';
import { unitAt } from '#domain/units/register.ts';
import type { Unit } from '#domain/units/unit.ts';
import type { LetterState, LetterTable } from '../../db/tables/reports.ts';
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

/** An officer at whose browser a link was opened, and whether he sees letters of this unit in the outbox. */
export interface LookingOfficer {
  personId: string;
  name: string;
  inScope: (unit: Unit) => boolean;
}

/**
 * What the link is about; opening it is written down; the reader's word settles it. An officer of the office that sends
 * sees the link in the outbox too: his look is no reader's, and what he confirms bears his name.
 */
export async function openReceipt(
  deps: Deps,
  { token, confirm, officer }: { token: string; confirm: boolean; officer?: LookingOfficer | null },
): Promise<Result<Receipt, { kind: 'unknown_link' }>> {
  const { db, config } = deps;
  const letterId = readReceiptToken(await linkSecret(deps), token, deps.clock());
  if (!letterId) return err({ kind: 'unknown_link' });
  const found = await db
    .selectFrom('letter')
    .select(['unit_code', 'period'])
    .where('province_code', '=', config.provinceCode)
    .where('letter_id', '=', letterId)
    .where('kind', '=', 'report')
    .executeTakeFirst();
  if (!found) return err({ kind: 'unknown_link' });
  const register = await unitRegister(db, config.provinceCode);
  const parsed = parsePeriod(found.period);
  const day = parsed.ok ? parsed.value.lastDay : dayOf(deps.clock());
  const unit = unitAt(register, found.unit_code, day);
  const sender = officer && unit && officer.inScope(unit) ? officer : null;
  const letter = await writeDown(deps, { letterId, confirm, sender });
  return ok({
    period: letter.period,
    unit_name: unit?.name ?? letter.unit_code,
    issue: letter.issue,
    to_name: letter.to_name,
    received_at: letter.received_at?.toISOString() ?? null,
  });
}

async function writeDown(
  { db, config, clock }: Deps,
  of: { letterId: string; confirm: boolean; sender: LookingOfficer | null },
): Promise<LetterTable> {
  const { letterId, confirm, sender } = of;
  const at = sql<Date>`${new Date(clock())}::timestamptz`;
  const opened = sender ? sql<Date | null>`opened_at` : sql<Date>`coalesce(opened_at, ${at})`;
  // The reader's own word takes the place of what an officer was told; never the other way round.
  const received = sender
    ? {
        received_at: sql<Date>`coalesce(received_at, ${at})`,
        receipt_by: sql<
          string | null
        >`CASE WHEN received_at IS NULL THEN ${sender.personId}::uuid ELSE receipt_by END`,
        receipt_by_name: sql<
          string | null
        >`CASE WHEN received_at IS NULL THEN ${sender.name} ELSE receipt_by_name END`,
      }
    : {
        received_at: sql<Date>`CASE WHEN receipt_by_name IS NULL THEN coalesce(received_at, ${at}) ELSE ${at} END`,
        ...{ receipt_by: null, receipt_by_name: null },
      };
  // However the letter went out, on paper too, it went out. One in hand is left to who sends it.
  const state = sql<LetterState>`CASE WHEN state = 'sending' THEN state ELSE 'sent' END`;
  return await db
    .updateTable('letter')
    .set({ opened_at: opened, ...(confirm ? { ...received, state } : {}) })
    .where('province_code', '=', config.provinceCode)
    .where('letter_id', '=', letterId)
    .returningAll()
    .executeTakeFirstOrThrow();
}
