// Heads of agencies, by unit: who gets the month's report, from which day to which. Kept by an administrator; taken back,
// never erased, because letters name them.
import { randomUUID } from 'node:crypto';
import { sql } from 'kysely';
import { isEmail, isOneLine } from '#domain/reports/mail-address.ts';
import { isInOffice, type TimeInOffice } from '#domain/reports/recipients/in-office.ts';
import { err, ok, type Result } from '#domain/result.ts';
import { dayOf, isDay } from '#domain/time/day.ts';
import type { Deps } from '../../deps.ts';
import { unitRegister } from '../unit-register.ts';
import { holdBack, rewriteRecipient } from './rewrite-recipient.ts';

export interface Recipient extends TimeInOffice {
  recipientId: string;
  unitCode: string;
  name: string;
  title: string;
  email: string;
  getsReminders: boolean;
}

export type NewRecipient = Omit<Recipient, 'recipientId' | keyof TimeInOffice> &
  Partial<TimeInOffice>;

export type RecipientRefusal =
  | { kind: 'unknown_unit' }
  | { kind: 'bad_name' }
  | { kind: 'bad_email' }
  | { kind: 'bad_days' }
  | { kind: 'already_there' };

/** Those who get letters today; with `outOfDate` those of before and of later too. */
export async function listRecipients(
  { db, config, clock }: Pick<Deps, 'db' | 'config' | 'clock'>,
  { outOfDate = false } = {},
): Promise<Recipient[]> {
  const rows = await db
    .selectFrom('report_recipient')
    .selectAll()
    .where('province_code', '=', config.provinceCode)
    .where('removed_at', 'is', null)
    .orderBy('unit_code')
    .orderBy('name')
    .execute();
  const today = dayOf(clock());
  const all = rows.map((row) => ({
    recipientId: row.recipient_id,
    unitCode: row.unit_code,
    name: row.name,
    title: row.title,
    email: row.email,
    getsReminders: row.gets_reminders,
    validFrom: row.valid_from,
    validTo: row.valid_to,
  }));
  return outOfDate ? all : all.filter((each) => isInOffice(each, today));
}

export async function addRecipient(
  deps: Deps,
  given: NewRecipient,
  personId: string | null,
): Promise<Result<{ recipientId: string }, RecipientRefusal>> {
  const checked = await checkRecipient(deps, given);
  if (!checked.ok) return checked;
  const recipientId = randomUUID();
  const { numInsertedOrUpdatedRows = 0n } = await deps.db
    .insertInto('report_recipient')
    .values({
      province_code: deps.config.provinceCode,
      recipient_id: recipientId,
      ...checked.value,
      added_at: new Date(deps.clock()),
      added_by: personId,
      ...{ removed_at: null, removed_by: null },
    })
    .onConflict((conflict) =>
      conflict
        .expression(sql`province_code, unit_code, lower(email)`)
        .where('removed_at', 'is', null)
        .doNothing(),
    )
    .executeTakeFirst();
  return numInsertedOrUpdatedRows > 0n ? ok({ recipientId }) : err({ kind: 'already_there' });
}

/** What has not arrived where it was meant for another address, unit or head does not go there any more. */
export async function changeRecipient(
  deps: Deps,
  { recipientId, ...given }: NewRecipient & { recipientId: string },
): Promise<Result<{ recipientId: string; stopped: number }, RecipientRefusal>> {
  const checked = await checkRecipient(deps, given);
  if (!checked.ok) return checked;
  const { provinceCode } = deps.config;
  return deps.db.transaction().execute(async (trx) => {
    const taken = await trx
      .selectFrom('report_recipient')
      .select('recipient_id')
      .where('province_code', '=', provinceCode)
      .where('unit_code', '=', given.unitCode)
      .where(sql`lower(email)`, '=', given.email.toLowerCase())
      .where('removed_at', 'is', null)
      .where('recipient_id', '!=', recipientId)
      .executeTakeFirst();
    if (taken) return err({ kind: 'already_there' });
    const after = { provinceCode, recipientId, values: checked.value };
    const stopped = await rewriteRecipient(trx, { ...after, today: dayOf(deps.clock()) });
    return ok({ recipientId, stopped });
  });
}

async function checkRecipient(deps: Deps, given: NewRecipient) {
  const [name, title] = [given.name, given.title].map((text) => text.trim().normalize('NFC'));
  const { validFrom = null, validTo = null } = given;
  const register = await unitRegister(deps.db, deps.config.provinceCode);
  const refuse = (kind: RecipientRefusal['kind']) => err<RecipientRefusal>({ kind });
  if (!register.byCode.has(given.unitCode)) return refuse('unknown_unit');
  if (!name || title === undefined || !isOneLine(name) || !isOneLine(title))
    return refuse('bad_name');
  if (!isEmail(given.email)) return refuse('bad_email');
  const isGood = [validFrom, validTo].every((day) => day === null || isDay(day));
  if (!isGood || (validFrom !== null && validTo !== null && validFrom > validTo))
    return refuse('bad_days');
  return ok({
    unit_code: given.unitCode,
    ...{ name, title, email: given.email },
    gets_reminders: given.getsReminders,
    ...{ valid_from: validFrom, valid_to: validTo },
  });
}

export async function removeRecipient(
  { db, config, clock }: Deps,
  { recipientId, personId }: { recipientId: string; personId: string | null },
): Promise<boolean> {
  return db.transaction().execute(async (trx) => {
    const { numUpdatedRows } = await trx
      .updateTable('report_recipient')
      .set({ removed_at: new Date(clock()), removed_by: personId })
      .where('province_code', '=', config.provinceCode)
      .where('recipient_id', '=', recipientId)
      .where('removed_at', 'is', null)
      .executeTakeFirst();
    await holdBack(trx, { provinceCode: config.provinceCode, recipientId });
    return numUpdatedRows > 0n;
  });
}
