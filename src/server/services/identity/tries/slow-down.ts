import { type Kysely, sql } from 'kysely';
import { err, ok, type Result } from '#domain/result.ts';
import type { Database } from '../../../db/schema.ts';
import { sha256Hex } from '../../sha256-hex.ts';
import type { TooManyTries } from '../rate-limit.ts';

export interface Slowing {
  provinceCode: string;
  /** What is being tried, and by whom. Stored as a hash. */
  key: string;
}

const DAY_MS = 86_400_000;
const FREE_TRIES = 5;
const LONGEST_WAIT_S = 900;

/**
 * Counts a try before it is made: the first few are free, then each must wait twice as long after the last. A try that
 * came too early is not made and not counted, so nobody who keeps knocking is kept out for longer. Ends with the day.
 */
export async function countSlowing(
  db: Kysely<Database>,
  { provinceCode, key }: Slowing,
  now: number,
): Promise<Result<null, TooManyTries>> {
  const [at, day] = [new Date(now), dayStart(now)];
  const counted = await sql`
    INSERT INTO attempt (province_code, key, window_at, count, last_at)
    VALUES (${provinceCode}, ${sha256Hex(key)}, ${day}, 1, ${at})
    ON CONFLICT (province_code, key, window_at) DO UPDATE
    SET count = attempt.count + 1, last_at = excluded.last_at
    WHERE attempt.count < ${FREE_TRIES}
      OR excluded.last_at >= attempt.last_at + make_interval(secs =>
        least(${LONGEST_WAIT_S}, power(2, least(attempt.count, 30) - ${FREE_TRIES - 1})))
    RETURNING count`.execute(db);
  if (counted.rows.length > 0) return ok(null);
  const { count, last_at } = await db
    .selectFrom('attempt')
    .select(['count', 'last_at'])
    .where('province_code', '=', provinceCode)
    .where('key', '=', sha256Hex(key))
    .where('window_at', '=', day)
    .executeTakeFirstOrThrow();
  const retryAt = (last_at?.getTime() ?? now) + waitMs(count);
  return err({ kind: 'too_many_tries', retryAfterMs: Math.max(retryAt - now, 1000) });
}

/** Who knows the password is no guesser. */
export async function forgetSlowing(
  db: Kysely<Database>,
  { provinceCode, key }: Slowing,
  now: number,
): Promise<void> {
  await db
    .deleteFrom('attempt')
    .where('province_code', '=', provinceCode)
    .where('key', '=', sha256Hex(key))
    .where('window_at', '=', dayStart(now))
    .execute();
}

function waitMs(count: number): number {
  return 1000 * Math.min(LONGEST_WAIT_S, 2 ** (Math.min(count, 30) - (FREE_TRIES - 1)));
}

function dayStart(now: number): Date {
  return new Date(Math.floor(now / DAY_MS) * DAY_MS);
}
