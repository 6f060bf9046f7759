import { Hono } from 'hono';
import type { Deps } from '../../deps.ts';
import { problem } from '../../problem.ts';
import { withUpload } from '../../services/dossiers/spool-upload.ts';
import { bringRecipients, type DirectoryAnswer } from '../../services/letters/recipients-file.ts';
import { scopeOf } from '../http/asker-scope.ts';
import { requireSession, type SessionEnv } from '../http/require-session.ts';

/**
 * POST /report-recipients/file?dry_run= ← CSV or XLSX of heads → what becomes of each row. An administrator's; rows of
 * units that are not the asker's are refused, the others are not held up.
 */
export function recipientsFileRoutes(deps: Deps): Hono<SessionEnv> {
  const routes = new Hono<SessionEnv>();
  routes.post('/report-recipients/file', requireSession(deps, 'administrator'), async (c) => {
    const who = c.get('who');
    const dryRun = ['1', 'true'].includes(c.req.query('dry_run') ?? '');
    const inScope = await scopeOf(deps, who, ['administrator']);
    const brought = await withUpload(deps, c.req.raw.body, (path) =>
      bringRecipients(deps, { path, dryRun, inScope, personId: who.personId }),
    );
    if (!brought.ok) {
      const { kind, ...facts } = brought.error;
      throw problem(STATUSES[kind] ?? 422, kind, facts);
    }
    return c.json({ ...answerOf(brought.value), ...(dryRun ? { dry_run: true } : {}) });
  });
  return routes;
}

const STATUSES: Readonly<Record<string, 413 | 507>> = { too_large: 413, no_room: 507 };

const NAMES = {
  ...{ name: 'name', title: 'title', email: 'email' },
  ...{ validFrom: 'valid_from', validTo: 'valid_to', getsReminders: 'gets_reminders' },
} as const;

function answerOf({ rows, refused, beside, unknownColumns, ...counts }: DirectoryAnswer) {
  return {
    rows: rows.map(({ row, fate, before, after, changed }) => ({
      ...{ row, fate, ...personOf(after) },
      before: fate === 'changed' && before ? personOf(before) : null,
      changed: changed.map((field) => NAMES[field]),
    })),
    beside: beside.map(personOf),
    ...{ refused, ...counts, unknown_columns: unknownColumns },
  };
}

function personOf(person: DirectoryAnswer['rows'][number]['after']) {
  return {
    unit_code: person.unitCode,
    ...{ name: person.name, title: person.title, email: person.email },
    gets_reminders: person.getsReminders,
    ...{ valid_from: person.validFrom, valid_to: person.validTo },
  };
}
