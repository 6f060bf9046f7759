import { Hono } from 'hono';
import type { Deps } from '../../deps.ts';
import { problem } from '../../problem.ts';
import { countTry, forgive } from '../../services/identity/rate-limit.ts';
import { readTrace } from '../../services/reports/trace/read-trace.ts';
import { clientAddress } from '../http/client-address.ts';

const LONGEST = 40;
const HOUR_MS = 60 * 60_000;

/**
 * GET /trace?code= → what a paper with this code says, and where its numbers are told: for whoever holds the paper. The
 * dossiers themselves are an officer's (GET /lineage). Only wrong codes are counted, by address.
 */
export function traceRoutes(deps: Deps): Hono {
  const routes = new Hono();
  const { db, config, clock } = deps;

  routes.get('/trace', async (c) => {
    const code = c.req.query('code') ?? '';
    if (code.length > LONGEST) throw problem(400, 'not_a_code');
    const limit = {
      provinceCode: config.provinceCode,
      key: `trace:${clientAddress(c)}`,
      most: 60,
      windowMs: HOUR_MS,
    };
    const now = clock();
    const counted = await countTry(db, limit, now);
    if (!counted.ok)
      throw problem(429, 'too_many_tries', {
        retry_after_s: Math.ceil(counted.error.retryAfterMs / 1000),
      });
    const traced = await readTrace(deps, code);
    if (traced.ok) {
      await forgive(db, limit, now);
      return c.json(traced.value);
    }
    const { kind } = traced.error;
    throw problem(kind === 'not_a_code' || kind === 'mistyped' ? 400 : 404, kind);
  });
  return routes;
}
