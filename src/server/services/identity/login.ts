import type { Kysely } from 'kysely';
import { err, ok, type Result } from '#domain/result.ts';
import type { Database } from '../../db/schema.ts';
import { hashPassword, passwordMatches } from './password-hash.ts';
import { hasRole, OFFICER_ROLES, type Who } from './scope.ts';
import { readGrants } from './session.ts';

export interface Credentials {
  provinceCode: string;
  login: string;
  password: string;
}

export const SHORTEST_PASSWORD = 10;

/** How long after its enrolment a browser may set the password: the invitation is what let it in. */
const FRESH_DEVICE_MS = 3_600_000;

/** The officer with that login and password; one answer for "no such login", "wrong password" and "no officer". */
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
  if (!person || !matches) return err({ kind: 'wrong_login' });
  const grants = await readGrants(db, provinceCode, person.id);
  return hasRole(grants, OFFICER_ROLES)
    ? ok({ personId: person.id })
    : err({ kind: 'wrong_login' });
}

/**
 * A password outlives the phone in somebody's pocket: who has that phone must not make one. An officer sets it in a
 * log-in by password, or in a browser that an invitation let in just now.
 */
export async function mayGivePassword(
  db: Kysely<Database>,
  who: Who,
  now: number,
): Promise<Result<null, { kind: 'wrong_role' | 'not_from_device' }>> {
  if (!hasRole(who.grants, OFFICER_ROLES)) return err({ kind: 'wrong_role' });
  if (!who.deviceId) return ok(null);
  const device = await db
    .selectFrom('device')
    .select('created_at')
    .where('province_code', '=', who.provinceCode)
    .where('id', '=', who.deviceId)
    .executeTakeFirst();
  const isFresh = device && now - device.created_at.getTime() < FRESH_DEVICE_MS;
  return isFresh ? ok(null) : err({ kind: 'not_from_device' });
}

export type PasswordFault =
  | { kind: 'login_malformed' | 'login_taken' }
  | { kind: 'password_too_short'; least: number };

interface NewPassword extends Credentials {
  personId: string;
  /** The device on which it is set, with which it falls. */
  deviceId?: string | null;
}

/** Sets both; the person's other log-ins by password end, for whoever changes a password may have lost the old one. */
export async function setPassword(
  db: Kysely<Database>,
  { provinceCode, login, password, personId, deviceId = null }: NewPassword,
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
      .set({ login: name, password_hash: hash, password_device_id: deviceId })
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

/** As it is stored, found and counted: whatever the case, the spaces around it, or the form of the marks. */
export function normaliseLogin(login: string): string {
  return login.trim().normalize('NFC').toLowerCase();
}
