// What a person sees of the letters, and decides about those that wait for a person.
import { sql } from 'kysely';
import { err, ok, type Result } from '#domain/result.ts';
import type { LetterTable } from '../../db/tables/reports.ts';
import type { Deps } from '../../deps.ts';

export const DECISIONS = ['send', 'was_sent', 'was_received', 'bounced', 'cancel'] as const;
export type Decision = (typeof DECISIONS)[number];

/** In the order of time, the newest first: of these units, or of all. */
export async function listLetters(
  { db, config }: Pick<Deps, 'db' | 'config'>,
  { period, units }: { period?: string | undefined; units?: readonly string[] | undefined },
): Promise<LetterTable[]> {
  let query = db.selectFrom('letter').selectAll().where('province_code', '=', config.provinceCode);
  if (period !== undefined) query = query.where('period', '=', period);
  if (units) query = query.where('unit_code', 'in', ['', ...units]);
  return await query.orderBy('created_at', 'desc').orderBy('letter_id').limit(1000).execute();
}

export async function findLetter(
  { db, config }: Pick<Deps, 'db' | 'config'>,
  letterId: string,
): Promise<LetterTable | null> {
  if (!/^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/.test(letterId)) return null;
  const letter = await db
    .selectFrom('letter')
    .selectAll()
    .where('province_code', '=', config.provinceCode)
    .where('letter_id', '=', letterId)
    .executeTakeFirst();
  return letter ?? null;
}

/** From which states a person may decide what. A letter that is being sent is left alone. */
const FROM: Record<Decision, readonly LetterTable['state'][]> = {
  // Again by hand, under the same Message-ID: whoever has it already sees one letter.
  send: ['queued', 'uncertain', 'refused', 'cancelled'],
  was_sent: ['queued', 'uncertain', 'refused'],
  was_received: ['queued', 'uncertain', 'refused', 'sent'],
  // The other side took it and sent it back later, in a letter that only a person reads.
  bounced: ['sent', 'uncertain'],
  cancel: ['queued', 'uncertain', 'refused'],
};

const DROPPED = 'dropped';

export interface Decided {
  letterId: string;
  decision: Decision;
  /** Why it came back. */
  reason?: string;
  by: { personId: string; name: string };
}

export async function decideLetter(
  { db, config, clock }: Deps,
  { letterId, decision, reason = '', by }: Decided,
): Promise<Result<null, { kind: 'not_now' }>> {
  const at = new Date(clock());
  const { epoch } = await db.selectFrom('server_meta').select('epoch').executeTakeFirstOrThrow();
  const changes = {
    send: { state: 'queued' as const, next_try_at: at, problem: null, epoch },
    was_sent: { state: 'sent' as const, sent_at: at },
    was_received: {
      ...{ state: 'sent' as const, received_at: at },
      ...{ receipt_by: by.personId, receipt_by_name: by.name },
    },
    bounced: { state: 'refused' as const, problem: `bounced: ${reason}`.slice(0, 500) },
    // Known for a person's word, so that no change of a recipient brings it back.
    cancel: { state: 'cancelled' as const, problem: sql<string>`coalesce(problem, ${DROPPED})` },
  }[decision];
  let update = db
    .updateTable('letter')
    .set(changes)
    .where('province_code', '=', config.provinceCode)
    .where('letter_id', '=', letterId)
    .where('state', 'in', [...FROM[decision]]);
  // Whoever has it said so: it cannot have come back, and an officer's word takes no place of his.
  if (decision === 'bounced' || decision === 'was_received')
    update = update.where('received_at', 'is', null);
  const { numUpdatedRows } = await update.executeTakeFirst();
  return numUpdatedRows > 0n ? ok(null) : err({ kind: 'not_now' });
}
