// What the asking phone sees and may do. It proves itself by the secret whose hash is the request's name.
import { createHash } from 'node:crypto';
import type { Kysely } from 'kysely';
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

/** The person needs no help any more: what they told goes at once. False when there is no such request. */
export async function withdrawHelpRequest(
  db: Kysely<Database>,
  { provinceCode, secret, now }: { provinceCode: string; secret: string; now: number },
): Promise<boolean> {
  const changed = await db
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
    .where('id', '=', helpIdOf(secret))
    .returning('id')
    .executeTakeFirst();
  return changed !== undefined;
}
