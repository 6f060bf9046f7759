import { type Context, Hono } from 'hono';
import { type ColumnMapping, parseMapping } from '#domain/dossiers/columns.ts';
import type { FileRefusal } from '#domain/dossiers/dossier.ts';
import { isUnder } from '#domain/figures/roll-up.ts';
import type { Deps } from '../deps.ts';
import { type Problem, problem } from '../problem.ts';
import { importDossiers } from '../services/dossiers/import-dossiers.ts';
import { listImports } from '../services/dossiers/list-imports.ts';
import { withUpload } from '../services/dossiers/spool-upload.ts';
import { undoImport } from '../services/dossiers/undo-import.ts';
import type { Who } from '../services/identity/scope.ts';
import { unitRegister } from '../services/unit-register.ts';
import { requireSession, type SessionEnv } from './http/require-session.ts';

const MAX_MAPPING = 16_000;

/**
 * POST /imports/dossiers?file=&dry_run=&mapping= with the file as body → CONTRACT.md §3, rows of other units refused.
 * GET /imports → { imports }, the newest first; an officer sees the own ones. POST /imports/:id/undo.
 */
export function importsRoutes(deps: Deps): Hono<SessionEnv> {
  const routes = new Hono<SessionEnv>();
  const officers = requireSession(deps, 'officer', 'province', 'administrator');

  routes.post('/imports/dossiers', officers, async (c) => {
    const who = c.get('who');
    const mapping = mappingOf(c);
    const register = await unitRegister(deps.db, deps.config.provinceCode);
    const grants = officerGrants(who);
    const answer = await withUpload(c.req.raw.body, (path) =>
      importDossiers(deps, {
        path,
        fileName: (c.req.query('file') || 'upload').slice(0, 200),
        mapping,
        dryRun: ['1', 'true'].includes(c.req.query('dry_run') ?? ''),
        personId: who.personId,
        inScope: isOverAll(who)
          ? undefined
          : (unit) => grants.some((grant) => isUnder(register, unit, grant.unitCode)),
      }),
    );
    if (!answer.ok) throw toProblem(answer.error);
    return c.json(answer.value);
  });

  routes.get('/imports', officers, async (c) => {
    const who = c.get('who');
    const own = isOverAll(who) ? undefined : who.personId;
    return c.json({ imports: await listImports(deps.db, deps.config.provinceCode, own) });
  });

  routes.post('/imports/:id/undo', officers, async (c) => {
    const who = c.get('who');
    const importId = Number(c.req.param('id'));
    if (!Number.isSafeInteger(importId) || importId < 1) throw problem(404, 'unknown_import');
    if (!isOverAll(who)) await assertOwn(deps, who, importId);
    const undone = await undoImport(deps, { importId, personId: who.personId });
    if (undone.ok) return c.json(undone.value);
    const { kind } = undone.error;
    throw problem(kind === 'already_undone' ? 409 : 404, kind, { import_id: importId });
  });
  return routes;
}

function officerGrants(who: Who) {
  return who.grants.filter((grant) => grant.role !== 'volunteer' && grant.role !== 'lead');
}

/** The province's own people may bring and undo anything. */
function isOverAll(who: Who): boolean {
  return officerGrants(who).some(
    (grant) => grant.unitCode === who.provinceCode && grant.role !== 'officer',
  );
}

async function assertOwn(deps: Deps, who: Who, importId: number): Promise<void> {
  const own = await listImports(deps.db, who.provinceCode, who.personId);
  if (!own.some((each) => each.import_id === importId)) throw problem(403, 'out_of_scope');
}

function mappingOf(c: Context): ColumnMapping | undefined {
  const text = c.req.query('mapping');
  if (!text) return undefined;
  const mapping = parseMapping(text.slice(0, MAX_MAPPING));
  if (!mapping.ok) throw toProblem(mapping.error);
  return mapping.value;
}

function toProblem({ kind, ...facts }: FileRefusal): Problem {
  return problem(kind === 'too_large' ? 413 : 422, kind, facts);
}
