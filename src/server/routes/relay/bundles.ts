import { Hono } from 'hono';
import { MAX_BUNDLE_BYTES } from '#domain/protocol/bundle.ts';
import { toBase64Url } from '#domain/protocol/signature.ts';
import type { Deps } from '../../deps.ts';
import { type Problem, problem } from '../../problem.ts';
import { openKept } from '../../services/bundles/open-kept.ts';
import { keyInUse } from '../../services/bundles/server-keys.ts';
import { type BundleFault, takeBundle } from '../../services/bundles/take-bundle.ts';
import { countTry } from '../../services/identity/rate-limit.ts';
import { clientAddress } from '../http/client-address.ts';
import { readBytes } from '../http/read-body.ts';
import { requireDevice, requireSession, type SessionEnv } from '../http/require-session.ts';

const WINDOW_MS = 15 * 60_000;
/** A market day's bundles of a whole commune, and far from a flood. */
const MOST = 120;

/**
 * GET /bundles/key → the keys that phones keep: what to seal to, and whose receipts to believe.
 * POST /bundles, anybody: the bytes of a bundle → { bundle_id, receipt, not_kept? }. 409 other_server · 413 body_too_large,
 * too_large · 422 not_a_bundle, other_version, damaged, malformed · 403 unknown_device, bad_signature · 429 too_many_tries.
 * POST /bundles/kept, whoever saved it: the bytes of a file of own work → { is_gzip, body }. The same problems · 401
 * no_session, also where the header does not name the phone.
 */
export function bundlesRoutes(deps: Deps): Hono<SessionEnv> {
  const routes = new Hono<SessionEnv>();
  const { db, config, clock } = deps;
  const { provinceCode } = config;

  routes.get('/bundles/key', async (c) => {
    const now = clock();
    const seal = await keyInUse(db, provinceCode, { purpose: 'seal', now });
    const sign = await keyInUse(db, provinceCode, { purpose: 'sign', now });
    return c.json({ key_id: seal.key_id, seal: seal.public_key, sign: sign.public_key });
  });

  routes.post('/bundles', async (c) => {
    const key = `bundle:${clientAddress(c)}`;
    const counted = await countTry(
      db,
      { provinceCode, key, most: MOST, windowMs: WINDOW_MS },
      clock(),
    );
    if (!counted.ok)
      throw problem(429, 'too_many_tries', {
        retry_after_s: Math.ceil(counted.error.retryAfterMs / 1000),
      });
    const bytes = await readBytes(c, { mostBytes: MAX_BUNDLE_BYTES });
    const taken = await takeBundle(db, { provinceCode, bytes, now: clock() });
    if (!taken.ok) throw toProblem(taken.error);
    const { bundleId, receipt, notKept } = taken.value;
    const told = { bundle_id: bundleId, receipt: toBase64Url(receipt) };
    return c.json(notKept > 0 ? { ...told, not_kept: notKept } : told);
  });

  routes.post('/bundles/kept', requireDevice, requireSession(deps), async (c) => {
    const bytes = await readBytes(c, { mostBytes: MAX_BUNDLE_BYTES });
    const opened = await openKept(db, c.get('who'), bytes);
    if (!opened.ok) throw toProblem(opened.error);
    const { isGzip, body } = opened.value;
    c.header('cache-control', 'no-store');
    return c.json({ is_gzip: isGzip, body: toBase64Url(body) });
  });
  return routes;
}

function toProblem({ kind }: BundleFault): Problem {
  switch (kind) {
    case 'unknown_device':
    case 'bad_signature':
      return problem(403, kind);
    case 'other_server':
      return problem(409, kind);
    case 'too_large':
      return problem(413, kind);
    case 'not_a_bundle':
    case 'other_version':
    case 'damaged':
    case 'malformed':
      return problem(422, kind);
  }
}
