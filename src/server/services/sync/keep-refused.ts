// Nothing that a phone sends is thrown away: what may not enter the log is kept for a person to look at, except where
// keeping it would keep an identity number, a code or a password.

import type { Insertable, Transaction } from 'kysely';
import { forbiddenNumber } from '#domain/cases/forbidden-number.ts';
import { canonicalText } from '#domain/protocol/canonical-op.ts';
import type { Op } from '#domain/protocol/op.ts';
import type { Unpacked } from '#domain/protocol/pack/pack-ops.ts';
import type { Database } from '../../db/schema.ts';
import type { Author } from './author.ts';
import { sha256 } from './content-hash.ts';
import type { Judging, Refusal } from './judge-op.ts';
import { placeRefused } from './refused/place-refused.ts';

interface Keeping {
  author: Author;
  now: number;
  refused: readonly { entry: { op: Op; hash: Buffer }; refusal: Refusal }[];
  malformed: Unpacked['malformed'];
  judging: Judging;
}

const LONGEST_CONTENT = 16_384;
/** Of a revoked device: some hundreds of ops, far more than a phone had waiting when it was lost. */
const LONGEST_OF_REVOKED = 262_144;
const HOUR_MS = 3_600_000;
const REVOKED = 'device_revoked';

type Row = Insertable<Database['refused_op']>;

export async function keepRefused(trx: Transaction<Database>, keeping: Keeping): Promise<void> {
  const { author, now, refused, malformed, judging } = keeping;
  if (refused.length + malformed.length === 0) return;
  if (author.isRevoked && (await hasSpokenLately(trx, author, now))) return;
  const values = [...refused.map(({ entry }) => entry.op), ...malformed.map(({ raw }) => raw)];
  const unitOf = await placeRefused(trx, { provinceCode: author.provinceCode, judging, values });
  const rows = rowsOf(keeping, unitOf);
  await insert(trx, author.isRevoked ? oneForEachUnit(rows) : rows);
}

function rowsOf(
  { author, now, refused, malformed }: Keeping,
  unitOf: (value: unknown) => string | null,
): Row[] {
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
      content: refusal.reason === 'forbidden_number' ? null : storable(op, canonicalText(op)),
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
        content: text === null ? null : storable(raw, text),
        unit_code: unitOf(raw),
      };
    }),
  ];
}

/** Nobody answers for a revoked device any more: it is heard, but it must not fill the disk. */
async function hasSpokenLately(
  trx: Transaction<Database>,
  author: Author,
  now: number,
): Promise<boolean> {
  const row = await trx
    .selectFrom('refused_op')
    .select('received_at')
    .where('province_code', '=', author.provinceCode)
    .where('device_id', '=', author.deviceId)
    .where('reason', '=', REVOKED)
    .where('received_at', '>', new Date(now - HOUR_MS))
    .limit(1)
    .executeTakeFirst();
  return row !== undefined;
}

/**
 * The first of each unit, with the contents of as many as fit in all, one a line: each team's lead sees her own, and that
 * one has looked at hers says nothing of the other's.
 */
function oneForEachUnit(rows: Row[]): Row[] {
  const kept = new Map<string | null, Row>();
  let length = 0;
  for (const { content, ...row } of rows) {
    const unit = row.unit_code ?? null;
    const one = kept.get(unit) ?? { ...row, reason: REVOKED, field: null, content: null };
    kept.set(unit, one);
    if (!content || length + content.length > LONGEST_OF_REVOKED) continue;
    length += content.length;
    one.content = one.content ? `${one.content}\n${content}` : content;
  }
  return [...kept.values()];
}

async function insert(trx: Transaction<Database>, rows: Row[]): Promise<void> {
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
