import type { Kysely, Transaction } from 'kysely';
import type { HelpRequest } from '#domain/help-requests/help-request.ts';
import {
  type HelpProblem,
  validateHelpRequest,
} from '#domain/help-requests/validate-help-request.ts';
import { err, ok, type Result } from '#domain/result.ts';
import { dayOf } from '#domain/time/day.ts';
import { unitAt } from '#domain/units/register.ts';
import { isValidOn } from '#domain/units/unit.ts';
import type { Database } from '../../db/schema.ts';
import { unitRegister } from '../unit-register.ts';
import { lockRequest } from './help-progress.ts';

export interface Receiving {
  provinceCode: string;
  /** The volunteer whose phone brings it; null when the asking phone sends it itself. */
  broughtBy: string | null;
}

/** `withdrawn`: who asked has taken it back; nothing of it is stored. */
export type HelpFate = 'stored' | 'already_had' | 'withdrawn';

/** Takes a request in once, however often and by whichever way it comes; what stands already is left alone. */
export async function receiveHelpRequest(
  db: Kysely<Database>,
  request: HelpRequest,
  { provinceCode, broughtBy, now }: Receiving & { now: number },
): Promise<Result<HelpFate, HelpProblem[]>> {
  const register = await unitRegister(db, provinceCode);
  const knowsCommune = (code: string) => {
    const unit = unitAt(register, code, dayOf(now));
    return unit?.kind === 'commune' && isValidOn(unit, dayOf(now));
  };
  const valid = validateHelpRequest(request, { now, knowsCommune });
  if (!valid.ok) return err(valid.error);
  const fate = await db.transaction().execute(async (trx) => {
    await lockRequest(trx, valid.value.id);
    const withdrawn = await trx
      .selectFrom('withdrawn_request')
      .select('id')
      .where('province_code', '=', provinceCode)
      .where('id', '=', valid.value.id)
      .executeTakeFirst();
    return withdrawn ? 'withdrawn' : store(trx, valid.value, { provinceCode, broughtBy, now });
  });
  return ok(fate);
}

async function store(
  trx: Transaction<Database>,
  { phone, guide, ...it }: HelpRequest,
  { provinceCode, broughtBy, now }: Receiving & { now: number },
): Promise<HelpFate> {
  // A number whose day has come while the request was on its way is not even stored.
  const kept = phone && phone.deleteOn > dayOf(now) ? phone : null;
  const stored = await trx
    .insertInto('help_request')
    .values({
      province_code: provinceCode,
      id: it.id,
      unit_code: it.unitCode,
      village: it.village,
      help: it.help,
      procedure_code: it.procedureCode,
      guide_id: guide?.id ?? null,
      guide_node: guide?.node ?? null,
      wanted: it.wanted,
      label: it.label,
      note: it.note,
      phone_number: kept?.number ?? null,
      phone_consent_at: kept && new Date(kept.consentAt),
      phone_delete_on: kept?.deleteOn ?? null,
      asked_at: new Date(it.askedAt),
      received_at: new Date(now),
      brought_by: broughtBy,
      changed_at: new Date(now),
    })
    .onConflict((conflict) => conflict.columns(['province_code', 'id']).doNothing())
    .returning('id')
    .executeTakeFirst();
  return stored ? 'stored' : 'already_had';
}
