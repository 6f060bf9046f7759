// Which team a refused op is of, so that its lead sees it and another's does not. What a phone sent may be anything:
// only a unit that the author may write for counts. One out of reach, one that nobody knows and none are all alike null.

import type { Transaction } from 'kysely';
import type { Database } from '../../../db/schema.ts';
import type { Judging } from '../receive/judge-op.ts';

interface Placing {
  provinceCode: string;
  /** With what came in the same batch and was taken. */
  judging: Pick<Judging, 'scope' | 'cases' | 'sessions'>;
  values: readonly unknown[];
}

interface Fields {
  entityId?: unknown;
  body?: unknown;
  change?: unknown;
  unitCode?: unknown;
}

/** Also keeps out of the query what the database would not take as text. */
const ENTITY_FORM = /^[0-9a-f-]{36}:\d{1,10}$/;

export async function placeRefused(
  trx: Transaction<Database>,
  { provinceCode, judging, values }: Placing,
): Promise<(value: unknown) => string | null> {
  const { scope, cases, sessions } = judging;
  const ops = values.flatMap((it): Fields | Fields[] => asFields(it) ?? []);
  const openings = ops.filter((op) => asFields(op.body));
  const openedHere = new Map(openings.map((op) => [entityOf(op), asFields(op.body)?.unitCode]));
  const known = (id: string) => (cases.get(id) ?? sessions.get(id))?.unitCode;
  const ids = ops.flatMap((op) => (asFields(op.body) ? [] : (entityOf(op) ?? [])));
  const unknown = [...new Set(ids)].filter((id) => known(id) === undefined);
  const standing = await standingUnits(trx, provinceCode, unknown);
  return (value) => {
    const op = asFields(value);
    if (!op) return null;
    const unit = unitOf(op, (id) => known(id) ?? standing.get(id) ?? openedHere.get(id));
    return typeof unit === 'string' && scope.has(unit) ? unit : null;
  };
}

/** What opens says its unit itself; what builds on a case or session is of the team where that stands. */
function unitOf(op: Fields, placeOf: (entityId: string) => unknown): unknown {
  const body = asFields(op.body);
  if (body) return body.unitCode;
  const id = entityOf(op);
  return (id === null ? undefined : placeOf(id)) ?? asFields(op.change)?.unitCode;
}

async function standingUnits(
  trx: Transaction<Database>,
  provinceCode: string,
  ids: string[],
): Promise<Map<string, string>> {
  if (ids.length === 0) return new Map();
  const rows = await trx
    .selectFrom('assisted_case')
    .select(['case_id as id', 'unit_code'])
    .where('province_code', '=', provinceCode)
    .where('case_id', 'in', ids)
    .unionAll(
      trx
        .selectFrom('team_session')
        .select(['session_id as id', 'unit_code'])
        .where('province_code', '=', provinceCode)
        .where('session_id', 'in', ids),
    )
    .execute();
  return new Map(rows.map((row) => [row.id, row.unit_code]));
}

function entityOf({ entityId }: Fields): string | null {
  return typeof entityId === 'string' && ENTITY_FORM.test(entityId) ? entityId : null;
}

function asFields(value: unknown): Fields | null {
  return typeof value === 'object' && value !== null && !Array.isArray(value) ? value : null;
}
