import { createHash } from 'node:crypto';
import type { Context, MiddlewareHandler } from 'hono';
import type { Deps } from '../../deps.ts';
import { problem } from '../../problem.ts';
import { type DataRead, dataVersion } from '../../services/figures/data-version.ts';
import { cacheFor, publicCache } from './public-cache.ts';

/** Public data: a page of any origin may read them, and nothing of a visitor's own travels with the question. */
export function openData(maxAgeS: number): MiddlewareHandler {
  const cached = publicCache(maxAgeS);
  return async (c, next) => {
    const response = await cached(c, next);
    allowAnyOrigin(c.res);
    return response;
  };
}

/**
 * The same for what is counted: its tag is made of what was asked and of the version of the data, so that "you have it
 * already" is said without counting.
 */
export function openFigures(
  deps: Deps,
  { maxAgeS, reads }: { maxAgeS: number; reads: DataRead },
): MiddlewareHandler {
  return async (c, next) => {
    const tag = tagOf(`${c.req.url} ${await dataVersion(deps, reads)}`);
    if (isHad(c.req.header('if-none-match'), tag)) c.res = new Response(null, { status: 304 });
    else await next();
    allowAnyOrigin(c.res);
    if (!c.res.ok && c.res.status !== 304) return;
    c.res.headers.set('etag', tag);
    c.res.headers.set('cache-control', cacheFor(maxAgeS));
  };
}

function tagOf(text: string): string {
  return `W/"${createHash('sha256').update(text).digest('base64url').slice(0, 27)}"`;
}

/** A proxy that packs the answer may have made the tag a weak one, or sent several. */
function isHad(known: string | undefined, tag: string): boolean {
  return (known ?? '').split(',').some((each) => each.trim().replace(/^(?!W\/)/, 'W/') === tag);
}

function allowAnyOrigin({ headers }: Response): void {
  headers.set('access-control-allow-origin', '*');
  headers.set('access-control-expose-headers', 'ETag');
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
