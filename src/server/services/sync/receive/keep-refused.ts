// Nothing that a phone sends is thrown away: what may not enter the log is kept for a person to look at, except where
// keeping it would keep an identity number, a code or a password.

import type { Transaction } from 'kysely';
import { forbiddenNumber } from '#domain/cases/forbidden-number.ts';
import { MAX_PHONE_DAYS } from '#domain/cases/validate-case.ts';
import { canonicalText } from '#domain/protocol/canonical-op.ts';
import type { Op } from '#domain/protocol/op.ts';
import type { Unpacked } from '#domain/protocol/pack/pack-ops.ts';
import { addDays, dayOf } from '#domain/time/day.ts';
import type { Database } from '../../../db/schema.ts';
import type { Author } from '../author.ts';
import { sha256 } from '../content-hash.ts';
import { type Kept, keepOfRevoked, type RefusedRow } from '../refused/keep-of-revoked.ts';
import { withoutEndlessNumbers } from '../refused/kept-number.ts';
import { placeRefused } from '../refused/place-refused.ts';
import type { Judging, Refusal } from './judge-op.ts';

interface Keeping {
  author: Author;
  now: number;
  refused: readonly { entry: { op: Op; hash: Buffer }; refusal: Refusal }[];
  malformed: Unpacked['malformed'];
  judging: Judging;
}

const LONGEST_CONTENT = 16_384;

/** What became of each op of a revoked device, by its number; null where the author has the right to write. */
export async function keepRefused(
  trx: Transaction<Database>,
  keeping: Keeping,
): Promise<Map<number, Kept> | null> {
  const { author, now, refused, malformed, judging } = keeping;
  if (refused.length + malformed.length === 0) return null;
  const values = [...refused.map(({ entry }) => entry.op), ...malformed.map(({ raw }) => raw)];
  const unitOf = await placeRefused(trx, { provinceCode: author.provinceCode, judging, values });
  const rows = rowsOf(keeping, unitOf);
  if (author.isRevoked) return keepOfRevoked(trx, { author, now, rows });
  await insert(trx, rows);
  return null;
}

function rowsOf(
  { author, now, refused, malformed }: Keeping,
  unitOf: (value: unknown) => string | null,
): RefusedRow[] {
  const lastDay = addDays(dayOf(now), MAX_PHONE_DAYS);
  const kept = (value: unknown, text: string) => {
    const stored = storable(value, text);
    return stored && withoutEndlessNumbers(stored, lastDay);
  };
  const common = {
    province_code: author.provinceCode,
    device_id: author.deviceId,
    person_id: author.personId,
    received_at: new Date(now),
  };
  return [
    ...refused.map(({ entry: { op, hash }, refusal }) => ({
      ...common,
      device_seq: op.deviceSeq,
      content_hash: hash,
      reason: refusal.reason,
      field: refusal.field ?? null,
      content: refusal.reason === 'forbidden_number' ? null : kept(op, canonicalText(op)),
      unit_code: unitOf(op),
    })),
    ...malformed.map(({ deviceSeq, field, raw }) => {
      const text = textOf(raw);
      return {
        ...common,
        device_seq: deviceSeq,
        content_hash: sha256(text ?? ''),
        reason: 'malformed' as const,
        field,
        content: text === null ? null : kept(raw, text),
        unit_code: unitOf(raw),
      };
    }),
  ];
}

async function insert(trx: Transaction<Database>, rows: RefusedRow[]): Promise<void> {
  for (let start = 0; start < rows.length; start += 1000) {
    await trx
      .insertInto('refused_op')
      .values(rows.slice(start, start + 1000))
      .onConflict((conflict) => conflict.doNothing())
      .execute();
  }
}

/** Null for what is nested deeper than the stack reaches. */
function textOf(raw: unknown): string | null {
  try {
    return JSON.stringify(raw) ?? '';
  } catch {
    return null;
  }
}

/** The text as it may be kept. A number in its own field, the citizen's phone, is no reason to drop the rest. */
function storable(value: unknown, text: string): string | null {
  if (text.length > LONGEST_CONTENT) return null;
  return freeTexts(value).some((it) => forbiddenNumber(it)) ? null : text;
}

const OWN_FIELDS = new Set([
  'phone',
  'deviceId',
  'entityId',
  'baseVersion',
  'dossierCode',
  'procedureCode',
  'agencyCode',
  'unitCode',
  'day',
  'toPersonId',
]);

function freeTexts(value: unknown, field = ''): string[] {
  if (OWN_FIELDS.has(field)) return [];
  if (typeof value === 'string') return [value];
  if (typeof value === 'number') return [String(Math.abs(value))];
  if (value === null || typeof value !== 'object') return [];
  return Object.entries(value).flatMap(([key, inner]) => freeTexts(inner, key));
}
