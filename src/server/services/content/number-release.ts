import { type Kysely, sql } from 'kysely';
import type { Database } from '../../db/schema.ts';

/** The number of this version: that of the last release when it is the same content, else the next one. */
export async function numberRelease(
  db: Kysely<Database>,
  { provinceCode, version, now }: { provinceCode: string; version: string; now: Date },
): Promise<{ serial: number; issuedAt: Date }> {
  return db.transaction().execute(async (trx) => {
    await sql`LOCK TABLE content_release IN SHARE ROW EXCLUSIVE MODE`.execute(trx);
    const last = await trx
      .selectFrom('content_release')
      .selectAll()
      .where('province_code', '=', provinceCode)
      .orderBy('serial', 'desc')
      .limit(1)
      .executeTakeFirst();
    if (last?.version === version) return { serial: last.serial, issuedAt: last.issued_at };
    const serial = (last?.serial ?? 0) + 1;
    await trx
      .insertInto('content_release')
      .values({ province_code: provinceCode, serial, version, issued_at: now })
      .execute();
    return { serial, issuedAt: now };
  });
}
