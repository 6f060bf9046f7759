import { Hono } from 'hono';
import * as v from 'valibot';
import type { HelpAct } from '#domain/help-requests/help-request.ts';
import { MAX_HELP_LENGTH } from '#domain/help-requests/help-request.ts';
import { fromHelpJson, helpRequestSchema } from '#domain/help-requests/travel.ts';
import { validateHelpAnswer } from '#domain/help-requests/validate-help-request.ts';
import type { Deps } from '../deps.ts';
import { problem } from '../problem.ts';
import { readHelpProgress, withdrawHelpRequest } from '../services/help/help-progress.ts';
import { receiveHelpRequest } from '../services/help/receive-request.ts';
import { actOnRequest, listTeamRequests } from '../services/help/team-requests.ts';
import { countTry, type Limit } from '../services/identity/rate-limit.ts';
import { clientAddress } from './http/client-address.ts';
import { readJson } from './http/read-body.ts';
import { requireSession, type SessionEnv, sessionOfAsker } from './http/require-session.ts';

const MINUTE_MS = 60_000;
const SMALL = { mostBytes: 16 * 1024 };
const MOST_SECRETS = 20;
const secret = v.pipe(v.string(), v.regex(/^[A-Za-z0-9_-]{43}$/));
const ProgressBody = v.object({ secrets: v.pipe(v.array(secret), v.maxLength(MOST_SECRETS)) });
const WithdrawBody = v.object({ secret });
const ActBody = v.variant('kind', [
  v.object({ kind: v.literal('take') }),
  v.object({ kind: v.literal('give_back') }),
  v.object({ kind: v.literal('done') }),
  v.object({
    kind: v.literal('answer'),
    words: v.pipe(v.string(), v.maxLength(MAX_HELP_LENGTH.words * 4)),
    meet_at: v.nullable(v.pipe(v.string(), v.isoTimestamp())),
  }),
]);

export function helpRoutes(deps: Deps): Hono<SessionEnv> {
  const routes = new Hono<SessionEnv>();
  const { db, config, clock } = deps;
  const { provinceCode } = config;
  const ofTeam = requireSession(deps, 'volunteer', 'lead');

  const countWithin = async (limits: Omit<Limit, 'provinceCode'>[]) => {
    for (const limit of limits) {
      const counted = await countTry(db, { ...limit, provinceCode }, clock());
      if (!counted.ok)
        throw problem(429, 'too_many_tries', {
          retry_after_s: Math.ceil(counted.error.retryAfterMs / 1000),
        });
    }
  };

  routes.post('/help-requests', async (c) => {
    // A volunteer who comes home with a market day's requests has a limit of the own.
    const who = await sessionOfAsker(deps, c);
    await countWithin(
      who
        ? [{ key: `help:${who.personId}`, most: 500, windowMs: 60 * MINUTE_MS }]
        : [
            { key: `help:${clientAddress(c)}`, most: 30, windowMs: 60 * MINUTE_MS },
            { key: 'help', most: 2000, windowMs: 60 * MINUTE_MS },
          ],
    );
    const request = fromHelpJson(await readJson(c, helpRequestSchema, SMALL));
    const received = await receiveHelpRequest(db, request, {
      provinceCode,
      broughtBy: who?.personId ?? null,
      now: clock(),
    });
    if (!received.ok) {
      const fields = received.error.map(({ kind, field }) => ({ kind, field }));
      throw problem(422, 'invalid_request', { problems: fields });
    }
    if (received.value === 'withdrawn') throw problem(410, 'withdrawn');
    return c.json({ fate: received.value });
  });

  // By POST, so that no secret stands in an address or in a log.
  routes.post('/help-requests/progress', async (c) => {
    await countWithin([
      { key: `help-read:${clientAddress(c)}`, most: 300, windowMs: 15 * MINUTE_MS },
    ]);
    const { secrets } = await readJson(c, ProgressBody, SMALL);
    return c.json({ requests: await readHelpProgress(db, { provinceCode, secrets }) });
  });

  routes.post('/help-requests/withdraw', async (c) => {
    await countWithin([
      { key: `help-read:${clientAddress(c)}`, most: 300, windowMs: 15 * MINUTE_MS },
    ]);
    const body = await readJson(c, WithdrawBody, SMALL);
    await withdrawHelpRequest(db, { provinceCode, secret: body.secret, now: clock() });
    // The same answer whether it was known or not: a guess learns nothing.
    return c.json({ done: true });
  });

  routes.get('/team/help-requests', ofTeam, async (c) =>
    c.json({ requests: await listTeamRequests(db, { who: c.get('who'), now: clock() }) }),
  );

  routes.post('/team/help-requests/:id/act', ofTeam, async (c) => {
    const act = actOf(await readJson(c, ActBody, SMALL));
    const done = await actOnRequest(db, {
      who: c.get('who'),
      id: c.req.param('id'),
      act,
      now: clock(),
    });
    if (!done.ok) throw problem(done.error === 'out_of_scope' ? 403 : 409, done.error);
    return c.json({ state: done.value });
  });

  return routes;
}

function actOf(body: v.InferOutput<typeof ActBody>): HelpAct {
  if (body.kind !== 'answer') return body;
  const meetAt = body.meet_at === null ? null : Date.parse(body.meet_at);
  const answer = validateHelpAnswer({ words: body.words, meetAt });
  if (!answer.ok)
    throw problem(422, 'invalid_answer', {
      problems: answer.error.map(({ kind, field }) => ({ kind, field })),
    });
  return { kind: 'answer', answer: answer.value };
}
