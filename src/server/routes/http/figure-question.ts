import type { Context } from 'hono';
import type { Result } from '#domain/result.ts';
import { problem } from '../../problem.ts';
import type { FiguresRequest } from '../../services/figures/figures.ts';

/** ?period=&unit=&as_of=&span= */
export function questionOf(c: Context): FiguresRequest {
  const period = c.req.query('period');
  if (!period) throw problem(400, 'bad_period', { value: '' });
  return {
    period,
    unit: c.req.query('unit') || undefined,
    asOf: c.req.query('as_of') || undefined,
    span: c.req.query('span') || undefined,
  };
}

/** A whole number from the address, or nothing. */
export function wholeOf(c: Context, name: string): number | undefined {
  const text = c.req.query(name);
  return text !== undefined && /^\d{1,6}$/.test(text) ? Number(text) : undefined;
}

/** The value, or the refusal as a problem: 404 for a unit nobody knows, 400 for the rest. */
export function answerOf<T>(result: Result<T, { kind: string; value: string }>): T {
  if (result.ok) return result.value;
  const { kind, value } = result.error;
  throw problem(kind === 'unknown_unit' ? 404 : 400, kind, { value: value.slice(0, 100) });
}
