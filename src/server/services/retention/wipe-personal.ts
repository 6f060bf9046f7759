// What was promised to go on a day goes on that day: a phone number from its case, from the ops that carried it, from
// what was refused and from requests for help. Runs often and finds little; doing it twice does no harm.
import { type Kysely, type Selectable, sql } from 'kysely';
import type { FieldConflict } from '#domain/cases/case-state.ts';
import { type Day, dayOf } from '#domain/time/day.ts';
import type { Database } from '../../db/schema.ts';
import { withoutDueNumbers } from '../sync/refused/kept-number.ts';

/** A closed request for help is forgotten a month later, one that nobody closed after half a year. */
const FORGET_CLOSED_DAYS = 30;
const FORGET_OPEN_DAYS = 180;
/** What differed half a year ago has been mended, or differs again. */
const FORGET_REPORT_DAYS = 180;
const DAY_MS = 86_400_000;

export interface Wiped {
  case_phones: number;
  op_phones: number;
  request_phones: number;
  requests: number;
  withdrawn: number;
  content_reports: number;
}

export async function wipePersonal(
  db: Kysely<Database>,
  { provinceCode, now }: { provinceCode: string; now: number },
): Promise<Wiped> {
  const today = dayOf(now);
  return await db.transaction().execute(async (trx) => {
    const scope = { provinceCode, today };
    return {
      op_phones: await wipeOps(trx, scope),
      case_phones: await wipeCases(trx, scope),
      request_phones: await wipeRequestPhones(trx, scope),
      requests: await forgetRequests(trx, { provinceCode, now }),
      withdrawn: await forgetWithdrawn(trx, { provinceCode, now }),
      content_reports: await forgetContentReports(trx, { provinceCode, now }),
    };
  });
}

type Scope = { provinceCode: string; today: Day };

/** The op stays, with its number and hash, so that a phone that offers it again is told that it was had. */
async function wipeOps(trx: Kysely<Database>, { provinceCode, today }: Scope): Promise<number> {
  const opened = await sql`
    UPDATE op SET body = jsonb_set(body, '{body,phone}', 'null')
    WHERE province_code = ${provinceCode} AND body #>> '{body,phone,deleteOn}' <= ${today}`.execute(
    trx,
  );
  const amended = await sql`
    UPDATE op SET body = jsonb_set(body, '{change,phone}', 'null')
    WHERE province_code = ${provinceCode} AND body #>> '{change,phone,deleteOn}' <= ${today}`.execute(
    trx,
  );
  const refused = await wipeRefused(trx, { provinceCode, today });
  return [opened, amended].reduce((sum, it) => sum + Number(it.numAffectedRows ?? 0), refused);
}

/** Several ops may stand in one text, each with its own number and day: the rest stays for a person to look at. */
async function wipeRefused(trx: Kysely<Database>, { provinceCode, today }: Scope): Promise<number> {
  const { rows } = await sql<Selectable<Database['refused_op']> & { content: string }>`
    SELECT * FROM refused_op
    WHERE province_code = ${provinceCode} AND EXISTS (
      SELECT FROM regexp_matches(content, '"deleteOn":"(\\d{4}-\\d{2}-\\d{2})"', 'g') AS found
      WHERE found[1] <= ${today})
    FOR UPDATE`.execute(trx);
  let wiped = 0;
  for (const { province_code, device_id, device_seq, content_hash, content } of rows) {
    const lines = content.split('\n').map((line) => withoutDueNumbers(line, (on) => on <= today));
    const left = lines.join('\n');
    if (left === content) continue;
    await trx
      .updateTable('refused_op')
      .set({ content: left })
      .where((where) => where.and({ province_code, device_id, device_seq, content_hash }))
      .execute();
    wiped += 1;
  }
  return wiped;
}

async function wipeCases(trx: Kysely<Database>, { provinceCode, today }: Scope): Promise<number> {
  const wiped = await trx
    .updateTable('assisted_case')
    .set({ phone_number: null, phone_consent_at: null, phone_delete_on: null })
    .where('province_code', '=', provinceCode)
    .where('phone_number', 'is not', null)
    .where('phone_delete_on', '<=', today)
    .executeTakeFirst();
  const torn = await trx
    .selectFrom('assisted_case')
    .select(['case_id', 'conflicts'])
    .where('province_code', '=', provinceCode)
    .where(sql<boolean>`conflicts @> '[{"field": "phone"}]'`)
    .execute();
  for (const { case_id, conflicts } of torn) {
    const kept = conflicts.map((conflict) => withoutDue(conflict, today));
    if (JSON.stringify(kept) === JSON.stringify(conflicts)) continue;
    await trx
      .updateTable('assisted_case')
      .set({ conflicts: JSON.stringify(kept) })
      .where('province_code', '=', provinceCode)
      .where('case_id', '=', case_id)
      .execute();
  }
  return Number(wiped.numUpdatedRows);
}

function withoutDue(conflict: FieldConflict, today: Day): FieldConflict {
  if (conflict.field !== 'phone') return conflict;
  const isDue = (value: unknown) =>
    typeof value === 'object' &&
    value !== null &&
    'deleteOn' in value &&
    String(value.deleteOn) <= today;
  const values = conflict.values.map((it) => (isDue(it.value) ? { ...it, value: null } : it));
  return { ...conflict, values } as FieldConflict;
}

async function wipeRequestPhones(
  trx: Kysely<Database>,
  { provinceCode, today }: Scope,
): Promise<number> {
  const wiped = await trx
    .updateTable('help_request')
    .set({ phone_number: null, phone_consent_at: null, phone_delete_on: null })
    .where('province_code', '=', provinceCode)
    .where('phone_number', 'is not', null)
    .where('phone_delete_on', '<=', today)
    .executeTakeFirst();
  return Number(wiped.numUpdatedRows);
}

async function forgetRequests(
  trx: Kysely<Database>,
  { provinceCode, now }: { provinceCode: string; now: number },
): Promise<number> {
  const forgotten = await trx
    .deleteFrom('help_request')
    .where('province_code', '=', provinceCode)
    .where((where) =>
      where.or([
        where.and([
          where('state', 'in', ['done', 'withdrawn']),
          where('changed_at', '<', new Date(now - FORGET_CLOSED_DAYS * DAY_MS)),
        ]),
        where('received_at', '<', new Date(now - FORGET_OPEN_DAYS * DAY_MS)),
      ]),
    )
    .executeTakeFirst();
  return Number(forgotten.numDeletedRows);
}

/** As long as a request is kept that nobody closed: after that nobody brings it any more. */
async function forgetWithdrawn(
  trx: Kysely<Database>,
  { provinceCode, now }: { provinceCode: string; now: number },
): Promise<number> {
  const forgotten = await trx
    .deleteFrom('withdrawn_request')
    .where('province_code', '=', provinceCode)
    .where('withdrawn_at', '<', new Date(now - FORGET_OPEN_DAYS * DAY_MS))
    .executeTakeFirst();
  return Number(forgotten.numDeletedRows);
}

async function forgetContentReports(
  trx: Kysely<Database>,
  { provinceCode, now }: { provinceCode: string; now: number },
): Promise<number> {
  const forgotten = await trx
    .deleteFrom('content_report')
    .where('province_code', '=', provinceCode)
    .where('received_at', '<', new Date(now - FORGET_REPORT_DAYS * DAY_MS))
    .executeTakeFirst();
  return Number(forgotten.numDeletedRows);
}
