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

/**
 * Two doors, two keys: a log-in by password, and a phone's own session. Where an officer works at a browser that is
 * somebody's enrolled phone as well, neither puts the other out.
 */
const DESK = 'dhs_session';
const PHONE = 'dhs_phone';

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
  const asking = c.req.header(DEVICE_HEADER);
  if (asking === undefined) return sessionOf(deps, c);
  const sessions = await sessionsOf(deps, c);
  const own = sessions.find((who) => who.deviceId === asking);
  if (!own && sessions.length > 0) throw problem(401, 'no_session');
  return own ?? null;
}

/** Whoever's cookie it is. Enough only where a signature says who wrote what is sent. */
export async function sessionOf(deps: Deps, c: Context): Promise<Who | null> {
  return (await sessionsOf(deps, c))[0] ?? null;
}

/** The desk's first. */
async function sessionsOf(deps: Deps, c: Context): Promise<Who[]> {
  const { provinceCode } = deps.config;
  const found = await Promise.all(
    tokensOf(c).map((token) => findSession(deps.db, { provinceCode, token }, deps.clock())),
  );
  return found.filter((who) => who !== null);
}

function tokensOf(c: Context): string[] {
  return [DESK, PHONE].flatMap((name) => getCookie(c, name) ?? []);
}

/** The token of the session that a person at the screen means when ending it: the log-in, if there is one. */
export function sessionToken(c: Context): string | undefined {
  return tokensOf(c)[0];
}

export function giveSession(
  c: Context,
  deps: Deps,
  { session, deviceId }: { session: NewSession; deviceId: string | null },
): void {
  setCookie(c, deviceId === null ? DESK : PHONE, session.token, {
    ...cookieOptions(deps),
    maxAge: Math.floor((session.expiresAt - deps.clock()) / 1000),
  });
}

export function endSession(c: Context, deps: Deps): void {
  deleteCookie(c, getCookie(c, DESK) ? DESK : PHONE, cookieOptions(deps));
}

function cookieOptions(deps: Deps) {
  return {
    path: '/',
    httpOnly: true,
    sameSite: 'Strict' as const,
    secure: deps.config.publicUrl?.startsWith('https:') ?? false,
  };
}
