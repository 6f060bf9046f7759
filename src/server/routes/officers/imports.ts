import { Hono } from 'hono';
import * as v from 'valibot';
import { type ColumnMapping, mappedHeaders } from '#domain/dossiers/columns.ts';
import { isUnder } from '#domain/figures/roll-up.ts';
import type { Result } from '#domain/result.ts';
import type { Unit } from '#domain/units/unit.ts';
import type { Deps } from '../../deps.ts';
import { problem } from '../../problem.ts';
import type { ImportRequest } from '../../services/dossiers/import-answer.ts';
import { importDossiers } from '../../services/dossiers/import-dossiers.ts';
import { type UndoRefusal, undoImport } from '../../services/dossiers/undo-import.ts';
import type { Who } from '../../services/identity/scope.ts';
import {
  learnMapping,
  learnUnits,
  officeMapping,
  officeUnits,
} from '../../services/imports/column-mapping.ts';
import { ImportCancelled, openJob, withJob } from '../../services/imports/import-job.ts';
import { previewUndo } from '../../services/imports/preview-undo.ts';
import { unitRegister } from '../../services/unit-register.ts';
import { OFFICER_ROLES } from '../http/asker-scope.ts';
import { requireSession, type SessionEnv } from '../http/require-session.ts';
import {
  assertOwn,
  fileOf,
  importIdOf,
  isDryRun,
  isOverAll,
  mappingOf,
  officeImports,
  officesOf,
  toProblem,
  unitsOf,
  uploadName,
  wentWell,
  withToldHeaders,
} from './import-requests.ts';

const jobId = v.pipe(v.string(), v.uuid());

/**
 * POST /imports/dossiers?file=&dry_run=&mapping=&units=&job= with the file as body, or with `upload=` (uploads.ts) →
 * CONTRACT.md §3, rows of other units refused. What is said of columns and names goes before what the office saved, and is saved once an import went well.
 * GET /imports → { imports }, the newest first; an officer sees those of the own offices' people.
 * GET /imports/:id/undo → what undoing would do; POST does it, for whoever brought it and for the province.
 */
export function importsRoutes(deps: Deps): Hono<SessionEnv> {
  const routes = new Hono<SessionEnv>();
  const officers = requireSession(deps, ...OFFICER_ROLES);

  routes.post('/imports/dossiers', officers, async (c) => {
    const who = c.get('who');
    const offices = officesOf(who);
    const withFile = fileOf(deps, c);
    const given = mappingOf(c);
    const known = await officeMapping(deps, { kind: 'dossiers', offices });
    const mapping = { columns: given?.columns ?? {}, remembered: known.columns };
    const said = unitsOf(c);
    const units = { ...(await officeUnits(deps, offices)), ...said };
    const request = {
      units: Object.keys(units).length > 0 ? units : undefined,
      fileName: uploadName(c),
      mapping: mappedHeaders(mapping).size > 0 ? mapping : undefined,
      dryRun: isDryRun(c),
      personId: who.personId,
      inScope: isOverAll(who) ? undefined : await underOwn(deps, who),
    };
    const bring = (more: Partial<ImportRequest>) =>
      withFile((path) => importDossiers(deps, { path, ...request, ...more }));
    const answer = await withJobOf(deps, { who, id: c.req.query('job') }, bring);
    if (!answer.ok) throw toProblem(answer.error);
    if (!request.dryRun && wentWell(answer.value))
      await learn(deps, { offices, mapping: given, units: said, who });
    return c.json(withToldHeaders(answer.value, known.columns));
  });

  routes.get('/imports', officers, async (c) => {
    const who = c.get('who');
    const imports = await officeImports(deps, who);
    const mayUndo = (personId: string | null) => isOverAll(who) || personId === who.personId;
    return c.json({
      imports: imports.map((each) => ({ ...each, may_undo: mayUndo(each.person_id) })),
    });
  });

  routes.get('/imports/:id/undo', officers, async (c) => {
    const who = c.get('who');
    const importId = importIdOf(c);
    if (!isOverAll(who)) await assertOwn(deps, who, importId);
    return c.json(undoAnswer(await previewUndo(deps, importId)));
  });

  routes.post('/imports/:id/undo', officers, async (c) => {
    const who = c.get('who');
    const importId = importIdOf(c);
    if (!isOverAll(who)) await assertOwn(deps, who, importId);
    return c.json(undoAnswer(await undoImport(deps, { importId, personId: who.personId })));
  });
  return routes;
}

function undoAnswer<T>(answer: Result<T, UndoRefusal>): T {
  if (answer.ok) return answer.value;
  const { kind, importId } = answer.error;
  throw problem(kind === 'unknown_import' ? 404 : 409, kind, { import_id: importId });
}

async function underOwn(deps: Deps, who: Who): Promise<(unit: Unit) => boolean> {
  const register = await unitRegister(deps.db, deps.config.provinceCode);
  const offices = officesOf(who);
  return (unit) => offices.some((office) => isUnder(register, unit, office));
}

/** With a job the asker can see how far the import is, and stop it. */
async function withJobOf<T>(
  deps: Deps,
  { who, id }: { who: Who; id: string | undefined },
  bring: (more: Partial<ImportRequest>) => Promise<T>,
): Promise<T> {
  if (id === undefined) return bring({});
  if (!v.is(jobId, id)) throw problem(400, 'bad_job', {});
  const key = { jobId: id, personId: who.personId };
  if (!(await openJob(deps, key))) throw problem(409, 'job_exists', {});
  try {
    return await withJob(deps, key, ({ tell, signal }) => bring({ onProgress: tell, signal }));
  } catch (error) {
    if (error instanceof ImportCancelled) throw problem(409, 'import_cancelled', {});
    throw error;
  }
}

/** Saved for the office itself; who works for the whole province speaks for no single office. */
async function learn(
  deps: Deps,
  said: {
    offices: string[];
    mapping: ColumnMapping | undefined;
    units: Record<string, string>;
    who: Who;
  },
): Promise<void> {
  const { mapping, units, who } = said;
  const whose = { offices: said.offices.slice(0, 1), personId: who.personId };
  if (mapping) await learnMapping(deps, { kind: 'dossiers', headers: mapping.columns, ...whose });
  await learnUnits(deps, { units, ...whose });
}
