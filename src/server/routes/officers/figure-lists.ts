import { Hono } from 'hono';
import type { Deps } from '../../deps.ts';
import { problem } from '../../problem.ts';
import { petitionLineage } from '../../services/index/behind/petition-lineage.ts';
import { dossierHistory } from '../../services/index/dossier-history.ts';
import { lineage } from '../../services/index/lineage.ts';
import { sameCount } from '../../services/index/same-count.ts';
import { teamsNext } from '../../services/index/teams-next.ts';
import { toldSameCount } from '../../services/index/told/told-same-count.ts';
import { volunteersAnswer } from '../../services/index/volunteers-part.ts';
import { assertInScope, OFFICER_ROLES, scopeOf } from '../http/asker-scope.ts';
import { answerOf, questionOf, wholeOf } from '../http/figure-question.ts';
import { requireSession, type SessionEnv } from '../http/require-session.ts';

/**
 * Lists behind the figures, for the asker's units (`unit`, default: the province).
 * GET /same-count?reason= → dossiers that the portal counts otherwise; /components → metric by metric. GET /lineage?indicator=&part= → dossiers behind
 * a figure, with file and row; /petitions → petitions. GET /dossier-history?code= → one dossier as each file told it. GET /volunteers → cases beside official dossiers. GET /teams/next → where to go.
 */
export function officerListRoutes(deps: Deps): Hono<SessionEnv> {
  const routes = new Hono<SessionEnv>();
  const officers = requireSession(deps, ...OFFICER_ROLES);
  const page = (c: Parameters<typeof questionOf>[0]) => ({
    after: c.req.query('after') || undefined,
    limit: wholeOf(c, 'limit'),
  });

  routes.get('/same-count', officers, async (c) => {
    const question = questionOf(c);
    const inScope = await scopeOf(deps, c.get('who'));
    await assertInScope(deps, inScope, question);
    const reason = c.req.query('reason') || undefined;
    return c.json(answerOf(await sameCount(deps, { ...question, ...page(c), reason, inScope })));
  });

  routes.get('/same-count/components', officers, async (c) => {
    const question = questionOf(c);
    const inScope = await scopeOf(deps, c.get('who'));
    await assertInScope(deps, inScope, question);
    return c.json(answerOf(await toldSameCount(deps, { ...question, inScope })));
  });

  routes.get('/lineage', officers, async (c) => {
    const question = questionOf(c);
    const inScope = await scopeOf(deps, c.get('who'));
    await assertInScope(deps, inScope, question);
    const { indicator = '', part } = c.req.query();
    if (!indicator) throw problem(400, 'not_from_dossiers', { value: '' });
    return c.json(
      answerOf(await lineage(deps, { ...question, ...page(c), indicator, part, inScope })),
    );
  });

  routes.get('/lineage/petitions', officers, async (c) => {
    const question = questionOf(c);
    const inScope = await scopeOf(deps, c.get('who'));
    await assertInScope(deps, inScope, question);
    const { indicator = '', part } = c.req.query();
    return c.json(
      answerOf(await petitionLineage(deps, { ...question, ...page(c), indicator, part, inScope })),
    );
  });

  routes.get('/dossier-history', officers, async (c) => {
    const inScope = await scopeOf(deps, c.get('who'));
    const found = await dossierHistory(deps, { code: c.req.query('code') ?? '', inScope });
    if (!found.ok) throw problem(404, found.error.kind);
    return c.json(found.value);
  });

  const TEAM_ROLES = [...OFFICER_ROLES, 'lead'] as const;
  routes.get('/volunteers', requireSession(deps, ...TEAM_ROLES), async (c) => {
    const question = questionOf(c);
    const inScope = await scopeOf(deps, c.get('who'), TEAM_ROLES);
    await assertInScope(deps, inScope, question);
    return c.json(answerOf(await volunteersAnswer(deps, { ...question, inScope })));
  });

  const EVERYBODY = [...TEAM_ROLES, 'volunteer'] as const;
  routes.get('/teams/next', requireSession(deps), async (c) => {
    const question = questionOf(c);
    await assertInScope(deps, await scopeOf(deps, c.get('who'), EVERYBODY), question);
    return c.json(answerOf(await teamsNext(deps, question)));
  });
  return routes;
}
