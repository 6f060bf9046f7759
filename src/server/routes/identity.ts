import { Hono } from 'hono';
import * as v from 'valibot';
import type { Deps } from '../deps.ts';
import { problem } from '../problem.ts';
import { importKey } from '../services/identity/device-signature.ts';
import { type EnrolFault, enrol } from '../services/identity/enrol.ts';
import {
  checkPassword,
  mayGivePassword,
  normaliseLogin,
  setPassword,
} from '../services/identity/login.ts';
import {
  countTry,
  forgive,
  type Limit,
  type TooManyTries,
} from '../services/identity/rate-limit.ts';
import { proveDevice } from '../services/identity/refresh-session.ts';
import type { Who } from '../services/identity/scope.ts';
import {
  closeSession,
  describeWho,
  findSession,
  openSession,
  readEpoch,
} from '../services/identity/session.ts';
import { countSlowing, forgetSlowing } from '../services/identity/tries/slow-down.ts';
import { clientAddress } from './http/client-address.ts';
import { readJson } from './http/read-body.ts';
import {
  endSession,
  giveSession,
  leaveDesk,
  requireSession,
  type SessionEnv,
} from './http/require-session.ts';

const MINUTE_MS = 60_000;
const shortText = v.pipe(v.string(), v.trim(), v.minLength(1), v.maxLength(120));
const coordinate = v.pipe(v.string(), v.regex(/^[A-Za-z0-9_-]{43}$/));

const EnrolBody = v.object({
  code: v.pipe(v.string(), v.maxLength(40)),
  person_name: v.optional(shortText),
  device: v.object({
    name: shortText,
    public_key: v.object({
      kty: v.literal('EC'),
      crv: v.literal('P-256'),
      x: coordinate,
      y: coordinate,
    }),
    signature: v.pipe(v.string(), v.maxLength(200)),
  }),
});

const RefreshBody = v.object({
  device_id: v.pipe(v.string(), v.uuid()),
  at: v.pipe(v.number(), v.safeInteger()),
  signature: v.pipe(v.string(), v.maxLength(200)),
});

const LoginBody = v.object({
  login: v.pipe(v.string(), v.maxLength(200)),
  // scrypt takes any length; the limit keeps a request small.
  password: v.pipe(v.string(), v.maxLength(1000)),
});

const ENROL_STATUS = {
  bad_signature: 403,
  code_unknown: 404,
  code_used: 410,
  code_expired: 410,
} as const satisfies Record<EnrolFault['kind'], number>;

function tooManyTries({ kind, retryAfterMs }: TooManyTries) {
  return problem(429, kind, { retry_after_s: Math.ceil(retryAfterMs / 1000) });
}

