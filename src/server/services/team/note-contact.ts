import type { Kysely } from 'kysely';
import type { Database } from '../../db/schema.ts';

interface Contact {
  provinceCode: string;
  deviceIds: readonly string[];
  /** As the phone told it; null when it did not. */
  unsent: number | null;
  now: number;
}

/** Phones have just sent or fetched: the lead's roster says when, and what they still hold. */
export async function noteContact(
  db: Kysely<Database>,
  { provinceCode, deviceIds, unsent, now }: Contact,
): Promise<void> {
  if (deviceIds.length === 0) return;
  await db
    .updateTable('device')
    .set({ last_seen_at: new Date(now), ...(unsent === null ? {} : { unsent_told: unsent }) })
    .where('province_code', '=', provinceCode)
    .where('id', 'in', (eb) =>
      // In one order for everybody: another group may be noting some of the same.
      eb
        .selectFrom('device as known')
        .select('known.id')
        .where('known.province_code', '=', provinceCode)
        .where('known.id', 'in', deviceIds)
        .orderBy('known.id')
        .forUpdate(),
    )
    .execute();
}

/** Null for what is no count. */
export function readUnsent(header: string | undefined): number | null {
  return header !== undefined && /^\d{1,6}$/.test(header) ? Number(header) : null;
}
