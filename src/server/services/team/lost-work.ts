// A phone whose storage was wiped says between which numbers it had unsent work. What of those is really missing is
// worked out here each time: a bundle on another's phone, or a file, may still bring some.
import type { Kysely } from 'kysely';
import { numberRanges } from '#domain/protocol/number-ranges.ts';
import { err, ok, type Result } from '#domain/result.ts';
import type { Database } from '../../db/schema.ts';
import type { Who } from '../identity/scope.ts';

export interface LostWork {
  count: number;
  /** "12–17, 19": the phone's own running numbers. */
  numbers: string;
  told_at: string;
}

interface Told {
  deviceId: string;
  first: number;
  last: number;
}

/** Only of an own phone: somebody else's loss is not one's own to tell. */
export async function noteLost(
  db: Kysely<Database>,
  { who, told: { deviceId, first, last } }: { who: Who; told: Told },
  now: number,
): Promise<Result<LostWork, { kind: 'unknown_device' }>> {
  const toldAt = new Date(now);
  const { numUpdatedRows } = await db
    .updateTable('device')
    .set({ lost_first: first, lost_last: last, lost_told_at: toldAt })
    .where('province_code', '=', who.provinceCode)
    .where('id', '=', deviceId)
    .where('person_id', '=', who.personId)
    .executeTakeFirst();
  if (numUpdatedRows === 0n) return err({ kind: 'unknown_device' });
  const missing = await missingOf(db, who.provinceCode, { deviceId, first, last });
  return ok(toLost(missing, toldAt));
}

export async function forgetLost(
  db: Kysely<Database>,
  provinceCode: string,
  deviceId: string,
): Promise<void> {
  await db
    .updateTable('device')
    .set({ lost_first: null, lost_last: null, lost_told_at: null })
    .where('province_code', '=', provinceCode)
    .where('id', '=', deviceId)
    .execute();
}

export interface ToldDevice {
  id: string;
  lost_first: number | null;
  lost_last: number | null;
  lost_told_at: Date | null;
}

/** Null where nothing was told, or all of it has come since. */
export async function readLost(
  db: Kysely<Database>,
  provinceCode: string,
  { id, lost_first: first, lost_last: last, lost_told_at: toldAt }: ToldDevice,
): Promise<LostWork | null> {
  if (first === null || last === null || toldAt === null) return null;
  const missing = await missingOf(db, provinceCode, { deviceId: id, first, last });
  return missing.length > 0 ? toLost(missing, toldAt) : null;
}

function toLost(missing: number[], toldAt: Date): LostWork {
  return {
    count: missing.length,
    numbers: numberRanges(missing),
    told_at: toldAt.toISOString(),
  };
}

/** What was refused and kept is not lost: it stands among what a lead looks at. */
async function missingOf(
  db: Kysely<Database>,
  provinceCode: string,
  { deviceId, first, last }: Told,
): Promise<number[]> {
  const numbersIn = (table: 'op' | 'refused_op') =>
    db
      .selectFrom(table)
      .select('device_seq')
      .where('province_code', '=', provinceCode)
      .where('device_id', '=', deviceId)
      .where('device_seq', '>=', first)
      .where('device_seq', '<=', last)
      .execute();
  const rows = [...(await numbersIn('op')), ...(await numbersIn('refused_op'))];
  const here = new Set(rows.map((row) => row.device_seq));
  return Array.from({ length: last - first + 1 }, (_, at) => first + at).filter(
    (seq) => !here.has(seq),
  );
}