export function identityRoutes(deps: Deps): Hono<SessionEnv> {
  const routes = new Hono<SessionEnv>();
  const { db, config, clock } = deps;
  const { provinceCode } = config;

  /** Counts the try against each limit; the answer gives it back when it turned out well. */
  const tryWithin = async (limits: Omit<Limit, 'provinceCode'>[]) => {
    const now = clock();
    for (const limit of limits) {
      const counted = await countTry(db, { ...limit, provinceCode }, now);
      if (!counted.ok) throw tooManyTries(counted.error);
    }
    return async () => {
      for (const limit of limits) await forgive(db, { ...limit, provinceCode }, now);
    };
  };

  const start = async (owner: { personId: string; deviceId: string | null }) => {
    const session = await openSession(db, { provinceCode, ...owner }, clock());
    const who = await findSession(db, { provinceCode, token: session.token }, clock());
    if (!who) throw problem(403, 'person_revoked', await moment());
    return { session, who };
  };

  /** A phone whose right has ended wipes what it held: first it offers a restored server again what that one lost. */
  const moment = async () => ({ server_now: clock(), epoch: await readEpoch(db) });

  routes.post('/enrol', async (c) => {
    const body = await readJson(c, EnrolBody);
    const wentWell = await tryWithin([
      { key: `enrol:${clientAddress(c)}`, most: 20, windowMs: 15 * MINUTE_MS },
      // All addresses together: many guessers share one limit. Only failures count.
      { key: 'enrol', most: 1000, windowMs: 60 * MINUTE_MS },
    ]);
    const { name, public_key: publicKey, signature } = body.device;
    if (!(await importKey(publicKey)))
      throw problem(422, 'invalid_body', { fields: ['device.public_key'] });
    const enrolled = await enrol(
      db,
      {
        provinceCode,
        code: body.code,
        personName: body.person_name,
        device: { name, publicKey, signature },
      },
      clock(),
    );
    if (!enrolled.ok) throw problem(ENROL_STATUS[enrolled.error.kind], enrolled.error.kind);
    await wentWell();
    const { session, who } = await start(enrolled.value);
    leaveDesk(c, deps);
    giveSession(c, deps, { session, deviceId: who.deviceId });
    return c.json(await describeWho(db, who, clock()));
  });

  routes.post('/session/refresh', async (c) => {
    const body = await readJson(c, RefreshBody);
    const proved = await proveDevice(
      db,
      { provinceCode, deviceId: body.device_id, at: body.at, signature: body.signature },
      clock(),
    );
    if (!proved.ok) {
      const { kind } = proved.error;
      if (kind === 'device_revoked') throw problem(403, kind, await moment());
      // The right time lets a phone with a wrong clock sign again.
      throw problem(401, kind, { server_now: clock() });
    }
    const owner = { personId: proved.value.personId, deviceId: body.device_id };
    const { session, who } = await start(owner);
    giveSession(c, deps, { session, deviceId: who.deviceId });
    return c.json(await describeWho(db, who, clock()));
  });

  routes.get('/me', requireSession(deps), async (c) =>
    c.json(await describeWho(db, c.get('who'), clock())),
  );

  routes.post('/login', async (c) => {
    const body = await readJson(c, LoginBody);
    const address = clientAddress(c);
    // By address and login: whoever guesses elsewhere must not keep the owner out.
    const slowing = { provinceCode, key: `login:${address}:${normaliseLogin(body.login)}` };
    const mayTry = await countSlowing(db, slowing, clock());
    if (!mayTry.ok) throw tooManyTries(mayTry.error);
    const wentWell = await tryWithin([
      { key: `login-from:${address}`, most: 50, windowMs: 15 * MINUTE_MS },
    ]);
    const checked = await checkPassword(db, { provinceCode, ...body });
    if (!checked.ok) throw problem(401, checked.error.kind);
    await wentWell();
    await forgetSlowing(db, slowing, clock());
    const { session, who } = await start({ personId: checked.value.personId, deviceId: null });
    giveSession(c, deps, { session, deviceId: who.deviceId });
    return c.json(await describeWho(db, who, clock()));
  });

  routes.post('/logout', async (c) => {
    const token = await endSession(c, deps);
    if (token) await closeSession(db, { provinceCode, token });
    return c.json({ done: true });
  });

  routes.post('/password', requireSession(deps), async (c) => {
    const body = await readJson(c, LoginBody);
    const who: Who = c.get('who');
    const may = await mayGivePassword(db, who, clock());
    if (!may.ok) throw problem(403, may.error.kind);
    const { personId, deviceId } = who;
    const set = await setPassword(db, { provinceCode, ...body, personId, deviceId });
    if (!set.ok) {
      const { kind, ...facts } = set.error;
      throw problem(kind === 'login_taken' ? 409 : 422, kind, facts);
    }
    // Log-ins by password have ended, this one among them: it goes on with a new token.
    if (!deviceId) {
      const { session } = await start({ personId, deviceId });
      giveSession(c, deps, { session, deviceId });
    }
    return c.json({ done: true });
  });

  return routes;
}
