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

/** Before requireSession, where whose cookie it is must not decide: 401 for who does not say which phone asks. */
export const requireDevice: MiddlewareHandler = async (c, next) => {
  if (c.req.header(DEVICE_HEADER) === undefined) throw problem(401, 'no_session');
  await next();
};

/**
 * The session, if the request comes from its device. On a phone that changed hands the cookie is still of the person
 * before: 401, and the phone opens a session of its own. A phone that does not say which device it is (an older one, a
 * desk) has the session as it is.
 */
export async function sessionOfAsker(deps: Deps, c: Context): Promise<Who | null> {
  const asking = c.req.header(DEVICE_HEADER);
  if (asking === undefined) return sessionOf(deps, c);
  const living = await livingSessions(deps, c);
  const own = living.find(({ who }) => who.deviceId === asking);
  if (!own && living.length > 0) throw problem(401, 'no_session');
  return own?.who ?? null;
}

/** Whoever's cookie it is. Enough only where a signature says who wrote what is sent. */
export async function sessionOf(deps: Deps, c: Context): Promise<Who | null> {
  return (await livingSessions(deps, c))[0]?.who ?? null;
}

interface Living {
  name: string;
  token: string;
  who: Who;
}

/** The desk's first. */
async function livingSessions(deps: Deps, c: Context): Promise<Living[]> {
  const { provinceCode } = deps.config;
  const found = await Promise.all(
    [DESK, PHONE].map(async (name) => {
      const token = getCookie(c, name);
      const who = token && (await findSession(deps.db, { provinceCode, token }, deps.clock()));
      return token && who ? [{ name, token, who }] : [];
    }),
  );
  return found.flat();
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

/** Ends what a person at the screen means: the log-in, if there is a living one. Gives its token, for it to be closed. */
export async function endSession(c: Context, deps: Deps): Promise<string | undefined> {
  const [living] = await livingSessions(deps, c);
  deleteCookie(c, living?.name ?? DESK, cookieOptions(deps));
  return living?.token;
}

/** Who enrols at this browser works here from now on: nobody's log-in of before answers for them. */
export function leaveDesk(c: Context, deps: Deps): void {
  if (getCookie(c, DESK)) deleteCookie(c, DESK, cookieOptions(deps));
}

function cookieOptions(deps: Deps) {
  return {
    path: '/',
    httpOnly: true,
    sameSite: 'Strict' as const,
    secure: deps.config.publicUrl?.startsWith('https:') ?? false,
  };
}
