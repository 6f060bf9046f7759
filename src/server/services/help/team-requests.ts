// The team's side: the requests of its communes and what is done with them. Only grants of a volunteer or a lead count:
// a phone number is given for the team, not for an office.
import type { Kysely } from 'kysely';
import type { HelpAct, HelpState } from '#domain/help-requests/help-request.ts';
import { type HelpRequestJson, toHelpJson } from '#domain/help-requests/travel.ts';
import { err, ok, type Result } from '#domain/result.ts';
import { dayOf } from '#domain/time/day.ts';
import type { Database } from '../../db/schema.ts';
import { coveredUnits, type Who } from '../identity/scope.ts';
import { unitRegister } from '../unit-register.ts';
import { answerOf, type ProgressJson } from './help-progress.ts';

export type TeamRequestJson = HelpRequestJson &
  ProgressJson & {
    received_at: string;
    taken_by: { id: string; name: string } | null;
  };

/** Closed requests stay in the list so long, so that a phone learns that they are closed. */
export const SHOW_CLOSED_DAYS = 30;
const DAY_MS = 86_400_000;
const MOST = 500;

export type ActRefusal = 'out_of_scope' | 'already_taken' | 'closed';

/** Open ones and those closed in the last month, newest first. */
export async function listTeamRequests(
  db: Kysely<Database>,
  { who, now }: { who: Who; now: number },
): Promise<TeamRequestJson[]> {
  const units = await teamUnits(db, who, now);
  if (units.length === 0) return [];
  const rows = await db
    .selectFrom('help_request as it')
    .leftJoin('person as taker', (join) =>
      join
        .onRef('taker.province_code', '=', 'it.province_code')
        .onRef('taker.id', '=', 'it.taken_by'),
    )
    .selectAll('it')
    .select('taker.name as taker_name')
    .where('it.province_code', '=', who.provinceCode)
    .where('it.unit_code', 'in', units)
    .where((where) =>
      where.or([
        where('it.state', 'in', ['waiting', 'taken', 'answered']),
        where('it.changed_at', '>', new Date(now - SHOW_CLOSED_DAYS * DAY_MS)),
      ]),
    )
    .orderBy('it.received_at', 'desc')
    .limit(MOST)
    .execute();
  return rows.map((row) => ({
    ...toHelpJson({
      id: row.id,
      askedAt: row.asked_at.getTime(),
      unitCode: row.unit_code,
      village: row.village,
      help: row.help,
      procedureCode: row.procedure_code,
      guide: row.guide_id && row.guide_node ? { id: row.guide_id, node: row.guide_node } : null,
      wanted: row.wanted,
      label: row.label,
      note: row.note,
      phone:
        row.phone_number && row.phone_consent_at && row.phone_delete_on
          ? {
              number: row.phone_number,
              consentAt: row.phone_consent_at.getTime(),
              deleteOn: row.phone_delete_on,
            }
          : null,
    }),
    state: row.state,
    changed_at: row.changed_at.toISOString(),
    answer: row.answer_words === null ? null : answerOf(row.answer_words, row.answer_meet_at),
    received_at: row.received_at.toISOString(),
    taken_by: row.taken_by ? { id: row.taken_by, name: row.taker_name ?? '' } : null,
  }));
}

/** Doing the same again changes nothing. A request of another commune and one that never was are refused alike. */
export async function actOnRequest(
  db: Kysely<Database>,
  { who, id, act, now }: { who: Who; id: string; act: HelpAct; now: number },
): Promise<Result<HelpState, ActRefusal>> {
  const units = await teamUnits(db, who, now);
  return await db.transaction().execute(async (trx) => {
    const row = await trx
      .selectFrom('help_request')
      .select(['state', 'taken_by', 'unit_code'])
      .where('province_code', '=', who.provinceCode)
      .where('id', '=', id)
      .forUpdate()
      .executeTakeFirst();
    if (!row || !units.includes(row.unit_code)) return err('out_of_scope' as const);
    const change = changeFor(act, { state: row.state, takenBy: row.taken_by, me: who.personId });
    if (!change.ok) return change;
    if (change.value) {
      await trx
        .updateTable('help_request')
        .set({ ...change.value, changed_at: new Date(now) })
        .where('province_code', '=', who.provinceCode)
        .where('id', '=', id)
        .execute();
    }
    return ok(change.value?.state ?? row.state);
  });
}

interface Standing {
  state: HelpState;
  takenBy: string | null;
  me: string;
}

/** The columns that change; null when it is so already. */
function changeFor(act: HelpAct, { state, takenBy, me }: Standing) {
  if (state === 'done' && act.kind === 'done') return ok(null);
  if (state === 'done' || state === 'withdrawn') return err('closed' as const);
  const isOthers = takenBy !== null && takenBy !== me;
  switch (act.kind) {
    case 'take':
      if (isOthers) return err('already_taken' as const);
      return ok(takenBy === me ? null : { state: 'taken' as const, taken_by: me });
    case 'give_back':
      return ok(takenBy === null ? null : { state: 'waiting' as const, taken_by: null });
    case 'answer':
      return ok({
        state: 'answered' as const,
        taken_by: takenBy ?? me,
        answer_words: act.answer.words,
        answer_meet_at: act.answer.meetAt === null ? null : new Date(act.answer.meetAt),
      });
    case 'done':
      // The number was given for this: it has served.
      return ok({
        state: 'done' as const,
        taken_by: takenBy ?? me,
        phone_number: null,
        phone_consent_at: null,
        phone_delete_on: null,
      });
    default:
      return act satisfies never;
  }
}

async function teamUnits(db: Kysely<Database>, who: Who, now: number): Promise<string[]> {
  const grants = who.grants.filter(({ role }) => role === 'volunteer' || role === 'lead');
  return coveredUnits(await unitRegister(db, who.provinceCode), grants, dayOf(now));
}
