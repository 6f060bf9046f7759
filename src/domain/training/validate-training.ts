import type { CaseFacts, CaseProblem } from '../cases/validate-case.ts';
import { err, ok, type Result } from '../result.ts';
import { dayOf, isDay } from '../time/day.ts';
import type { TrainingBody } from './completion.ts';

export function validateTraining(
  body: TrainingBody,
  { now, knowsUnit }: CaseFacts,
): Result<TrainingBody, CaseProblem[]> {
  const problems: CaseProblem[] = [];
  if (!isDay(body.day)) problems.push({ kind: 'bad_day', field: 'day' });
  else if (body.day > dayOf(now)) problems.push({ kind: 'day_in_future', field: 'day' });
  if (!/^[a-z][a-z0-9-]{0,39}$/.test(body.lessonId) || !(body.lessonVersion >= 1))
    problems.push({ kind: 'not_in_list', field: 'lessonId' });
  const day = isDay(body.day) ? body.day : dayOf(now);
  if (!knowsUnit(body.unitCode, day)) problems.push({ kind: 'unknown_unit', field: 'unitCode' });
  return problems.length > 0 ? err(problems) : ok(body);
}
