import type { Kysely } from 'kysely';
import type { Database } from '../../db/schema.ts';
import { type Issued, invite } from './invite.ts';

const NAME = 'Quản trị';

/**
 * The code that makes the first administrator: on the first start only. It is made again when it ran out unused,
 * for otherwise nobody could ever come in.
 */
export async function firstAdministratorCode(
  db: Kysely<Database>,
  provinceCode: string,
  now: number,
): Promise<Issued | null> {
  const known = await db
    .selectFrom('enrolment_code')
    .select('code_hash')
    .where('province_code', '=', provinceCode)
    .where('role', '=', 'administrator')
    .where((eb) => eb.or([eb('used_at', 'is not', null), eb('expires_at', '>', new Date(now))]))
    .limit(1)
    .executeTakeFirst();
  if (known) return null;
  const invitation = {
    provinceCode,
    role: 'administrator' as const,
    unitCode: provinceCode,
    personName: NAME,
  };
  const issued = await invite(db, { by: null, invitation }, now);
  if (!issued.ok) throw new Error(`no unit ${provinceCode} to administer: ${issued.error.kind}`);
  return issued.value;
}
