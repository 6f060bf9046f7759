import { isRecord } from '#app/device/api.ts';
import { type Asker, askAs } from '#app/device/identity/ask-as.ts';
import type { Grant } from '#app/device/team-rows.ts';
import { err, ok, type Result } from '#domain/result.ts';
import { type TeamProblem, teamProblem } from '../team-problem.ts';

export interface RosterPhone {
  id: string;
  name: string;
  last_seen_at: string;
  revoked_at: string | null;
  unsent: number | null;
  /** Thrown away unsent by its browser, and not come since; absent from an older server. */
  lost?: { count: number; numbers: string; told_at: string } | null;
  is_this: boolean;
}

export interface RosterPerson {
  id: string;
  name: string;
  roles: { role: Grant['role']; unit_code: string; unit_name: string }[];
  may_manage: boolean;
  /** Lessons finished in the asker's units; absent from an older server. */
  lessons?: number;
  phones: RosterPhone[];
}

export interface PhoneCode {
  code: string;
  link: string;
  expires_at: string;
}

/** GET /api/team/people */
export async function fetchRoster(asker: Asker): Promise<Result<RosterPerson[], TeamProblem>> {
  const answer = await askAs({ path: '/api/team/people', isAnswer: isRoster }, asker);
  return answer.ok ? ok(answer.value.people) : err(teamProblem(answer.error));
}

/** POST /api/team/phones/{id}/revoke; one that was revoked meanwhile is as it should be. The answer: how many invitations ended. */
export async function revokePhone(id: string, asker: Asker): Promise<Result<number, TeamProblem>> {
  const call = {
    path: `/api/team/phones/${encodeURIComponent(id)}/revoke`,
    method: 'POST' as const,
    isAnswer: isRecord,
  };
  const answer = await askAs(call, asker);
  if (answer.ok) return ok(Number(answer.value.invitations_ended ?? 0));
  const isDone = answer.error.kind === 'problem' && answer.error.name === 'already_revoked';
  return isDone ? ok(0) : err(teamProblem(answer.error));
}

/** POST /api/team/phones/{id}/lost-settled */
export async function settleLost(id: string, asker: Asker): Promise<Result<null, TeamProblem>> {
  const path = `/api/team/phones/${encodeURIComponent(id)}/lost-settled`;
  const answer = await askAs({ path, method: 'POST' as const, isAnswer: isRecord }, asker);
  return answer.ok ? ok(null) : err(teamProblem(answer.error));
}

/** POST /api/invitations in the name of somebody who is here: another phone, nobody new. */
export async function makePhoneCode(
  person: RosterPerson,
  asker: Asker,
): Promise<Result<PhoneCode, TeamProblem>> {
  const [grant] = person.roles;
  if (!grant) return err('refused');
  const body = {
    role: grant.role,
    unit_code: grant.unit_code,
    person_name: person.name,
    person_id: person.id,
  };
  const answer = await askAs({ path: '/api/invitations', body, isAnswer: isCode }, asker);
  return answer.ok ? answer : err(teamProblem(answer.error));
}

function isRoster(value: unknown): value is { people: RosterPerson[] } {
  return isRecord(value) && Array.isArray(value.people) && value.people.every(isPerson);
}

function isPerson(value: unknown): value is RosterPerson {
  return (
    isRecord(value) &&
    typeof value.id === 'string' &&
    typeof value.name === 'string' &&
    typeof value.may_manage === 'boolean' &&
    Array.isArray(value.roles) &&
    Array.isArray(value.phones) &&
    value.phones.every((phone) => isRecord(phone) && typeof phone.last_seen_at === 'string')
  );
}

function isCode(value: unknown): value is PhoneCode {
  return (
    isRecord(value) &&
    typeof value.code === 'string' &&
    typeof value.link === 'string' &&
    typeof value.expires_at === 'string'
  );
}
