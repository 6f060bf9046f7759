import { Hono } from 'hono';
import * as v from 'valibot';
import { MAX_WHAT_LENGTH, REPORT_TARGETS } from '#domain/differs/content-report.ts';
import type { Deps } from '../deps.ts';
import { problem } from '../problem.ts';
import { offeredContent } from '../services/content/content-manifest.ts';
import { closeContentReports, receiveContentReport } from '../services/differs/content-reports.ts';
import { listContentReports } from '../services/differs/list-reported.ts';
import { countTry } from '../services/identity/rate-limit.ts';
import { clientAddress } from './http/client-address.ts';
import { readJson } from './http/read-body.ts';
import { requireSession, type SessionEnv } from './http/require-session.ts';

const HOUR_MS = 60 * 60_000;
const SMALL = { mostBytes: 8 * 1024 };
// PostgreSQL takes neither NUL nor half a surrogate pair.
// biome-ignore lint/suspicious/noControlCharactersInRegex: NUL is what is looked for
const UNSTORABLE = /\u0000|\p{Surrogate}/u;
const short = v.pipe(v.string(), v.maxLength(60), v.regex(/^[\w.-]*$/));
const place = {
  target: v.picklist(REPORT_TARGETS),
  target_id: short,
  step: short,
  version: short,
};
/** Longer words than the rules allow pass here, so that the rules can say so. */
const ReportBody = v.object({
  ...place,
  id: v.pipe(v.string(), v.regex(/^[A-Za-z0-9_-]{22}$/)),
  what: v.pipe(
    v.string(),
    v.maxLength(MAX_WHAT_LENGTH * 4),
    v.check((it) => !UNSTORABLE.test(it)),
  ),
  day: v.pipe(v.string(), v.maxLength(10)),
});
const CloseBody = v.object({ ...place, seen_until: v.pipe(v.string(), v.isoTimestamp()) });

/**
 * POST /content-reports, public → a phone tells that reality differs from our content; the same report twice is one.
 * GET /content-reports, POST /content-reports/close → who answers for the content reads them by place, and closes.
 */
export function contentReportRoutes(deps: Deps): Hono<SessionEnv> {
  const routes = new Hono<SessionEnv>();
  const { db, config, clock } = deps;
  const { provinceCode } = config;
  const keepers = requireSession(deps, 'administrator', 'province');

  routes.post('/content-reports', async (c) => {
    const limits = [
      { key: `differs:${clientAddress(c)}`, most: 30 },
      { key: 'differs', most: 2000 },
    ];
    for (const limit of limits) {
      const counted = await countTry(db, { ...limit, windowMs: HOUR_MS, provinceCode }, clock());
      if (!counted.ok)
        throw problem(429, 'too_many_tries', {
          retry_after_s: Math.ceil(counted.error.retryAfterMs / 1000),
        });
    }
    const { target_id, ...rest } = await readJson(c, ReportBody, SMALL);
    const report = { ...rest, targetId: target_id };
    await offeredContent(deps);
    const received = await receiveContentReport(db, report, { provinceCode, now: clock() });
    if (!received.ok) {
      const problems = received.error.map(({ kind }) => ({ kind }));
      throw problem(422, 'invalid_report', { problems });
    }
    return c.json({ fate: received.value });
  });

  routes.get('/content-reports', keepers, async (c) => {
    const { places: offered } = await offeredContent(deps);
    return c.json(await listContentReports(db, { provinceCode, offered }));
  });

  routes.post('/content-reports/close', keepers, async (c) => {
    const { seen_until, ...told } = await readJson(c, CloseBody, SMALL);
    const closed = await closeContentReports(db, {
      provinceCode,
      place: told,
      seenUntil: Date.parse(seen_until),
      personId: c.get('who').personId,
      now: clock(),
    });
    return c.json({ closed });
  });

  return routes;
}
