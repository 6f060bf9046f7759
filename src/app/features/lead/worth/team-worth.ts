import { isRecord } from '#app/device/api.ts';
import { type Asker, askAs } from '#app/device/identity/ask-as.ts';
import { err, ok, type Result } from '#domain/result.ts';
import { type TeamProblem, teamProblem } from '../team-problem.ts';

/** Sums of the whole team; no person is told apart. */
export interface TeamSum {
  cases: number;
  alone_next_time: number;
  not_asked: number;
  confirmed_online: number;
  confirmed_paid: number;
  awaited_online: number;
}

/** What is sure, and what it may be at most. */
export interface Range {
  least: number;
  most: number;
}

const NUMBERS = [
  'cases',
  'alone_next_time',
  'not_asked',
  'confirmed_online',
  'confirmed_paid',
  'awaited_online',
] as const;

/** GET /api/team/worth */
export async function fetchWorth(
  period: string,
  asker: Asker,
): Promise<Result<TeamSum, TeamProblem>> {
  const path = `/api/team/worth?period=${encodeURIComponent(period)}`;
  const answer = await askAs({ path, isAnswer: isWorth }, asker);
  return answer.ok ? ok(answer.value.team) : err(teamProblem(answer.error));
}

/** Of whom it was not asked may or may not manage alone. */
export function aloneRange({ alone_next_time: said, not_asked: unknown }: TeamSum): Range {
  return { least: said, most: said + unknown };
}

/** A code that no official file has yet may still come as online; one that came on paper is none. */
export function confirmedRange({
  confirmed_online: sure,
  awaited_online: awaited,
}: TeamSum): Range {
  return { least: sure, most: sure + awaited };
}

/** Beside the sum of all, those who need help next time would follow: it is told only where they are none or many. */
export function mayTellAll(sum: TeamSum): boolean {
  return !isSmall(sum.cases - aloneRange(sum).most);
}

const SMALLEST_SHOWN = 5;

/** Who could be found is hidden: 1 to 4. A zero is nobody. */
export function isSmall(count: number): boolean {
  return count > 0 && count < SMALLEST_SHOWN;
}

function isWorth(value: unknown): value is { team: TeamSum } {
  if (!isRecord(value) || !isRecord(value.team)) return false;
  const { team } = value;
  return NUMBERS.every((name) => typeof team[name] === 'number');
}
