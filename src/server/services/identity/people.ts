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
    .select(['device.lost_first', 'device.lost_last', 'device.lost_told_at'])
    .where('device.province_code', '=', provinceCode)
    .orderBy('device.created_at')
    .execute();
}

/** `invitations`: how many that nobody had used yet end with it. */
export type Revoked =
  | { kind: 'revoked'; invitations: number }
  | { kind: 'already_revoked' | 'unknown' };

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
    if (!person) return { kind: 'unknown' };
    if (person.revoked_at) return { kind: 'already_revoked' };
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
    const ended = await unusedInvitations(trx, provinceCode, now)
      .where((eb) => eb.or([eb('invited_by', '=', id), eb('person_id', '=', id)]))
      .executeTakeFirst();
    return { kind: 'revoked', invitations: Number(ended.numUpdatedRows) };
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
    if (!device) return { kind: 'unknown' };
    if (device.revoked_at) return { kind: 'already_revoked' };
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
    const { person_id: personId } = device;
    await forgetPasswordOf(trx, { provinceCode, deviceId: id, personId });
    const invitations = await endInvitationsFrom(
      trx,
      { provinceCode, deviceId: id, personId },
      now,
    );
    return { kind: 'revoked', invitations };
  });
}

/** Whoever holds the phone may have invited themselves: what is not known to come from another phone ends as well. */
async function endInvitationsFrom(
  trx: Transaction<Database>,
  { provinceCode, deviceId, personId }: Record<'provinceCode' | 'deviceId' | 'personId', string>,
  now: number,
): Promise<number> {
  const ended = await unusedInvitations(trx, provinceCode, now)
    .where('invited_by', '=', personId)
    .where((eb) => eb.or([eb('invited_from', '=', deviceId), eb('invited_from', 'is', null)]))
    .executeTakeFirst();
  return Number(ended.numUpdatedRows);
}

function unusedInvitations(trx: Transaction<Database>, provinceCode: string, now: number) {
  return trx
    .updateTable('enrolment_code')
    .set({ expires_at: new Date(now) })
    .where('province_code', '=', provinceCode)
    .where('used_at', 'is', null)
    .where('expires_at', '>', new Date(now));
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
