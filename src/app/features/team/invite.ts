import { type ApiProblem, isRecord } from '#app/device/api.ts';
import { type Asker, askAs } from '#app/device/identity/ask-as.ts';
import type { Grant } from '#app/device/team-rows.ts';
import { err, ok, type Result } from '#domain/result.ts';
import { isCommuneCode } from '#domain/units/commune-code.ts';

export interface Invitation {
  code: string;
  /** ISO 8601 instant. */
  expiresAt: string;
  link: string;
}

export interface InviteRequest {
  role: Grant['role'];
  unitCode: string;
  personName: string;
}

export type InviteProblem = 'offline' | 'volunteer_needs_commune' | 'refused' | 'trouble';

/** Asks for a single-use code in somebody's name (POST /api/invitations), as the person who has the phone now. */
export async function makeInvitation(
  request: InviteRequest,
  asker: Asker,
): Promise<Result<Invitation, InviteProblem>> {
  const answer = await askAs(
    {
      path: '/api/invitations',
      body: { role: request.role, unit_code: request.unitCode, person_name: request.personName },
      isAnswer: isInvitation,
    },
    asker,
  );
  if (!answer.ok) return err(problemOf(answer.error));
  const { code, expires_at: expiresAt, link } = answer.value;
  return ok({ code, expiresAt, link });
}

/** Whom a person with these grants may invite, smallest right first. The server asks again. */
export function rolesToInvite(grants: readonly Grant[]): Grant['role'][] {
  const has = (...roles: Grant['role'][]) => grants.some((grant) => roles.includes(grant.role));
  if (has('administrator')) return ['volunteer', 'lead', 'officer', 'province', 'administrator'];
  if (has('province')) return ['volunteer', 'lead', 'officer', 'province'];
  if (has('officer')) return ['volunteer', 'lead', 'officer'];
  return has('lead') ? ['volunteer', 'lead'] : [];
}

/** A lead invites into the own unit only; the others into any unit below theirs. */
export function mayChooseUnit(grants: readonly Grant[]): boolean {
  return grants.some((grant) => ['officer', 'province', 'administrator'].includes(grant.role));
}

/** Whether somebody may be invited to this unit in that role: a volunteer writes for one commune. The server asks again. */
export function fitsRole(unitCode: string, role: Grant['role']): boolean {
  return role !== 'volunteer' || isCommuneCode(unitCode);
}

function problemOf(problem: ApiProblem): InviteProblem {
  if (problem.kind !== 'problem') return 'offline';
  if (problem.name === 'volunteer_needs_commune') return problem.name;
  return problem.status === 403 || problem.status === 422 ? 'refused' : 'trouble';
}

function isInvitation(value: unknown): value is { code: string; expires_at: string; link: string } {
  return (
    isRecord(value) &&
    typeof value.code === 'string' &&
    typeof value.expires_at === 'string' &&
    typeof value.link === 'string'
  );
}
