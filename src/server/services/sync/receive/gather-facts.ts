// What judging batches needs from the database, in as few questions as it takes. Cases that they touch are locked
// first, in one order for everybody, so that two phones amending one case are projected one after the other.

import { sql, type Transaction } from 'kysely';
import type { Op } from '#domain/protocol/op.ts';
import type { Database } from '../../../db/schema.ts';
import { type Author, reachOf } from '../author.ts';
import type { TouchedCase } from '../projection/write-cases.ts';
import { lockSessions, type TouchedSession } from '../projection/write-sessions.ts';
import type { CaseStanding, Judging, SessionStanding } from './judge-op.ts';

export interface Facts {
  judging: Judging;
  touched: Map<string, TouchedCase>;
  sessions: Map<string, TouchedSession>;
}

export interface Asked {
  author: Author;
  ops: readonly Op[];
  now: number;
}

/** By batch, in the order of the batches: what each touches, and what its author may. */
export async function gatherFacts(
  trx: Transaction<Database>,
  asked: readonly Asked[],
): Promise<Facts[]> {
  const provinceCode = asked[0]?.author.provinceCode;
  if (provinceCode === undefined) return [];
  const ops = asked.flatMap((it) => it.ops);
  const cases = await lockCases(trx, provinceCode, amendedCases(ops));
  const sessions = await lockSessions(trx, provinceCode, ops);
  const reach = await reachOf(
    trx,
    provinceCode,
    asked.map((it) => it.author.personId),
  );
  const people = new Set(await knownPeople(trx, provinceCode, ops));
  const common = {
    knowsUnit: await unitsNamed(trx, provinceCode, ops),
    knowsPerson: (id: string) => people.has(id),
  };
  return asked.map(({ author, ops: own, now }) => {
    const names = new Set(own.map((op) => op.entityId));
    const touched = only(cases, names);
    const held = only(sessions.touched, names);
    const { personId, isRevoked } = author;
    const { scope, led } = reach(personId);
    const standing = standingOf(touched);
    const sessionStanding = sessionStandingOf(held, sessions.unitOf);
    return {
      touched,
      sessions: held,
      judging: {
        ...{ ...common, now, personId, isRevoked, scope, led },
        ...{ cases: standing, sessions: sessionStanding },
      },
    };
  });
}

function amendedCases(ops: readonly Op[]): string[] {
  const amending = ops.filter((op) => op.kind.startsWith('case.') && op.kind !== 'case.opened');
  return [...new Set(amending.map((op) => op.entityId))];
}

function only<T>(all: ReadonlyMap<string, T>, names: ReadonlySet<string>): Map<string, T> {
  return new Map([...all].filter(([name]) => names.has(name)));
}

function standingOf(touched: ReadonlyMap<string, TouchedCase>): Map<string, CaseStanding> {
  const standing = new Map<string, CaseStanding>();
  for (const [id, { before, openerId, ops: known }] of touched) {
    if (!before) continue;
    const { unitCode, ownerId } = before;
    standing.set(id, { unitCode, openerId, ownerId, opCount: known.length });
  }
  return standing;
}

function sessionStandingOf(
  touched: ReadonlyMap<string, TouchedSession>,
  unitOf: ReadonlyMap<string, string>,
): Map<string, SessionStanding> {
  return new Map(
    [...touched].map(([id, { openerId }]) => [id, { unitCode: unitOf.get(id) ?? '', openerId }]),
  );
}

async function lockCases(
  trx: Transaction<Database>,
  provinceCode: string,
  caseIds: string[],
): Promise<Map<string, TouchedCase>> {
  if (caseIds.length === 0) return new Map();
  await sql`
    SELECT pg_advisory_xact_lock(key) FROM (
      SELECT DISTINCT hashtextextended(id, 1) AS key FROM unnest(${caseIds}::text[]) AS id ORDER BY key
    ) AS keys`.execute(trx);
  const rows = await trx
    .selectFrom('assisted_case')
    .select([
      'case_id',
      'unit_code',
      'person_id',
      'owner_id',
      'device_id',
      'last_op_seq',
      'scope_changed_seq',
    ])
    .where('province_code', '=', provinceCode)
    .where(sql<boolean>`case_id = ANY (${caseIds}::text[])`)
    .execute();
  const ops = await trx
    .selectFrom('op')
    .select(['entity_id', 'body'])
    .where('province_code', '=', provinceCode)
    .where(sql<boolean>`entity_id = ANY (${caseIds}::text[])`)
    .orderBy('server_seq')
    .execute();
  const opsOf = new Map<string, Op[]>(rows.map((row) => [row.case_id, []]));
  for (const op of ops) opsOf.get(op.entity_id)?.push(op.body);
  return new Map(
    rows.map((row) => [
      row.case_id,
      {
        caseId: row.case_id,
        ops: opsOf.get(row.case_id) ?? [],
        before: {
          unitCode: row.unit_code,
          openerId: row.person_id,
          ownerId: row.owner_id,
          scopeChangedSeq: row.scope_changed_seq,
        },
        openerId: row.person_id,
        openedBy: row.device_id,
        lastSeq: row.last_op_seq,
      },
    ]),
  );
}

const UUID = /^[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}$/;

async function knownPeople(
  trx: Transaction<Database>,
  provinceCode: string,
  ops: readonly Op[],
): Promise<string[]> {
  const ids = ops.flatMap((op) => (op.kind === 'case.handed_over' ? [op.toPersonId] : []));
  const asked = ids.filter((id) => UUID.test(id));
  if (asked.length === 0) return [];
  const rows = await trx
    .selectFrom('person')
    .select('id')
    .where('province_code', '=', provinceCode)
    .where('id', 'in', [...new Set(asked)])
    .where('revoked_at', 'is', null)
    .execute();
  return rows.map((row) => row.id);
}

async function unitsNamed(
  trx: Transaction<Database>,
  provinceCode: string,
  ops: readonly Op[],
): Promise<Judging['knowsUnit']> {
  const codes = ops.flatMap((op) => {
    if (op.kind === 'case.amended') return op.change.unitCode ?? [];
    return 'body' in op ? op.body.unitCode : [];
  });
  if (codes.length === 0) return () => false;
  const rows = await trx
    .selectFrom('unit')
    .select(['code', 'valid_from', 'valid_to'])
    .where('province_code', '=', provinceCode)
    .where(sql<boolean>`code = ANY (${[...new Set(codes)]}::text[])`)
    .execute();
  return (code, day) =>
    rows.some(
      (row) => row.code === code && row.valid_from <= day && (!row.valid_to || day <= row.valid_to),
    );
}
