// What was accepted is written: the log, numbered without a gap, and what it makes of cases, sessions and lessons.

import { sql, type Transaction } from 'kysely';
import { type CaseState, opName, project } from '#domain/cases/case-state.ts';
import type { Op, OpReceipt } from '#domain/protocol/op.ts';
import { projectSession } from '#domain/sessions/session-state.ts';
import type { Database } from '../../../db/schema.ts';
import type { Author } from '../author.ts';
import { emptyStored, replacedPhones } from '../projection/replaced-phones.ts';
import { type TouchedCase, writeCases } from '../projection/write-cases.ts';
import { type TouchedSession, writeSessions, writeTraining } from '../projection/write-sessions.ts';
import { takeNumbers } from './take-numbers.ts';

/** One op on its way: `hash` of its canonical text. */
export interface Entry {
  op: Op;
  hash: Buffer;
}

export interface Accepted {
  author: Author;
  now: number;
  accepted: readonly Entry[];
  /** Cases that stood before, with all of their ops. */
  touched: ReadonlyMap<string, TouchedCase>;
  sessions: ReadonlyMap<string, TouchedSession>;
}

/** An accepted op with whose it is. */
interface Row extends Entry {
  author: Author;
  now: number;
}

/** Receipts by batch, in the order of the batches. */
export async function storeOps(
  trx: Transaction<Database>,
  batches: readonly Accepted[],
): Promise<OpReceipt[][]> {
  const rows: Row[] = batches.flatMap(({ author, now, accepted }) =>
    accepted.map((entry) => ({ ...entry, author, now })),
  );
  const provinceCode = rows[0]?.author.provinceCode;
  if (provinceCode === undefined) return [];
  const cases = new Map<string, TouchedCase>();
  const sessions = new Map<string, TouchedSession>();
  for (const { touched, sessions: held } of batches) {
    for (const [id, it] of touched) cases.set(id, { ...it, ops: [...it.ops] });
    for (const [id, it] of held) sessions.set(id, { ...it, ops: [...it.ops] });
  }
  for (const { op, author } of rows) {
    if (op.kind.startsWith('case.')) addTo(cases, op, newCase(op, author));
    if (op.kind.startsWith('session.')) addTo(sessions, op, newSession(op, author));
  }
  const states = projectAll(cases, rows, project);
  const sessionStates = projectAll(sessions, rows, projectSession);
  // From here to the commit nobody else gets a number: nothing but the writing is left.
  const first = await takeNumbers(trx, provinceCode, rows.length);
  for (const [at, { op }] of rows.entries()) {
    const it = cases.get(op.entityId) ?? sessions.get(op.entityId);
    if (it) it.lastSeq = first + at;
  }
  await insertOps(trx, { provinceCode, rows, first, emptied: replacedPhones(cases.values()) });
  const written = [...states].flatMap(([id, state]) => {
    const it = cases.get(id);
    return it ? [{ case: it, state }] : [];
  });
  await writeCases(trx, provinceCode, written);
  const sessionsWritten = [...sessionStates].flatMap(([id, state]) => {
    const session = sessions.get(id);
    return session ? [{ session, state }] : [];
  });
  await writeSessions(trx, provinceCode, sessionsWritten);
  await writeTraining(
    trx,
    provinceCode,
    rows.map(({ op, author }, at) => ({ op, personId: author.personId, serverSeq: first + at })),
  );
  let at = first;
  return batches.map(({ accepted }) =>
    accepted.map(({ op }) => toReceipt(op, at++, states.get(op.entityId))),
  );
}

function addTo<T extends { ops: Op[] }>(entities: Map<string, T>, op: Op, fresh: T): void {
  const known = entities.get(op.entityId);
  if (known) known.ops.push(op);
  else entities.set(op.entityId, fresh);
}

function newCase(op: Op, { personId, deviceId }: Author): TouchedCase {
  const opened = { ops: [op], openerId: personId, openedBy: deviceId, lastSeq: 0 };
  return { caseId: op.entityId, before: null, ...opened };
}

function newSession(op: Op, { personId, deviceId }: Author): TouchedSession {
  const opened = { ops: [op], openerId: personId, openedBy: deviceId, lastSeq: 0 };
  return { sessionId: op.entityId, ...opened };
}

/** The states of the entities that these ops touch. */
function projectAll<S>(
  entities: ReadonlyMap<string, { ops: Op[] }>,
  accepted: readonly Entry[],
  toState: (ops: Op[]) => S | null,
): Map<string, S> {
  const states = new Map<string, S>();
  for (const id of new Set(accepted.map(({ op }) => op.entityId))) {
    const entity = entities.get(id);
    if (!entity) continue;
    const state = toState(entity.ops);
    if (!state) throw new Error(`${id} has no opening`);
    states.set(id, state);
  }
  return states;
}

/** In conflict are the fields that this op wrote and on which somebody else's value still stands beside it. */
function toReceipt(op: Op, serverSeq: number, state: CaseState | undefined): OpReceipt {
  const fields = (state?.conflicts ?? [])
    .filter((conflict) => conflict.values.some((value) => value.opName === opName(op)))
    .map((conflict) => conflict.field);
  const { deviceSeq } = op;
  return fields.length > 0
    ? { deviceSeq, status: 'conflict', serverSeq, fields }
    : { deviceSeq, status: 'stored', serverSeq };
}

interface Inserting {
  provinceCode: string;
  rows: readonly Row[];
  /** Ops, stored or new, that lose their number with these, by name. */
  emptied: ReadonlyMap<string, Op>;
  first: number;
}

async function insertOps(
  trx: Transaction<Database>,
  { provinceCode, rows, emptied, first }: Inserting,
): Promise<void> {
  const fresh = new Set(rows.map(({ op }) => opName(op)));
  const stored = [...emptied].filter(([name]) => !fresh.has(name)).map(([, op]) => op);
  await emptyStored(trx, provinceCode, stored);
  const inserted = rows.map(({ op, hash, author, now }, at) => ({
    server_seq: first + at,
    device_id: op.deviceId,
    device_seq: op.deviceSeq,
    person_id: author.personId,
    entity_id: op.entityId,
    kind: op.kind,
    body: emptied.get(opName(op)) ?? op,
    content_hash: `\\x${hash.toString('hex')}`,
    received_at: new Date(now).toISOString(),
  }));
  await sql`
    INSERT INTO op (province_code, server_seq, device_id, device_seq, person_id, entity_id, kind, body,
      content_hash, received_at)
    SELECT ${provinceCode}, server_seq, device_id, device_seq, person_id, entity_id, kind, body,
      content_hash, received_at
    FROM json_populate_recordset(NULL::op, ${JSON.stringify(inserted)}::json)`.execute(trx);
}
