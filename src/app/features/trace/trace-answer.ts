// What the server says of a code on a paper: POST /api/trace.
import { type ApiProblem, callApi, isRecord } from '#app/device/api.ts';
import type { CellTelling } from '#domain/reports/trace/tellings.ts';
import type { Traced, TracedCell } from '#domain/reports/trace/traced.ts';

export const TRACE_PROBLEMS = [
  'not_a_code',
  'mistyped',
  'unknown_code',
  'unknown_table',
  'closed_table',
  'unknown_row',
  'too_many_tries',
] as const;
export type TraceProblem = (typeof TRACE_PROBLEMS)[number] | 'offline' | 'other';

export async function readTraced(
  code: string,
): Promise<{ ok: true; traced: Traced } | { ok: false; problem: TraceProblem }> {
  const answer = await callApi({
    path: '/api/trace',
    body: { code },
    isAnswer: isTraced,
  });
  return answer.ok
    ? { ok: true, traced: answer.value }
    : { ok: false, problem: problemOf(answer.error) };
}

function problemOf(error: ApiProblem): TraceProblem {
  if (error.kind === 'offline' || error.kind === 'timed_out') return 'offline';
  if (error.kind !== 'problem') return 'other';
  return TRACE_PROBLEMS.find((known) => known === error.name) ?? 'other';
}

function isTraced(value: unknown): value is Traced & Record<string, unknown> {
  return isRecord(value) && typeof value.code === 'string' && Array.isArray(value.tables);
}

/** The page on which a number is told; a count takes along what the paper says, to be held against today's. */
export function addressOf(
  telling: CellTelling,
  { of, cell, kind }: { of: Traced; cell: TracedCell; kind: string },
) {
  const query = { 'don-vi': telling.unitCode, ky: of.period };
  switch (telling.kind) {
    case 'index':
      return { path: '/so-lieu/diem', query };
    case 'volunteers':
      return { path: '/can-bo/tinh-nguyen', query };
    case 'entered':
      return { path: '/can-bo/ghi-so', query };
    // Told on this very page.
    case 'published':
    case 'province':
      return null;
    case 'overdue':
      return { path: '/can-bo/qua-han', query };
    case 'petitions':
    case 'dossiers': {
      const paper = kind === 'count' && cell.value !== null ? { giay: String(cell.value) } : {};
      const { indicator, part } = telling;
      return {
        path: '/can-bo/sau-con-so',
        query: { ...query, 'chi-so': indicator, phan: part, ngay: of.as_of, ...paper },
      };
    }
    default:
      return telling satisfies never;
  }
}
