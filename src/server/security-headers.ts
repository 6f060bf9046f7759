import type { MiddlewareHandler } from 'hono';
import type { Config } from './config.ts';
import { problem } from './problem.ts';

/**
 * No inline script or style, nothing from elsewhere. `wasm-unsafe-eval` lets the PIN's Argon2id run (it allows
 * WebAssembly only, not eval): the app is one document, so it cannot be given to one route alone.
 */
const CONTENT_SECURITY_POLICY = [
  "default-src 'self'",
  "script-src 'self' 'wasm-unsafe-eval'",
  "style-src 'self'",
  "img-src 'self' blob: data:",
  "media-src 'self' blob:",
  "font-src 'self'",
  "connect-src 'self'",
  "worker-src 'self'",
  "object-src 'none'",
  "base-uri 'none'",
  "form-action 'self'",
  "frame-ancestors 'none'",
].join('; ');

export function securityHeaders(config: Config): MiddlewareHandler {
  const isHttps = config.publicUrl?.startsWith('https:') ?? false;
  return async (c, next) => {
    await next();
    const { headers } = c.res;
    headers.set('content-security-policy', CONTENT_SECURITY_POLICY);
    headers.set('x-content-type-options', 'nosniff');
    headers.set('referrer-policy', 'no-referrer');
    headers.set('cross-origin-opener-policy', 'same-origin');
    headers.set('cross-origin-resource-policy', 'same-origin');
    headers.set(
      'permissions-policy',
      'camera=(self), microphone=(self), geolocation=(), payment=()',
    );
    if (isHttps) headers.set('strict-transport-security', 'max-age=31536000');
  };
}

/**
 * The cookie is SameSite=Strict; this also turns away a page of the same site on another port or subdomain, which
 * counts as the same site. A program that is no browser sends neither header.
 */
export function sameOriginOnly(config: Config): MiddlewareHandler {
  const publicHost = config.publicUrl ? new URL(config.publicUrl).host : null;
  return async (c, next) => {
    const isSafe = c.req.method === 'GET' || c.req.method === 'HEAD';
    const origin = c.req.header('origin');
    if (!isSafe && origin !== undefined) {
      const host = URL.canParse(origin) ? new URL(origin).host : '';
      const known = [c.req.header('host') ?? new URL(c.req.url).host, publicHost];
      if (!known.includes(host)) throw problem(403, 'wrong_origin');
    }
    await next();
  };
}
