// What judging a batch needs from the database, in as few questions as it takes. Cases that the batch touches are locked
// first, in one order for everybody, so that two phones amending one case are projected one after the other.

import { sql, type Transaction } from 'kysely';
import type { Op } from '#domain/protocol/op.ts';
import type { Database } from '../../db/schema.ts';
import { type Author, grantedUnits, LEADING_ROLES, WRITING_ROLES, withChildren } from './author.ts';
import type { CaseStanding, Judging, SessionStanding } from './judge-op.ts';
import type { TouchedCase } from './projection/write-cases.ts';
import { lockSessions, type TouchedSession } from './projection/write-sessions.ts';

export interface Facts {
  judging: Judging;
  touched: Map<string, TouchedCase>;
  sessions: Map<string, TouchedSession>;
}

export async function gatherFacts(
  trx: Transaction<Database>,
  { author, ops, now }: { author: Author; ops: readonly Op[]; now: number },
): Promise<Facts> {
  const { provinceCode, personId, isRevoked } = author;
  const caseIds = [
    ...new Set(
      ops
        .filter((op) => op.kind.startsWith('case.') && op.kind !== 'case.opened')
        .map((op) => op.entityId),
    ),
  ];
  const touched = await lockCases(trx, provinceCode, caseIds);
  const sessions = await lockSessions(trx, provinceCode, ops);
  const granted = await grantedUnits(trx, { provinceCode, personId, roles: WRITING_ROLES });
  const led = await grantedUnits(trx, { provinceCode, personId, roles: LEADING_ROLES });
  const people = new Set(await knownPeople(trx, provinceCode, ops));
  const standing = new Map<string, CaseStanding>();
  for (const [id, { before, openerId, ops: known }] of touched) {
    if (!before) continue;
    const { unitCode, ownerId } = before;
    standing.set(id, { unitCode, openerId, ownerId, opCount: known.length });
  }
  const sessionsStanding = new Map<string, SessionStanding>();
  for (const [id, { openerId }] of sessions.touched) {
    sessionsStanding.set(id, { unitCode: sessions.unitOf.get(id) ?? '', openerId });
  }
  return {
    touched,
    sessions: sessions.touched,
    judging: {
      now,
      personId,
      isRevoked,
      scope: await withChildren(trx, provinceCode, granted),
      led: await withChildren(trx, provinceCode, led),
      cases: standing,
      sessions: sessionsStanding,
      knowsUnit: await unitsNamed(trx, provinceCode, ops),
      knowsPerson: (id) => people.has(id),
    },
  };
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
