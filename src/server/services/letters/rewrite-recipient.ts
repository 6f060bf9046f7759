// A head as he is from now on, and what becomes of the letters that wait for him: those for another address, another
// agency or one who is not in office are held back; the others greet him as he is now called.
import { sql, type Transaction } from 'kysely';
import { letterWords } from '#content/reports/letter-words.ts';
import { isInOffice } from '#domain/reports/recipients/in-office.ts';
import type { Day } from '#domain/time/day.ts';
import type { Database } from '../../db/schema.ts';
import type { ReportsTables } from '../../db/tables/reports.ts';

type Person = Pick<
  ReportsTables['report_recipient'],
  'email' | 'unit_code' | 'name' | 'title' | 'gets_reminders' | 'valid_from' | 'valid_to'
>;
/** Between the paragraphs of a letter; the first is the greeting. */
const GAP = '\n\n';
type Reads = Pick<Transaction<Database>, 'selectFrom'>;
interface Named {
  provinceCode: string;
  recipientId: string;
}

/** How many letters that were waiting to go out do not any more. */
export async function rewriteRecipient(
  trx: Transaction<Database>,
  { values, today, ...named }: Named & { values: Person; today: Day },
): Promise<number> {
  const before = await trx
    .selectFrom('report_recipient')
    .select(['email', 'unit_code', 'name', 'title'])
    .where('province_code', '=', named.provinceCode)
    .where('recipient_id', '=', named.recipientId)
    .where('removed_at', 'is', null)
    .forUpdate()
    .executeTakeFirst();
  if (!before) return 0;
  await trx
    .updateTable('report_recipient')
    .set(values)
    .where('province_code', '=', named.provinceCode)
    .where('recipient_id', '=', named.recipientId)
    .where('removed_at', 'is', null)
    .execute();
  if (isHeldBack(before, { after: values, today })) return await holdBack(trx, named);
  if (before.name !== values.name || before.title !== values.title)
    await greetAnew(trx, { ...named, name: values.name, title: values.title });
  return 0;
}

/** A first day that was not known, or a last one still to come, makes nobody another person. */
export function isHeldBack(
  before: Pick<Person, 'email' | 'unit_code'>,
  { after, today }: { after: Omit<Person, 'name' | 'title' | 'gets_reminders'>; today: Day },
): boolean {
  return (
    before.email.toLowerCase() !== after.email.toLowerCase() ||
    before.unit_code !== after.unit_code ||
    !isInOffice({ validFrom: after.valid_from, validTo: after.valid_to }, today)
  );
}

/**
 * What has not arrived does not go out any more, and waits for nobody. Without a problem: it is plain that it did not
 * arrive, so it may go out when the same address comes back. How many of them were waiting.
 */
export async function holdBack(
  trx: Transaction<Database>,
  { provinceCode, recipientId }: Named,
): Promise<number> {
  const waiting = await countWaiting(trx, { provinceCode, recipientIds: [recipientId] });
  await trx
    .updateTable('letter')
    .set({ state: 'cancelled', problem: null })
    .where('province_code', '=', provinceCode)
    .where('recipient_id', '=', recipientId)
    .where('state', 'in', ['queued', 'refused'])
    .execute();
  return waiting;
}

export async function countWaiting(
  db: Reads,
  { provinceCode, recipientIds }: { provinceCode: string; recipientIds: readonly string[] },
): Promise<number> {
  if (recipientIds.length === 0) return 0;
  const { count } = await db
    .selectFrom('letter')
    .select(({ fn }) => fn.countAll().as('count'))
    .where('province_code', '=', provinceCode)
    .where('recipient_id', 'in', recipientIds)
    .where('state', '=', 'queued')
    .executeTakeFirstOrThrow();
  return Number(count);
}

/** The head of a letter, its printed address and its first line name one person. The rest stays as it was written. */
async function greetAnew(
  trx: Transaction<Database>,
  { provinceCode, recipientId, name, title }: Named & Pick<Person, 'name' | 'title'>,
): Promise<void> {
  const greeting = letterWords.words.greeting(name, title);
  await trx
    .updateTable('letter')
    .set({
      to_name: name,
      body: sql<string>`${greeting}::text || substr(body, strpos(body || ${GAP}::text, ${GAP}::text))`,
    })
    .where('province_code', '=', provinceCode)
    .where('recipient_id', '=', recipientId)
    .where('state', 'in', ['queued', 'refused'])
    .execute();
}
