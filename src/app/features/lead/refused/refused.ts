import { isRecord } from '#app/device/api.ts';
import { type Asker, askAs } from '#app/device/identity/ask-as.ts';
import type { HelpKind } from '#domain/cases/case.ts';
import type { OpPayload, OpRefusal } from '#domain/protocol/op.ts';
import { err, ok, type Result } from '#domain/result.ts';
import type { Day } from '#domain/time/day.ts';
import { type TeamProblem, teamProblem } from '../team-problem.ts';

export interface RefusedOp {
  id: string;
  at: string;
  person_name: string;
  device_name: string;
  reason: OpRefusal;
  field: string | null;
  count: number;
  /** False where the server keeps back what it was about; an older one does not say. */
  is_told?: boolean;
  about: {
    kind: OpPayload['kind'] | null;
    day: Day | null;
    help: HelpKind[];
    procedure_code: string | null;
  }[];
  seen: { at: string; by: string } | null;
}

export interface RefusedPage {
  refused: RefusedOp[];
  /** How many there are beside these; none are known of from an older server. */
  leftOff: number;
}

/** GET /api/team/refused */
export async function fetchRefused(asker: Asker): Promise<Result<RefusedPage, TeamProblem>> {
  const answer = await askAs({ path: '/api/team/refused', isAnswer: isList }, asker);
  if (!answer.ok) return err(teamProblem(answer.error));
  const { refused, left_off: leftOff = 0 } = answer.value;
  return ok({ refused, leftOff });
}

/** POST /api/team/refused/{id}/seen */
export async function markSeen(id: string, asker: Asker): Promise<Result<null, TeamProblem>> {
  const path = `/api/team/refused/${encodeURIComponent(id)}/seen`;
  const answer = await askAs({ path, method: 'POST', isAnswer: isRecord }, asker);
  return answer.ok ? ok(null) : err(teamProblem(answer.error));
}

function isList(value: unknown): value is { refused: RefusedOp[]; left_off?: number } {
  return (
    isRecord(value) &&
    Array.isArray(value.refused) &&
    value.refused.every(isRefused) &&
    (value.left_off === undefined || typeof value.left_off === 'number')
  );
}

function isRefused(value: unknown): value is RefusedOp {
  return (
    isRecord(value) &&
    typeof value.id === 'string' &&
    typeof value.at === 'string' &&
    typeof value.reason === 'string' &&
    typeof value.count === 'number' &&
    (value.is_told === undefined || typeof value.is_told === 'boolean') &&
    (value.seen === null || isRecord(value.seen)) &&
    Array.isArray(value.about) &&
    value.about.every((it) => isRecord(it) && Array.isArray(it.help))
  );
}
