import { Hono } from 'hono';
import { compress } from 'hono/compress';
import { HTTPException } from 'hono/http-exception';
import { requestId } from 'hono/request-id';
import type { Deps } from './deps.ts';
import { Problem, problem } from './problem.ts';
import { contentReportRoutes } from './routes/content-reports.ts';
import { figuresRoutes } from './routes/figures.ts';
import { healthRoutes } from './routes/health.ts';
import { helpRoutes } from './routes/help.ts';
import { identityRoutes } from './routes/identity.ts';
import { indexRoutes } from './routes/index/index-routes.ts';
import { invitationsRoutes } from './routes/invitations.ts';
import { enteredFiguresRoutes } from './routes/officers/entered-figures.ts';
import { officerListRoutes } from './routes/officers/figure-lists.ts';
import { importsRoutes } from './routes/officers/imports.ts';
import { moreImportsRoutes } from './routes/officers/more-imports.ts';
import { overdueRoutes } from './routes/officers/overdue.ts';
import { uploadsRoutes } from './routes/officers/uploads.ts';
import { openapiRoutes } from './routes/openapi.ts';
import { contentRoutes } from './routes/packs/content.ts';
import { voicesRoutes } from './routes/packs/voices.ts';
import { bundlesRoutes } from './routes/relay/bundles.ts';
import { reportKeepingRoutes } from './routes/reports/keeping.ts';
import { letterRoutes } from './routes/reports/letters.ts';
import { reportFileRoutes } from './routes/reports/report-file.ts';
import { reportRoadRoutes } from './routes/reports/road.ts';
import { traceRoutes } from './routes/reports/trace.ts';
import { settingsRoutes } from './routes/settings.ts';
import { syncRoutes } from './routes/sync.ts';
import { refusedRoutes } from './routes/team/refused.ts';
import { rosterRoutes } from './routes/team/roster.ts';
import { teamWorthRoutes } from './routes/team/worth.ts';
import { unitsRoutes } from './routes/units.ts';
import { sameOriginOnly, securityHeaders } from './security-headers.ts';
import { staticFiles } from './static-files.ts';

/** The whole machine behind one `fetch`; `appFolder` is the built app, null for an API alone (tests, development). */
export function createApp(deps: Deps, appFolder: string | null = null): Hono {
  const app = new Hono();
  app.use(requestId());
  app.use(securityHeaders(deps.config));
  app.use('/api/*', sameOriginOnly(deps.config));
  app.use('/api/*', compress());
  app.use('/api/*', async (c, next) => {
    await next();
    if (!c.res.headers.has('cache-control')) c.res.headers.set('cache-control', 'no-store');
  });
  app.route('/api', healthRoutes(deps));
  app.route('/api', settingsRoutes(deps));
  app.route('/api', unitsRoutes(deps));
  app.route('/api', contentRoutes(deps));
  app.route('/api', openapiRoutes(deps));
  app.route('/api', identityRoutes(deps));
  app.route('/api', invitationsRoutes(deps));
  app.route('/api', syncRoutes(deps));
  app.route('/api', bundlesRoutes(deps));
  app.route('/api', helpRoutes(deps));
  app.route('/api', contentReportRoutes(deps));
  app.route('/api', teamWorthRoutes(deps));
  app.route('/api', rosterRoutes(deps));
  app.route('/api', refusedRoutes(deps));
  app.route('/api', figuresRoutes(deps));
  app.route('/api', indexRoutes(deps));
  app.route('/api', officerListRoutes(deps));
  app.route('/api', reportFileRoutes(deps));
  app.route('/api', traceRoutes(deps));
  app.route('/api', reportRoadRoutes(deps));
  app.route('/api', letterRoutes(deps));
  app.route('/api', reportKeepingRoutes(deps));
  app.route('/api', enteredFiguresRoutes(deps));
  app.route('/api', overdueRoutes(deps));
  app.route('/api', uploadsRoutes(deps));
  app.route('/api', moreImportsRoutes(deps));
  app.route('/api', importsRoutes(deps));
  app.route('/api', voicesRoutes(deps));
  app.all('/api/*', () => {
    throw problem(404, 'no_such_address');
  });
  if (appFolder) app.use(staticFiles(appFolder));
  app.notFound(() => problem(404, 'no_such_page').getResponse());
  app.onError((error, c) => answerError(error, { deps, requestId: c.get('requestId') }));
  return app;
}

/** The server's one error door. */
function answerError(
  error: Error,
  { deps, requestId }: { deps: Deps; requestId: string },
): Response {
  if (error instanceof Problem) return error.getResponse();
  if (error instanceof HTTPException) return problem(error.status as 400, 'refused').getResponse();
  if (isDatabaseAway(error)) {
    deps.log.warn({ requestId, reason: error.message }, 'the database does not answer');
    return problem(503, 'database_unavailable', { retry_after_s: 2 }).getResponse();
  }
  deps.log.error(
    { requestId, error: { message: error.message, stack: error.stack } },
    'a request failed',
  );
  return problem(500, 'server_fault', { request_id: requestId }).getResponse();
}

/** Class 08, 57P01–57P03 (shutting down, crashed, starting), or a connection that broke or never came. */
function isDatabaseAway(error: Error & { code?: string }): boolean {
  return (
    /^(08\w{3}|57P0[123]|ECONNREFUSED|ECONNRESET|EPIPE|53300)$/.test(error.code ?? '') ||
    /Connection terminated|timeout exceeded when trying to connect|Client has encountered a connection error/.test(
      error.message,
    )
  );
}
