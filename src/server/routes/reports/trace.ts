import { Hono } from 'hono';
import * as v from 'valibot';
import { readTraceAddress } from '#domain/reports/trace/trace-code.ts';
import type { Deps } from '../../deps.ts';
import { problem } from '../../problem.ts';
import { countTry, forgive } from '../../services/identity/rate-limit.ts';
import { readTrace } from '../../services/reports/trace/read-trace.ts';
import { clientAddress } from '../http/client-address.ts';
import { readJson } from '../http/read-body.ts';

const Question = v.object({ code: v.pipe(v.string(), v.maxLength(60)) });
const HOUR_MS = 60 * 60_000;
/** Of an office behind one address; of 34 thousand million codes. */
const MOST_UNKNOWN = 300;

/**
 * POST /trace { code } → what a paper with this code says, and where its numbers are told: for whoever holds the paper.
 * The dossiers themselves are an officer's (GET /lineage). Codes that nobody issued are counted, by address; what a
 * slip of the finger makes is none. By POST: a code belongs in no log of addresses.
 */
export function traceRoutes(deps: Deps): Hono {
  const routes = new Hono();
  const { db, config, clock } = deps;

  routes.post('/trace', async (c) => {
    const { code } = await readJson(c, Question);
    const address = readTraceAddress(code);
    if (!address.ok) throw problem(400, address.error.kind);
    const limit = {
      provinceCode: config.provinceCode,
      key: `trace:${clientAddress(c)}`,
      most: MOST_UNKNOWN,
      windowMs: HOUR_MS,
    };
    const now = clock();
    const counted = await countTry(db, limit, now);
    if (!counted.ok)
      throw problem(429, 'too_many_tries', {
        retry_after_s: Math.ceil(counted.error.retryAfterMs / 1000),
      });
    const traced = await readTrace(deps, address.value);
    if (traced.ok || traced.error.kind !== 'unknown_code') await forgive(db, limit, now);
    if (!traced.ok) throw problem(404, traced.error.kind);
    return c.json(traced.value);
  });
  return routes;
}
