import { Hono } from 'hono';
import { compress } from 'hono/compress';
import { HTTPException } from 'hono/http-exception';
import { requestId } from 'hono/request-id';
import type { Deps } from './deps.ts';
import { Problem, problem } from './problem.ts';
import { contentRoutes } from './routes/content.ts';
import { figuresRoutes } from './routes/figures.ts';
import { healthRoutes } from './routes/health.ts';
import { identityRoutes } from './routes/identity.ts';
import { importsRoutes } from './routes/imports.ts';
import { invitationsRoutes } from './routes/invitations.ts';
import { openapiRoutes } from './routes/openapi.ts';
import { reportRoutes } from './routes/report.ts';
import { settingsRoutes } from './routes/settings.ts';
import { syncRoutes } from './routes/sync.ts';
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
  app.route('/api', figuresRoutes(deps));
  app.route('/api', reportRoutes(deps));
  app.route('/api', importsRoutes(deps));
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
