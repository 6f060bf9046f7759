import type { Kysely } from 'kysely';
import { forbiddenNumber } from '#domain/cases/forbidden-number.ts';
import { err, ok, type Result } from '#domain/result.ts';
import { type Day, dayOf } from '#domain/time/day.ts';
import { isValidOn } from '#domain/units/unit.ts';
import type { Database } from '../../db/schema.ts';
import { unitRegister } from '../unit-register.ts';
import { hashCode, makeCode } from './codes.ts';
import { coveredUnits, type Grant, mayGive, type Who } from './scope.ts';
import { readGrants } from './session.ts';

export interface Invitation extends Grant {
  provinceCode: string;
  personName: string;
  /** To add a device to somebody who is here, instead of a new person. */
  personId?: string | undefined;
}

export interface Issued {
  /** Shown once, never stored. */
  code: string;
  expiresAt: number;
}

export type InviteFault =
  | { kind: 'unknown_unit'; unitCode: string }
  | { kind: 'former_unit'; unitCode: string }
  /** A volunteer writes for one commune: on the province or a department every case would stand in no commune's book. */
  | { kind: 'volunteer_needs_commune'; unitCode: string }
  | { kind: 'unknown_person' }
  /** The name holds an identity number, a code, a password or a telephone number. */
  | { kind: 'forbidden_number' }
  | { kind: 'out_of_scope' };

const LIFE_MS = 7 * 86_400_000;

/** Makes a single-use code. `by` is null for whoever sits at the machine itself. */
export async function invite(
  db: Kysely<Database>,
  { by, invitation }: { by: Who | null; invitation: Invitation },
  now: number,
): Promise<Result<Issued, InviteFault>> {
  const register = await unitRegister(db, invitation.provinceCode);
  const today = dayOf(now);
  // Somebody without the right learns nothing, not even which units exist.
  if (by && !mayGive(register, by.grants, invitation, today)) return err({ kind: 'out_of_scope' });
  const versions = register.byCode.get(invitation.unitCode);
  if (!versions) return err({ kind: 'unknown_unit', unitCode: invitation.unitCode });
  const unit = versions.find((version) => isValidOn(version, today));
  if (!unit) return err({ kind: 'former_unit', unitCode: invitation.unitCode });
  // A further phone of somebody who is here brings no grant of its own.
  if (!invitation.personId && invitation.role === 'volunteer' && unit.kind !== 'commune')
    return err({ kind: 'volunteer_needs_commune', unitCode: invitation.unitCode });
  if (forbiddenNumber(invitation.personName)) return err({ kind: 'forbidden_number' });
  const fault = invitation.personId ? await personFault(db, { by, invitation, today }) : null;
  if (fault) return err(fault);
  const code = makeCode();
  const expiresAt = now + LIFE_MS;
  await db
    .insertInto('enrolment_code')
    .values({
      province_code: invitation.provinceCode,
      code_hash: hashCode(code) ?? '',
      role: invitation.role,
      unit_code: invitation.unitCode,
      person_name: invitation.personName,
      person_id: invitation.personId ?? null,
      invited_by: by?.personId ?? null,
      invited_from: by?.deviceId ?? null,
      created_at: new Date(now),
      expires_at: new Date(expiresAt),
      used_at: null,
      used_by_device: null,
    })
    .execute();
  return ok({ code, expiresAt });
}

/** A second device acts with all that the person may do: only who could give all of it may invite one. */
async function personFault(
  db: Kysely<Database>,
  { by, invitation, today }: { by: Who | null; invitation: Invitation; today: Day },
): Promise<InviteFault | null> {
  const { provinceCode, personId = '' } = invitation;
  const grants = await readGrants(db, provinceCode, personId);
  const register = await unitRegister(db, provinceCode);
  const mayAll = grants.every((grant) => !by || mayGive(register, by.grants, grant, today));
  if (!mayAll) return { kind: 'out_of_scope' };
  const person = await db
    .selectFrom('person')
    .select('id')
    .where('province_code', '=', provinceCode)
    .where('id', '=', personId)
    .where('revoked_at', 'is', null)
    .executeTakeFirst();
  return person && grants.length > 0 ? null : { kind: 'unknown_person' };
}

/** The invitations on the units that somebody reaches, newest first; the codes themselves are known to nobody. */
export async function listInvitations(db: Kysely<Database>, who: Who, now: number) {
  const register = await unitRegister(db, who.provinceCode);
  return await db
    .selectFrom('enrolment_code')
    .select(['role', 'unit_code', 'person_name', 'created_at', 'expires_at', 'used_at'])
    .where('province_code', '=', who.provinceCode)
    .where('unit_code', 'in', ['', ...coveredUnits(register, who.grants, dayOf(now))])
    .orderBy('created_at', 'desc')
    .limit(500)
    .execute();
}
