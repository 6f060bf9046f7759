// The lead's roster: who belongs to the units that the asker leads, with which phones. Names of others' teams, and
// people who hold more than a lead could give, are told without their phones.
import type { Kysely } from 'kysely';
import { err, ok, type Result } from '#domain/result.ts';
import { dayOf } from '#domain/time/day.ts';
import { type UnitRegister, unitAt } from '#domain/units/register.ts';
import type { Database } from '../../db/schema.ts';
import { listDevices, listPeople, revokeDevice } from '../identity/people.ts';
import { coveredUnits, type Grant, mayGive, type Who } from '../identity/scope.ts';
import { unitRegister } from '../unit-register.ts';
import { forgetLost, type LostWork, readLost } from './lost-work.ts';

export interface RosterPhone {
  id: string;
  name: string;
  last_seen_at: string;
  revoked_at: string | null;
  /** Ops that it had yet to send when it last fetched; null when it has never said. */
  unsent: number | null;
  /** What its browser threw away unsent and the server still lacks; null where nothing is known to be. */
  lost: LostWork | null;
  /** The phone that asks. */
  is_this: boolean;
}

export interface RosterPerson {
  id: string;
  name: string;
  roles: { role: Grant['role']; unit_code: string; unit_name: string }[];
  /** Whether the asker may revoke and add phones: could have given all that the person holds. */
  may_manage: boolean;
  /** Lessons that the person finished in the asker's units. */
  lessons: number;
  phones: RosterPhone[];
}

export async function readRoster(
  db: Kysely<Database>,
  who: Who,
  now: number,
): Promise<RosterPerson[]> {
  const today = dayOf(now);
  const register = await unitRegister(db, who.provinceCode);
  const leads = leadGrants(who);
  const units = new Set(coveredUnits(register, leads, today));
  const isOfTeam = ({ role, unit_code }: { role: Grant['role']; unit_code: string }) =>
    (role === 'volunteer' || role === 'lead') && units.has(unit_code);
  const [people, devices, lessons] = await Promise.all([
    listPeople(db, who.provinceCode),
    listDevices(db, who.provinceCode),
    countLessons(db, who, [...units]),
  ]);
  const lost = await lostOfAll(db, who.provinceCode, devices);
  return people
    .filter((person) => !person.revoked_at && person.grants.some(isOfTeam))
    .map((person) => {
      const grants = person.grants.map((it) => ({ role: it.role, unitCode: it.unit_code }));
      const mayManage = managesAll(register, { leads, grants, now });
      const phones = mayManage ? devices.filter((it) => it.person_id === person.id) : [];
      return {
        id: person.id,
        name: person.name,
        roles: person.grants.filter(isOfTeam).map((it) => ({
          ...it,
          unit_name: unitAt(register, it.unit_code, today)?.name ?? it.unit_code,
        })),
        may_manage: mayManage,
        lessons: lessons.get(person.id) ?? 0,
        phones: phones.map((phone) => phoneJson(phone, { who, lost })),
      };
    })
    .sort((a, b) => a.name.localeCompare(b.name, 'vi'));
}

export type RevokeFault = { kind: 'unknown_device' | 'already_revoked' | 'this_device' };

/** By a lead: a phone of a person whom the roster shows with phones, never the one in hand. */
export async function revokeTeamPhone(
  db: Kysely<Database>,
  { who, deviceId }: { who: Who; deviceId: string },
  now: number,
): Promise<Result<{ invitations: number }, RevokeFault>> {
  if (deviceId === who.deviceId) return err({ kind: 'this_device' });
  if (!(await isOurs(db, { who, deviceId }, now))) return err({ kind: 'unknown_device' });
  const end = await revokeDevice(db, { provinceCode: who.provinceCode, id: deviceId }, now);
  if (end.kind === 'revoked') return ok({ invitations: end.invitations });
  return err({ kind: end.kind === 'unknown' ? 'unknown_device' : end.kind });
}

/** The lead has seen to it: what was thrown away is noted anew, or gone for good. */
export async function settleLost(
  db: Kysely<Database>,
  { who, deviceId }: { who: Who; deviceId: string },
  now: number,
): Promise<Result<null, { kind: 'unknown_device' }>> {
  if (!(await isOurs(db, { who, deviceId }, now))) return err({ kind: 'unknown_device' });
  await forgetLost(db, who.provinceCode, deviceId);
  return ok(null);
}

/** A phone of another team and one that does not exist are answered alike: nobody learns which. */
async function isOurs(
  db: Kysely<Database>,
  { who, deviceId }: { who: Who; deviceId: string },
  now: number,
): Promise<boolean> {
  const roster = await readRoster(db, who, now);
  return roster.some((person) => person.phones.some((phone) => phone.id === deviceId));
}

/** How many lessons each person has finished; one that was finished twice is one. */
async function countLessons(
  db: Kysely<Database>,
  { provinceCode }: Who,
  units: string[],
): Promise<Map<string, number>> {
  if (units.length === 0) return new Map();
  const rows = await db
    .selectFrom('training_completion')
    .select(['person_id', 'lesson_id'])
    .distinct()
    .where('province_code', '=', provinceCode)
    .where('unit_code', 'in', units)
    .execute();
  const counts = new Map<string, number>();
  for (const { person_id: id } of rows) counts.set(id, (counts.get(id) ?? 0) + 1);
  return counts;
}

function leadGrants(who: Who): Grant[] {
  return who.grants.filter((grant) => grant.role === 'lead');
}

function managesAll(
  register: UnitRegister,
  { leads, grants, now }: { leads: Grant[]; grants: Grant[]; now: number },
): boolean {
  return grants.every((grant) => mayGive(register, leads, grant, dayOf(now)));
}

type ListedDevice = Awaited<ReturnType<typeof listDevices>>[number];

/** Few phones have ever lost anything: those are looked at one by one. */
async function lostOfAll(
  db: Kysely<Database>,
  provinceCode: string,
  devices: readonly ListedDevice[],
): Promise<Map<string, LostWork | null>> {
  const lost = new Map<string, LostWork | null>();
  for (const device of devices.filter((it) => it.lost_first !== null))
    lost.set(device.id, await readLost(db, provinceCode, device));
  return lost;
}

function phoneJson(
  phone: ListedDevice,
  { who, lost }: { who: Who; lost: Map<string, LostWork | null> },
): RosterPhone {
  return {
    id: phone.id,
    name: phone.name,
    last_seen_at: phone.last_seen_at.toISOString(),
    revoked_at: phone.revoked_at?.toISOString() ?? null,
    unsent: phone.unsent_told,
    lost: lost.get(phone.id) ?? null,
    is_this: phone.id === who.deviceId,
  };
}
