import type { Kysely } from 'kysely';
import { jsonArrayFrom } from 'kysely/helpers/postgres';
import { dayOf } from '#domain/time/day.ts';
import { unitAt } from '#domain/units/register.ts';
import type { Database } from '../../db/schema.ts';
import { sha256Hex } from '../sha256-hex.ts';
import { unitRegister } from '../unit-register.ts';
import { makeToken } from './codes.ts';
import type { Who } from './scope.ts';

const HOUR_MS = 3_600_000;
/** A phone opens a new session by itself with its key; a desk asks for the password each working day. */
const DEVICE_SESSION_MS = 7 * 24 * HOUR_MS;
const PASSWORD_SESSION_MS = 12 * HOUR_MS;

export interface NewSession {
  token: string;
  expiresAt: number;
}

export async function openSession(
  db: Kysely<Database>,
  owner: { provinceCode: string; personId: string; deviceId: string | null },
  now: number,
): Promise<NewSession> {
  const token = makeToken();
  const expiresAt = now + (owner.deviceId ? DEVICE_SESSION_MS : PASSWORD_SESSION_MS);
  await db
    .deleteFrom('session')
    .where('province_code', '=', owner.provinceCode)
    .where('person_id', '=', owner.personId)
    .where('expires_at', '<=', new Date(now))
    .execute();
  await db
    .insertInto('session')
    .values({
      province_code: owner.provinceCode,
      token_hash: sha256Hex(token),
      person_id: owner.personId,
      device_id: owner.deviceId,
      created_at: new Date(now),
      expires_at: new Date(expiresAt),
    })
    .execute();
  return { token, expiresAt };
}

/** Who the cookie's token belongs to; null when it is unknown, over, or its person or device was revoked. */
export async function findSession(
  db: Kysely<Database>,
  { provinceCode, token }: { provinceCode: string; token: string },
  now: number,
): Promise<Who | null> {
  const session = await db
    .selectFrom('session')
    .innerJoin('person', (join) =>
      join
        .onRef('person.province_code', '=', 'session.province_code')
        .onRef('person.id', '=', 'session.person_id'),
    )
    .leftJoin('device', (join) =>
      join
        .onRef('device.province_code', '=', 'session.province_code')
        .onRef('device.id', '=', 'session.device_id'),
    )
    .select(['person.id', 'person.name', 'session.device_id'])
    // In the same question: every request asks it.
    .select((eb) =>
      jsonArrayFrom(
        eb
          .selectFrom('grant_')
          .select(['grant_.role', 'grant_.unit_code as unitCode'])
          .whereRef('grant_.province_code', '=', 'session.province_code')
          .whereRef('grant_.person_id', '=', 'session.person_id')
          .orderBy('grant_.role')
          .orderBy('grant_.unit_code'),
      ).as('grants'),
    )
    .where('session.province_code', '=', provinceCode)
    .where('session.token_hash', '=', sha256Hex(token))
    .where('session.expires_at', '>', new Date(now))
    .where('person.revoked_at', 'is', null)
    .where('device.revoked_at', 'is', null)
    .executeTakeFirst();
  if (!session) return null;
  return {
    personId: session.id,
    name: session.name,
    deviceId: session.device_id,
    provinceCode,
    grants: session.grants,
  };
}

export async function readGrants(
  db: Kysely<Database>,
  provinceCode: string,
  personId: string,
): Promise<Who['grants']> {
  return await db
    .selectFrom('grant_')
    .select(['role', 'unit_code as unitCode'])
    .where('province_code', '=', provinceCode)
    .where('person_id', '=', personId)
    .orderBy('role')
    .orderBy('unit_code')
    .execute();
}

export async function closeSession(
  db: Kysely<Database>,
  { provinceCode, token }: { provinceCode: string; token: string },
): Promise<void> {
  await db
    .deleteFrom('session')
    .where('province_code', '=', provinceCode)
    .where('token_hash', '=', sha256Hex(token))
    .execute();
}

export async function readEpoch(db: Kysely<Database>): Promise<string> {
  const meta = await db.selectFrom('server_meta').select('epoch').executeTakeFirstOrThrow();
  return meta.epoch;
}

/** What the phone is told of the person: the answer of /api/me, /api/enrol and /api/login. */
export async function describeWho(db: Kysely<Database>, who: Who, now: number) {
  const [register, epoch] = await Promise.all([unitRegister(db, who.provinceCode), readEpoch(db)]);
  return {
    person: { id: who.personId, name: who.name },
    device_id: who.deviceId,
    province_code: who.provinceCode,
    grants: who.grants.map((grant) => ({
      role: grant.role,
      unit_code: grant.unitCode,
      unit_name: unitAt(register, grant.unitCode, dayOf(now))?.name ?? grant.unitCode,
    })),
    epoch,
    server_now: now,
  };
}
