import type { Context, MiddlewareHandler } from 'hono';
import { deleteCookie, getCookie, setCookie } from 'hono/cookie';
import { DEVICE_HEADER } from '#domain/protocol/signature.ts';
import type { Role } from '../../db/tables/identity.ts';
import type { Deps } from '../../deps.ts';
import { problem } from '../../problem.ts';
import { hasRole, type Who } from '../../services/identity/scope.ts';
import { findSession, type NewSession } from '../../services/identity/session.ts';

/** `new Hono<SessionEnv>()`: a route behind requireSession finds the asker with `c.get('who')`. */
export interface SessionEnv {
  Variables: { who: Who };
}

const COOKIE = 'dhs_session';

/** 401 without a session of the asking device, 403 without one of the roles (none named: any role). Sets `who`. */
export function requireSession(deps: Deps, ...roles: Role[]): MiddlewareHandler<SessionEnv> {
  return async (c, next) => {
    const who = await sessionOfAsker(deps, c);
    if (!who) throw problem(401, 'no_session');
    if (roles.length > 0 && !hasRole(who.grants, roles)) throw problem(403, 'wrong_role');
    c.set('who', who);
    await next();
  };
}

/**
 * The session, if the request comes from its device. On a phone that changed hands the cookie is still of the person
 * before: 401, and the phone opens a session of its own. A phone that does not say which device it is (an older one, a
 * desk) has the session as it is.
 */
export async function sessionOfAsker(deps: Deps, c: Context): Promise<Who | null> {
  const who = await sessionOf(deps, c);
  const asking = c.req.header(DEVICE_HEADER);
  if (who && asking !== undefined && asking !== who.deviceId) throw problem(401, 'no_session');
  return who;
}

/** Whoever's cookie it is. Enough only where a signature says who wrote what is sent. */
export async function sessionOf(deps: Deps, c: Context): Promise<Who | null> {
  const token = getCookie(c, COOKIE);
  if (!token) return null;
  return await findSession(
    deps.db,
    { provinceCode: deps.config.provinceCode, token },
    deps.clock(),
  );
}

export function sessionToken(c: Context): string | undefined {
  return getCookie(c, COOKIE);
}

export function giveSession(c: Context, deps: Deps, session: NewSession): void {
  setCookie(c, COOKIE, session.token, {
    ...cookieOptions(deps),
    maxAge: Math.floor((session.expiresAt - deps.clock()) / 1000),
  });
}

export function endSession(c: Context, deps: Deps): void {
  deleteCookie(c, COOKIE, cookieOptions(deps));
}

function cookieOptions(deps: Deps) {
  return {
    path: '/',
    httpOnly: true,
    sameSite: 'Strict' as const,
    secure: deps.config.publicUrl?.startsWith('https:') ?? false,
  };
}
