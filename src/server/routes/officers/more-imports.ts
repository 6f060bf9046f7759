import { type Context, Hono } from 'hono';
import { isUnder } from '#domain/figures/roll-up.ts';
import {
  knownFields,
  parseSheetMapping,
  type SheetFields,
  sheetMapping,
} from '#domain/imports/sheet-columns.ts';
import { saidOver } from '#domain/imports/told-headers.ts';
import { PETITION_FIELDS } from '#domain/petitions/read-petition-row.ts';
import { PROCEDURE_FIELDS } from '#domain/procedures/read-procedure-row.ts';
import { PUBLISHED_FIELDS } from '#domain/published/read-published-row.ts';
import type { Result } from '#domain/result.ts';
import { UNIT_FIELDS } from '#domain/units/read-unit-row.ts';
import type { Deps } from '../../deps.ts';
import { problem } from '../../problem.ts';
import {
  learnMapping,
  learnUnits,
  officeHeaders,
  officeMapping,
  officeUnits,
} from '../../services/imports/column-mapping.ts';
import { cancelJob, findJob } from '../../services/imports/import-job.ts';
import { rowFates, streamOf } from '../../services/imports/row-fates.ts';
import type { SheetAnswer, SheetRefusal, SheetRequest } from '../../services/imports/sheet-kind.ts';
import { importPetitions } from '../../services/petitions/import-petitions.ts';
import { importProcedures } from '../../services/procedures/import-procedures.ts';
import { importPublished } from '../../services/published/import-published.ts';
import { unitRegister } from '../../services/unit-register.ts';
import { importUnits } from '../../services/units-import/import-units.ts';
import { OFFICER_ROLES } from '../http/asker-scope.ts';
import { requireSession, type SessionEnv } from '../http/require-session.ts';
import {
  fileOf,
  importIdOf,
  isDryRun,
  isOverAll,
  officeImports,
  officesOf,
  toProblem,
  unitsOf,
  uploadName,
  wentWell,
  withToldHeaders,
} from './import-requests.ts';

interface SheetOf<F extends string> {
  kind: 'petitions' | 'units' | 'published' | 'procedures';
  fields: SheetFields<F>;
  /** Whom a name in it means is a question, and what is said of it holds for the office's other files too. */
  namesAgencies?: boolean;
}

const PETITIONS = { kind: 'petitions', fields: PETITION_FIELDS, namesAgencies: true } as const;
const PUBLISHED = { kind: 'published', fields: PUBLISHED_FIELDS, namesAgencies: true } as const;

/**
 * POST /imports/petitions, /imports/published, /imports/units, /imports/procedures?file=&dry_run=&mapping=&units=&upload=
 * → as the command line's. What headers and names mean is remembered for the office once an import went well.
 * GET /imports/jobs/:id → how far an import is; POST /imports/jobs/:id/cancel.
 * GET /imports/:id/rows.csv → the verdict on each row. GET /mappings → what the asker's office calls its columns.
 */
export function moreImportsRoutes(deps: Deps): Hono<SessionEnv> {
  const routes = new Hono<SessionEnv>();
  const officers = requireSession(deps, ...OFFICER_ROLES);
  const province = requireSession(deps, 'province', 'administrator');
  type C = Parameters<typeof uploadName>[0];

  /** Reads a sheet by what is said now, else by what the office said before, and remembers it. */
  const bringSheet = async <F extends string>(
    c: Context<SessionEnv>,
    { kind, fields, namesAgencies = false }: SheetOf<F>,
    bring: (request: SheetRequest<F>) => Promise<Result<SheetAnswer, SheetRefusal>>,
  ): Promise<SheetAnswer> => {
    const who = c.get('who');
    const offices = officesOf(who);
    const text = c.req.query('mapping')?.slice(0, 16_000);
    const given = text ? parseSheetMapping(text, fields) : null;
    if (given && !given.ok) throw toProblem(given.error);
    const known = knownFields(await officeHeaders(deps, { kind, offices }), fields);
    const headers = saidOver(known, given?.value ?? {});
    const said = unitsOf(c);
    const request = {
      ...{ fileName: uploadName(c), dryRun: isDryRun(c), personId: who.personId },
      mapping: sheetMapping(headers),
      units: { ...(await officeUnits(deps, offices)), ...said },
    };
    const answer = await fileOf(deps, c)((path) => bring({ path, ...request }));
    if (!answer.ok) throw toProblem(answer.error);
    if (!request.dryRun && wentWell(answer.value)) {
      const whose = { offices: offices.slice(0, 1), personId: who.personId };
      if (given) await learnMapping(deps, { kind, headers: given.value, ...whose });
      if (namesAgencies) await learnUnits(deps, { units: said, ...whose });
    }
    return withToldHeaders(answer.value, known);
  };

  routes.post('/imports/petitions', officers, async (c) => {
    const who = c.get('who');
    const register = await unitRegister(deps.db, deps.config.provinceCode);
    const offices = officesOf(who);
    const scope = isOverAll(who)
      ? {}
      : {
          speaksFor: offices,
          inScope: (unit: (typeof register.units)[number]) =>
            offices.some((office) => isUnder(register, unit, office)),
        };
    const answer = await bringSheet(c, PETITIONS, (request) =>
      importPetitions(deps, { ...request, ...scope }),
    );
    return c.json(answer);
  });

  /** What is the whole province's alone to bring. */
  const provinceRoute = <F extends string>(
    sheet: SheetOf<F>,
    bring: (deps: Deps, request: SheetRequest<F>) => Promise<Result<SheetAnswer, SheetRefusal>>,
  ) =>
    routes.post(`/imports/${sheet.kind}`, province, async (c) => {
      if (!isOverAll(c.get('who'))) throw problem(403, 'out_of_scope');
      return c.json(await bringSheet(c, sheet, (request) => bring(deps, request)));
    });
  provinceRoute({ kind: 'units', fields: UNIT_FIELDS }, importUnits);
  provinceRoute(PUBLISHED, importPublished);
  provinceRoute({ kind: 'procedures', fields: PROCEDURE_FIELDS }, importProcedures);

  const UUID = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i;
  const jobOf = (c: C, personId: string) => {
    const jobId = c.req.param('id') ?? '';
    if (!UUID.test(jobId)) throw problem(404, 'unknown_job');
    return { jobId, personId };
  };

  routes.get('/imports/jobs/:id', officers, async (c) => {
    const job = await findJob(deps, jobOf(c, c.get('who').personId));
    if (!job) throw problem(404, 'unknown_job');
    return c.json(job);
  });

  routes.post('/imports/jobs/:id/cancel', officers, async (c) => {
    if (!(await cancelJob(deps, jobOf(c, c.get('who').personId)))) throw problem(409, 'job_over');
    return c.json({ cancelled: true });
  });

  routes.get('/imports/:id/rows.csv', officers, async (c) => {
    const who = c.get('who');
    const importId = importIdOf(c);
    const imports = isOverAll(who) ? [] : await officeImports(deps, who);
    if (!isOverAll(who) && !imports.some((each) => each.import_id === importId))
      throw problem(403, 'out_of_scope');
    const lines = rowFates(deps.pool, { provinceCode: who.provinceCode, importId });
    return c.body(streamOf(lines), 200, {
      'content-type': 'text/csv; charset=utf-8',
      'content-disposition': `attachment; filename="lan-nhap-${importId}.csv"`,
    });
  });

  routes.get('/mappings', officers, async (c) => {
    const offices = officesOf(c.get('who'));
    return c.json(await officeMapping(deps, { kind: 'dossiers', offices }));
  });
  return routes;
}
