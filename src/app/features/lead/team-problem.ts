import type { ApiProblem } from '#app/device/api.ts';

/** Why the server did not do what a lead asked; the sentences stand under `lead.people.failed`. */
export type TeamProblem = 'offline' | 'refused' | 'trouble';

export function teamProblem(problem: ApiProblem): TeamProblem {
  if (problem.kind !== 'problem') return 'offline';
  return problem.status < 500 && problem.status !== 429 ? 'refused' : 'trouble';
}
