import { type Kysely, sql } from 'kysely';
import { err, ok, type Result } from '#domain/result.ts';
import type { Database } from '../../db/schema.ts';
import { sha256Hex } from '../sha256-hex.ts';

export interface Limit {
  provinceCode: string;
  /** What is being tried, and by whom: `enrol:203.0.113.7`. Stored as a hash. */
  key: string;
  most: number;
  windowMs: number;
}

export type TooManyTries = { kind: 'too_many_tries'; retryAfterMs: number };

/**
 * Counts a try before it is made, so that many at once cannot slip under the limit; a try that succeeds is given back
 * with `forgive`. In the database, for several processes may serve one province.
 */
export async function countTry(
  db: Kysely<Database>,
  limit: Limit,
  now: number,
): Promise<Result<null, TooManyTries>> {
  const windowStart = Math.floor(now / limit.windowMs) * limit.windowMs;
  const { count } = await db
    .insertInto('attempt')
    .values({
      province_code: limit.provinceCode,
      key: sha256Hex(limit.key),
      window_at: new Date(windowStart),
      count: 1,
    })
    .onConflict((conflict) =>
      conflict
        .columns(['province_code', 'key', 'window_at'])
        .doUpdateSet({ count: sql`attempt.count + 1` }),
    )
    .returning('count')
    .executeTakeFirstOrThrow();
  if (count === 1) await forgetOld(db, limit, now);
  if (count <= limit.most) return ok(null);
  return err({ kind: 'too_many_tries', retryAfterMs: windowStart + limit.windowMs - now });
}

export async function forgive(db: Kysely<Database>, limit: Limit, now: number): Promise<void> {
  await db
    .updateTable('attempt')
    .set({ count: sql`greatest(count - 1, 0)` })
    .where('province_code', '=', limit.provinceCode)
    .where('key', '=', sha256Hex(limit.key))
    .where('window_at', '=', new Date(Math.floor(now / limit.windowMs) * limit.windowMs))
    .execute();
}

async function forgetOld(db: Kysely<Database>, limit: Limit, now: number): Promise<void> {
  const DAY_MS = 86_400_000;
  await db
    .deleteFrom('attempt')
    .where('province_code', '=', limit.provinceCode)
    .where('window_at', '<', new Date(now - DAY_MS))
    .execute();
}
