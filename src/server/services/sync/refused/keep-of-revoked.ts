// What a revoked phone still sends. Nobody answers for it any more: it is heard, and must not fill the disk. What was
// kept is told op by op, so that the phone lets go of nothing that is not here.

import { type Insertable, sql, type Transaction } from 'kysely';
import type { Database } from '../../../db/schema.ts';
import type { Author } from '../author.ts';
import { withoutNumbers } from './kept-number.ts';

export type RefusedRow = Insertable<Database['refused_op']>;

/** `later`: there was no room today, and it may be offered again. `never`: its text may not be kept at all. */
export type Kept = 'kept' | 'later' | 'never';

/** In characters. A case is about half a thousand: an honest phone's three hundred fit several times over. */
const MOST_A_DAY = 1_048_576;
/** That nobody has looked at: a lead who has seen it has made room. */
const MOST_UNSEEN = 8 * MOST_A_DAY;
const LONGEST_ROW = 262_144;
const DAY_MS = 86_400_000;
const REVOKED = 'device_revoked';

/** `rows`: one for each op, as it would stand by itself; `content` null where it may not be kept. */
export async function keepOfRevoked(
  trx: Transaction<Database>,
  { author, now, rows }: { author: Author; now: number; rows: readonly RefusedRow[] },
): Promise<Map<number, Kept>> {
  const fates = new Map<number, Kept>();
  const known = await knownTexts(trx, author, rows);
  let room = await roomLeft(trx, author, now);
  const fresh = new Map<string | null, RefusedRow[]>();
  for (const row of rows) {
    const fate = fateOf(row, { known, room });
    if (fate === 'later' || !fates.has(row.device_seq)) fates.set(row.device_seq, fate);
    if (fate === 'later' || (row.content && known.has(nameOf(row)))) continue;
    const unit = row.unit_code ?? null;
    fresh.set(unit, [...(fresh.get(unit) ?? []), row]);
    if (!row.content) continue;
    known.add(nameOf(row));
    room -= row.content.length;
  }
  for (const ofUnit of fresh.values()) await addToUnit(trx, { author, now, rows: ofUnit });
  return fates;
}

function fateOf(row: RefusedRow, { known, room }: { known: Set<string>; room: number }): Kept {
  if (!row.content) return 'never';
  if (known.has(nameOf(row))) return 'kept';
  return row.content.length <= room ? 'kept' : 'later';
}

function nameOf({ device_seq, content }: Pick<RefusedRow, 'device_seq' | 'content'>): string {
  return `${device_seq} ${withoutNumbers(content ?? '')}`;
}

/** What is kept under the numbers that are offered: the answer may have been lost on its way. */
async function knownTexts(
  trx: Transaction<Database>,
  { provinceCode, deviceId }: Author,
  rows: readonly RefusedRow[],
): Promise<Set<string>> {
  const { rows: lines } = await sql<{ seq: number; line: string }>`
    SELECT offered.seq, kept.line
    FROM (
      SELECT line, substring(line FROM '"deviceSeq":(\\d{1,9})[,}]')::integer AS seq
      FROM refused_op, string_to_table(content, E'\\n') AS line
      WHERE province_code = ${provinceCode} AND device_id = ${deviceId}
    ) AS kept
    JOIN unnest(${[...new Set(rows.map((row) => row.device_seq))]}::integer[]) AS offered (seq) USING (seq)`.execute(
    trx,
  );
  return new Set(lines.map(({ seq, line }) => nameOf({ device_seq: seq, content: line })));
}

async function roomLeft(
  trx: Transaction<Database>,
  { provinceCode, deviceId }: Author,
  now: number,
): Promise<number> {
  const length = sql<number>`coalesce(length(content), 0)`;
  const { unseen, today } = await trx
    .selectFrom('refused_op')
    .select(({ fn }) => [
      sql<number>`coalesce(${fn.sum(length)} FILTER (WHERE seen_at IS NULL), 0)::integer`.as(
        'unseen',
      ),
      sql<number>`coalesce(${fn.sum(length)} FILTER (WHERE received_at > ${new Date(now - DAY_MS)}), 0)::integer`.as(
        'today',
      ),
    ])
    .where('province_code', '=', provinceCode)
    .where('device_id', '=', deviceId)
    .where('reason', '=', REVOKED)
    .executeTakeFirstOrThrow();
  return Math.min(MOST_A_DAY - today, MOST_UNSEEN - unseen);
}

/**
 * One row for each unit, with the contents one a line: each team's lead sees her own, and that one has looked at hers says
 * nothing of the other's. What comes later joins the row that nobody has looked at yet.
 */
async function addToUnit(
  trx: Transaction<Database>,
  { author, now, rows }: { author: Author; now: number; rows: RefusedRow[] },
): Promise<void> {
  const [first] = rows;
  if (!first) return;
  const { provinceCode, deviceId } = author;
  const content = rows.flatMap((row) => row.content ?? []).join('\n') || null;
  const open = await trx
    .selectFrom('refused_op')
    .select(['province_code', 'device_id', 'device_seq', 'content_hash'])
    .where('province_code', '=', provinceCode)
    .where('device_id', '=', deviceId)
    .where('reason', '=', REVOKED)
    .where('unit_code', 'is not distinct from', first.unit_code ?? null)
    .where('seen_at', 'is', null)
    .where(sql<boolean>`coalesce(length(content), 0) < ${LONGEST_ROW}`)
    .orderBy('received_at', 'desc')
    .limit(1)
    .executeTakeFirst();
  if (open) {
    if (content) await append(trx, open, { content, now });
    return;
  }
  // Named after one whose text is here: one that may not be kept comes again and again under the same name.
  const named = rows.find((row) => row.content) ?? first;
  await trx
    .insertInto('refused_op')
    .values({ ...named, reason: REVOKED, field: null, content })
    .onConflict((conflict) =>
      conflict
        .columns(['province_code', 'device_id', 'device_seq', 'content_hash'])
        .doUpdateSet({
          content: sql`concat_ws(E'\\n', refused_op.content, excluded.content)`,
          received_at: new Date(now),
          seen_at: null,
          seen_by: null,
        })
        .where(sql<boolean>`excluded.content IS NOT NULL`),
    )
    .execute();
}

async function append(
  trx: Transaction<Database>,
  row: Pick<RefusedRow, 'province_code' | 'device_id' | 'device_seq' | 'content_hash'>,
  { content, now }: { content: string; now: number },
): Promise<void> {
  await trx
    .updateTable('refused_op')
    .set({
      content: sql`concat_ws(E'\\n', content, ${content}::text)`,
      received_at: new Date(now),
    })
    .where((where) => where.and(row))
    .execute();
}
