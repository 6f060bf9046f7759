import type { Kysely } from 'kysely';
import { err, ok, type Result } from '#domain/result.ts';
import type { Database } from '../../db/schema.ts';
import { hashPassword, passwordMatches } from './password-hash.ts';

export interface Credentials {
  provinceCode: string;
  login: string;
  password: string;
}

export const SHORTEST_PASSWORD = 10;

/** The person with that login and password; one answer for "no such login" and "wrong password". */
export async function checkPassword(
  db: Kysely<Database>,
  { provinceCode, login, password }: Credentials,
): Promise<Result<{ personId: string }, { kind: 'wrong_login' }>> {
  const person = await db
    .selectFrom('person')
    .select(['id', 'password_hash'])
    .where('province_code', '=', provinceCode)
    .where('login', '=', normaliseLogin(login))
    .where('revoked_at', 'is', null)
    .executeTakeFirst();
  const matches = await passwordMatches(password, person?.password_hash ?? null);
  return person && matches ? ok({ personId: person.id }) : err({ kind: 'wrong_login' });
}

export type PasswordFault =
  | { kind: 'login_malformed' | 'login_taken' }
  | { kind: 'password_too_short'; least: number };

/** Sets both; the person's other log-ins by password end, for whoever changes a password may have lost the old one. */
export async function setPassword(
  db: Kysely<Database>,
  { provinceCode, login, password, personId }: Credentials & { personId: string },
): Promise<Result<null, PasswordFault>> {
  const name = normaliseLogin(login);
  if (!/^[\p{L}\p{N}._@-]{3,60}$/u.test(name)) return err({ kind: 'login_malformed' });
  if ([...password].length < SHORTEST_PASSWORD)
    return err({ kind: 'password_too_short', least: SHORTEST_PASSWORD });
  const hash = await hashPassword(password);
  return await db.transaction().execute(async (trx) => {
    const other = await trx
      .selectFrom('person')
      .select('id')
      .where('province_code', '=', provinceCode)
      .where('login', '=', name)
      .where('id', '!=', personId)
      .executeTakeFirst();
    if (other) return err({ kind: 'login_taken' });
    await trx
      .updateTable('person')
      .set({ login: name, password_hash: hash })
      .where('province_code', '=', provinceCode)
      .where('id', '=', personId)
      .execute();
    await trx
      .deleteFrom('session')
      .where('province_code', '=', provinceCode)
      .where('person_id', '=', personId)
      .where('device_id', 'is', null)
      .execute();
    return ok(null);
  });
}

function normaliseLogin(login: string): string {
  return login.trim().normalize('NFC').toLowerCase();
}
