import type { MiddlewareHandler } from 'hono';
import { etag } from 'hono/etag';

/** For what is the same for everybody: kept by browsers and proxies for a while, then asked for again by its ETag. */
export function publicCache(maxAgeS: number): MiddlewareHandler {
  const tag = etag();
  return async (c, next) => {
    const response = await tag(c, next);
    if (c.res.ok || c.res.status === 304) c.res.headers.set('cache-control', cacheFor(maxAgeS));
    return response;
  };
}

export function cacheFor(maxAgeS: number): string {
  return `public, max-age=${maxAgeS}, stale-while-revalidate=86400`;
}
