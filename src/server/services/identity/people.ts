import type { Kysely, Transaction } from 'kysely';
import type { Database } from '../../db/schema.ts';

export async function listPeople(db: Kysely<Database>, provinceCode: string) {
  const [people, grants] = await Promise.all([
    db
      .selectFrom('person')
      .select(['id', 'name', 'login', 'created_at', 'revoked_at'])
      .where('province_code', '=', provinceCode)
      .orderBy('created_at')
      .orderBy('id')
      .execute(),
    db
      .selectFrom('grant_')
      .select(['person_id', 'role', 'unit_code'])
      .where('province_code', '=', provinceCode)
      .execute(),
  ]);
  return people.map((person) => ({
    ...person,
    grants: grants
      .filter((grant) => grant.person_id === person.id)
      .map(({ role, unit_code }) => ({ role, unit_code })),
  }));
}

export async function listDevices(db: Kysely<Database>, provinceCode: string) {
  return await db
    .selectFrom('device')
    .innerJoin('person', (join) =>
      join
        .onRef('person.province_code', '=', 'device.province_code')
        .onRef('person.id', '=', 'device.person_id'),
    )
    .select(['device.id', 'device.name', 'device.person_id', 'person.name as person_name'])
    .select(['device.created_at', 'device.last_seen_at', 'device.revoked_at'])
    .select('device.unsent_told')
    .where('device.province_code', '=', provinceCode)
    .orderBy('device.created_at')
    .execute();
}

export type Revoked = 'revoked' | 'already_revoked' | 'unknown';

/** The person's work stays, with their name on it; their devices and sessions end. */
export async function revokePerson(
  db: Kysely<Database>,
  { provinceCode, id }: { provinceCode: string; id: string },
  now: number,
): Promise<Revoked> {
  return await db.transaction().execute(async (trx) => {
    const person = await trx
      .selectFrom('person')
      .select('revoked_at')
      .where('province_code', '=', provinceCode)
      .where('id', '=', id)
      .forUpdate()
      .executeTakeFirst();
    if (!person) return 'unknown';
    if (person.revoked_at) return 'already_revoked';
    const mark = { revoked_at: new Date(now) };
    const isTheirs = { province_code: provinceCode, person_id: id };
    await trx
      .updateTable('person')
      .set(mark)
      .where('province_code', '=', provinceCode)
      .where('id', '=', id)
      .execute();
    await trx
      .updateTable('device')
      .set(mark)
      .where((eb) => eb.and(isTheirs))
      .where('revoked_at', 'is', null)
      .execute();
    await trx
      .deleteFrom('session')
      .where((eb) => eb.and(isTheirs))
      .execute();
    // Neither a code they gave out nor one given to them opens the door afterwards.
    await trx
      .updateTable('enrolment_code')
      .set({ expires_at: new Date(now) })
      .where('province_code', '=', provinceCode)
      .where((eb) => eb.or([eb('invited_by', '=', id), eb('person_id', '=', id)]))
      .where('used_at', 'is', null)
      .where('expires_at', '>', new Date(now))
      .execute();
    return 'revoked';
  });
}

export async function revokeDevice(
  db: Kysely<Database>,
  { provinceCode, id }: { provinceCode: string; id: string },
  now: number,
): Promise<Revoked> {
  return await db.transaction().execute(async (trx) => {
    const device = await trx
      .selectFrom('device')
      .select(['revoked_at', 'person_id'])
      .where('province_code', '=', provinceCode)
      .where('id', '=', id)
      .forUpdate()
      .executeTakeFirst();
    if (!device) return 'unknown';
    if (device.revoked_at) return 'already_revoked';
    await trx
      .updateTable('device')
      .set({ revoked_at: new Date(now) })
      .where('province_code', '=', provinceCode)
      .where('id', '=', id)
      .execute();
    await trx
      .deleteFrom('session')
      .where('province_code', '=', provinceCode)
      .where('device_id', '=', id)
      .execute();
    await forgetPasswordOf(trx, { provinceCode, deviceId: id, personId: device.person_id });
    return 'revoked';
  });
}

/** A password set on the device, and what it has opened, end with the device: it may not have been its owner's. */
async function forgetPasswordOf(
  trx: Transaction<Database>,
  {
    provinceCode,
    deviceId,
    personId,
  }: { provinceCode: string; deviceId: string; personId: string },
): Promise<void> {
  const forgotten = await trx
    .updateTable('person')
    .set({ password_hash: null, password_device_id: null })
    .where('province_code', '=', provinceCode)
    .where('id', '=', personId)
    .where('password_device_id', '=', deviceId)
    .executeTakeFirst();
  if (forgotten.numUpdatedRows === 0n) return;
  await trx
    .deleteFrom('session')
    .where('province_code', '=', provinceCode)
    .where('person_id', '=', personId)
    .where('device_id', 'is', null)
    .execute();
}
