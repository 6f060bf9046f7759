import type { Context, MiddlewareHandler } from 'hono';
import { problem } from '../../problem.ts';
import { publicCache } from './public-cache.ts';

/** Public figures: a page of any origin may read them, and nothing of a visitor's own travels with the question. */
export function openData(maxAgeS: number): MiddlewareHandler {
  const cached = publicCache(maxAgeS);
  return async (c, next) => {
    const response = await cached(c, next);
    c.res.headers.set('access-control-allow-origin', '*');
    c.res.headers.set('access-control-expose-headers', 'ETag');
    return response;
  };
}

/** JSON, or with ?format=csv the same as a file of its name. */
export function openAnswer(
  c: Context,
  answer: object,
  { name, csv }: { name: string; csv: () => string },
): Response {
  const format = c.req.query('format') ?? 'json';
  if (format === 'json') return c.json(answer);
  if (format !== 'csv') throw problem(400, 'bad_format', { value: format.slice(0, 20) });
  return c.body(csv(), 200, {
    'content-type': 'text/csv; charset=utf-8',
    'content-disposition': `attachment; filename="${name}.csv"`,
  });
}
