// What the asking phone sees and may do. It proves itself by the secret whose hash is the request's name.
import { createHash } from 'node:crypto';
import { type Kysely, sql, type Transaction } from 'kysely';
import type { HelpState } from '#domain/help-requests/help-request.ts';
import type { Database } from '../../db/schema.ts';

export interface ProgressJson {
  id: string;
  state: HelpState;
  changed_at: string;
  answer: { words: string; meet_at: string | null } | null;
}

export function helpIdOf(secret: string): string {
  return createHash('sha256').update(secret).digest('base64url');
}

/** One line for each request that is known; an unknown secret has none. */
export async function readHelpProgress(
  db: Kysely<Database>,
  { provinceCode, secrets }: { provinceCode: string; secrets: readonly string[] },
): Promise<ProgressJson[]> {
  if (secrets.length === 0) return [];
  const rows = await db
    .selectFrom('help_request')
    .select(['id', 'state', 'changed_at', 'answer_words', 'answer_meet_at'])
    .where('province_code', '=', provinceCode)
    .where('id', 'in', secrets.map(helpIdOf))
    .execute();
  return rows.map((row) => ({
    id: row.id,
    state: row.state,
    changed_at: row.changed_at.toISOString(),
    answer: row.answer_words === null ? null : answerOf(row.answer_words, row.answer_meet_at),
  }));
}

export function answerOf(words: string, meetAt: Date | null) {
  return { words, meet_at: meetAt?.toISOString() ?? null };
}

/**
 * The person needs no help any more: what they told goes at once. A request that is still on its way in a volunteer's
 * phone is not taken in any more, so that it is remembered also where there is none yet.
 */
export async function withdrawHelpRequest(
  db: Kysely<Database>,
  { provinceCode, secret, now }: { provinceCode: string; secret: string; now: number },
): Promise<void> {
  const id = helpIdOf(secret);
  await db.transaction().execute(async (trx) => {
    await lockRequest(trx, id);
    await trx
      .insertInto('withdrawn_request')
      .values({ province_code: provinceCode, id, withdrawn_at: new Date(now) })
      .onConflict((conflict) => conflict.columns(['province_code', 'id']).doNothing())
      .execute();
    await forget(trx, { provinceCode, id, now });
  });
}

/** Bringing a request and taking it back wait for each other: neither overlooks what the other has just written. */
export async function lockRequest(trx: Transaction<Database>, id: string): Promise<void> {
  await sql`SELECT pg_advisory_xact_lock(hashtextextended(${`help:${id}`}, 0))`.execute(trx);
}

async function forget(
  trx: Transaction<Database>,
  { provinceCode, id, now }: { provinceCode: string; id: string; now: number },
): Promise<void> {
  await trx
    .updateTable('help_request')
    .set({
      state: 'withdrawn',
      changed_at: new Date(now),
      phone_number: null,
      phone_consent_at: null,
      phone_delete_on: null,
      label: '',
      note: '',
    })
    .where('province_code', '=', provinceCode)
    .where('id', '=', id)
    .execute();
}
