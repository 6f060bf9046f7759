// Heads of agencies, by unit: who gets the month's report. Kept by an administrator; taken back, never erased, because
// letters name them.
import { randomUUID } from 'node:crypto';
import { sql } from 'kysely';
import { isEmail, isOneLine } from '#domain/reports/mail-address.ts';
import { err, ok, type Result } from '#domain/result.ts';
import type { Deps } from '../../deps.ts';
import { unitRegister } from '../unit-register.ts';

export interface Recipient {
  recipientId: string;
  unitCode: string;
  name: string;
  title: string;
  email: string;
  getsReminders: boolean;
}

export type RecipientRefusal =
  | { kind: 'unknown_unit' }
  | { kind: 'bad_name' }
  | { kind: 'bad_email' }
  | { kind: 'already_there' };

export async function listRecipients({
  db,
  config,
}: Pick<Deps, 'db' | 'config'>): Promise<Recipient[]> {
  const rows = await db
    .selectFrom('report_recipient')
    .selectAll()
    .where('province_code', '=', config.provinceCode)
    .where('removed_at', 'is', null)
    .orderBy('unit_code')
    .orderBy('name')
    .execute();
  return rows.map((row) => ({
    recipientId: row.recipient_id,
    unitCode: row.unit_code,
    name: row.name,
    title: row.title,
    email: row.email,
    getsReminders: row.gets_reminders,
  }));
}

export async function addRecipient(
  deps: Deps,
  given: Omit<Recipient, 'recipientId'>,
  personId: string | null,
): Promise<Result<{ recipientId: string }, RecipientRefusal>> {
  const { provinceCode } = deps.config;
  const [name, title] = [given.name, given.title].map((text) => text.trim().normalize('NFC'));
  const register = await unitRegister(deps.db, provinceCode);
  if (!register.byCode.has(given.unitCode)) return err({ kind: 'unknown_unit' });
  if (!name || title === undefined || !isOneLine(name) || !isOneLine(title))
    return err({ kind: 'bad_name' });
  if (!isEmail(given.email)) return err({ kind: 'bad_email' });
  const recipientId = randomUUID();
  const { numInsertedOrUpdatedRows = 0n } = await deps.db
    .insertInto('report_recipient')
    .values({
      province_code: provinceCode,
      recipient_id: recipientId,
      unit_code: given.unitCode,
      ...{ name, title, email: given.email },
      gets_reminders: given.getsReminders,
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
    // What has not arrived at a wrong address does not go out any more, and waits for nobody. Without a problem: it is
    // plain that it did not arrive, so it may go out when the same address comes back.
    await trx
      .updateTable('letter')
      .set({ state: 'cancelled', problem: null })
      .where('province_code', '=', config.provinceCode)
      .where('recipient_id', '=', recipientId)
      .where('state', 'in', ['queued', 'refused'])
      .execute();
    return numUpdatedRows > 0n;
  });
}
