// A batch enters the log: every op gets its own word, each is applied exactly once, and log, projection and refusals are
// written in one transaction. Sending the same batch again, whole or in parts, changes nothing.

import { type Kysely, sql, type Transaction } from 'kysely';
import { type CaseState, opName, project } from '#domain/cases/case-state.ts';
import { withoutPhone, withoutPurposes } from '#domain/cases/phone-in-op.ts';
import { halve } from '#domain/protocol/answer-action.ts';
import { canonicalText } from '#domain/protocol/canonical-op.ts';
import type { Op, OpReceipt } from '#domain/protocol/op.ts';
import type { Unpacked } from '#domain/protocol/pack/pack-ops.ts';
import { projectSession } from '#domain/sessions/session-state.ts';
import type { Database } from '../../db/schema.ts';
import type { Author } from './author.ts';
import { awaitedEntities } from './await-openings.ts';
import { sha256 } from './content-hash.ts';
import { gatherFacts } from './gather-facts.ts';
import { judgeOp, type Refusal } from './judge-op.ts';
import { keepRefused } from './keep-refused.ts';
import { emptyStored, replacedPhones } from './projection/replaced-phones.ts';
import { type TouchedCase, writeCases } from './projection/write-cases.ts';
import { type TouchedSession, writeSessions, writeTraining } from './projection/write-sessions.ts';
import type { Kept } from './refused/keep-of-revoked.ts';
import { isDataFault, retryWhenTorn } from './retry-when-torn.ts';
import { takeNumbers } from './take-numbers.ts';

export interface Receiving {
  author: Author;
  batch: Unpacked;
  /** Ms since 1970. */
  now: number;
  /** The phone keeps what gets no receipt: an op whose opening another phone has yet to bring is left for later. */
  mayHold?: boolean;
}

export async function receiveOps(db: Kysely<Database>, receiving: Receiving): Promise<OpReceipt[]> {
  try {
    return await retryWhenTorn(() =>
      db
        .transaction()
        .setIsolationLevel('read committed')
        .execute((trx) => receiveIn(trx, receiving)),
    );
  } catch (error) {
    if (!isDataFault(error)) throw error;
    return receiveHalves(db, receiving);
  }
}

/** An op that passed every check and that the database will not have all the same must not hold up the others. */
async function receiveHalves(db: Kysely<Database>, receiving: Receiving): Promise<OpReceipt[]> {
  const { deviceId, ops, malformed } = receiving.batch;
  if (ops.length <= 1) {
    const poisoned = ops.map((op) => ({ deviceSeq: op.deviceSeq, field: 'body', raw: op }));
    const batch = { deviceId, ops: [], malformed: [...malformed, ...poisoned] };
    return db.transaction().execute((trx) => receiveIn(trx, { ...receiving, batch }));
  }
  const [first, second] = halve([...ops].sort((a, b) => a.deviceSeq - b.deviceSeq));
  const early = { deviceId, ops: first, malformed };
  const late = { deviceId, ops: second, malformed: [] };
  return [
    ...(await receiveOps(db, { ...receiving, batch: early })),
    ...(await receiveOps(db, { ...receiving, batch: late })),
  ];
}

/** One op on its way: `hash` of its canonical text. */
interface Entry {
  op: Op;
  hash: Buffer;
}

/** The same inside a transaction that the caller ends; for tests that hold it open. */
export async function receiveIn(
  trx: Transaction<Database>,
  { author, batch, now, mayHold = false }: Receiving,
): Promise<OpReceipt[]> {
  // Two deliveries of one batch (a resend overtakes its first try) queue up here rather than collide below.
  await sql`SELECT pg_advisory_xact_lock(hashtextextended(${author.deviceId}, 0))`.execute(trx);
  const entries = batch.ops.map((op) => ({ op, hash: sha256(canonicalText(op)) }));
  const receipts = await receiptsOfKnown(trx, author, entries);
  const unknown = entries.filter(({ op }) => !receipts.has(op.deviceSeq));
  const named = mayHold ? unknown.map((it) => it.op) : [];
  const awaited = await awaitedEntities(trx, author, named);
  const fresh = unknown
    .filter(({ op }) => !awaited.has(op.entityId))
    .sort((a, b) => a.op.deviceSeq - b.op.deviceSeq);

  const facts = await gatherFacts(trx, { author, ops: fresh.map((it) => it.op), now });
  const accepted: Entry[] = [];
  const refused: { entry: Entry; refusal: Refusal }[] = entries
    .filter(({ op }) => receipts.get(op.deviceSeq)?.status === 'refused')
    .map((entry) => ({ entry, refusal: { reason: 'name_taken' } }));
  for (const entry of fresh) {
    const refusal = judgeOp(entry.op, facts.judging);
    if (refusal) refused.push({ entry, refusal });
    else accepted.push(entry);
  }
  for (const { entry, refusal } of refused) {
    receipts.set(entry.op.deviceSeq, {
      deviceSeq: entry.op.deviceSeq,
      status: 'refused',
      ...refusal,
    });
  }
  for (const { deviceSeq, field } of batch.malformed) {
    receipts.set(deviceSeq, { deviceSeq, status: 'refused', reason: 'malformed', field });
  }
  const { judging } = facts;
  const { malformed } = batch;
  const kept = await keepRefused(trx, { author, now, refused, malformed, judging });
  if (kept) sayWhatWasKept(receipts, kept);
  for (const receipt of await store(trx, { author, now, accepted, ...facts })) {
    receipts.set(receipt.deviceSeq, receipt);
  }
  return [...receipts.values()].sort((a, b) => a.deviceSeq - b.deviceSeq);
}

/** Of a revoked phone: what there was no room for gets no word, so that the phone keeps it and offers it again. */
function sayWhatWasKept(receipts: Map<number, OpReceipt>, kept: Map<number, Kept>): void {
  for (const [deviceSeq, fate] of kept) {
    const receipt = receipts.get(deviceSeq);
    if (receipt?.status !== 'refused') continue;
    if (fate === 'later') receipts.delete(deviceSeq);
    else receipts.set(deviceSeq, { ...receipt, kept: fate === 'kept' });
  }
}

async function receiptsOfKnown(
  trx: Transaction<Database>,
  author: Author,
  entries: readonly Entry[],
): Promise<Map<number, OpReceipt>> {
  const { rows } = await sql<KnownOp>`
    SELECT device_seq, server_seq, content_hash, body FROM op
    WHERE province_code = ${author.provinceCode} AND device_id = ${author.deviceId}
      AND device_seq = ANY (${entries.map(({ op }) => op.deviceSeq)}::integer[])`.execute(trx);
  const known = new Map(rows.map((row) => [row.device_seq, row]));
  const receipts = new Map<number, OpReceipt>();
  for (const { op, hash } of entries) {
    const row = known.get(op.deviceSeq);
    if (!row) continue;
    const { deviceSeq } = op;
    receipts.set(
      deviceSeq,
      isSame(row, { op, hash })
        ? { deviceSeq, status: 'already_had', serverSeq: row.server_seq }
        : { deviceSeq, status: 'refused', reason: 'name_taken' },
    );
  }
  return receipts;
}

interface KnownOp {
  device_seq: number;
  server_seq: number;
  content_hash: Buffer;
  body: Op;
}

/**
 * A number goes from the phone too, on its day or with an edit, perhaps before we have: what it offers then is the same op
 * without it. And what came to us without may come once more as it was, in a bundle from before. What an older version
 * of ours kept without the purposes of a number is the same as well.
 */
function isSame({ content_hash, body }: KnownOp, { op, hash }: Entry): boolean {
  const isHash = (known: Op | null, of: Buffer) =>
    known !== null && sha256(canonicalText(known)).equals(of);
  return (
    content_hash.equals(hash) ||
    isHash(withoutPhone(body), hash) ||
    isHash(withoutPhone(op), content_hash) ||
    isHash(withoutPurposes(op), content_hash)
  );
}

interface Storing {
  author: Author;
  now: number;
  accepted: readonly Entry[];
  /** Cases that stood before, with all of their ops. */
  touched: ReadonlyMap<string, TouchedCase>;
  sessions: ReadonlyMap<string, TouchedSession>;
}

async function store(
  trx: Transaction<Database>,
  { author, now, accepted, touched, sessions: held }: Storing,
): Promise<OpReceipt[]> {
  if (accepted.length === 0) return [];
  const cases = new Map([...touched].map(([id, it]) => [id, { ...it, ops: [...it.ops] }]));
  const sessions = new Map([...held].map(([id, it]) => [id, { ...it, ops: [...it.ops] }]));
  for (const { op } of accepted) {
    if (op.kind.startsWith('case.')) addTo(cases, op, newCase(op, author));
    if (op.kind.startsWith('session.')) addTo(sessions, op, newSession(op, author));
  }
  const states = projectAll(cases, accepted, project);
  const sessionStates = projectAll(sessions, accepted, projectSession);
  // From here to the commit nobody else gets a number: nothing but the writing is left.
  const first = await takeNumbers(trx, author.provinceCode, accepted.length);
  for (const [i, { op }] of accepted.entries()) {
    const it = cases.get(op.entityId) ?? sessions.get(op.entityId);
    if (it) it.lastSeq = first + i;
  }
  const emptied = replacedPhones(cases.values());
  await insertOps(trx, { author, now, accepted, emptied, first });
  const written = [...states].flatMap(([id, state]) => {
    const it = cases.get(id);
    return it ? [{ case: it, state }] : [];
  });
  await writeCases(trx, author.provinceCode, written);
  const sessionsWritten = [...sessionStates].flatMap(([id, state]) => {
    const session = sessions.get(id);
    return session ? [{ session, state }] : [];
  });
  await writeSessions(trx, author.provinceCode, sessionsWritten);
  const numbered = accepted.map(({ op }, i) => ({ op, serverSeq: first + i }));
  await writeTraining(trx, author, numbered);
  return accepted.map(({ op }, i) => toReceipt(op, first + i, states.get(op.entityId)));
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

/** The states of the entities that this batch touches. */
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

interface Inserting extends Omit<Storing, 'touched' | 'sessions'> {
  /** Ops, stored or new, that lose their number with this batch, by name. */
  emptied: ReadonlyMap<string, Op>;
  first: number;
}

async function insertOps(
  trx: Transaction<Database>,
  { author, now, accepted, emptied, first }: Inserting,
): Promise<void> {
  const fresh = new Set(accepted.map(({ op }) => opName(op)));
  const stored = [...emptied].filter(([name]) => !fresh.has(name)).map(([, op]) => op);
  await emptyStored(trx, author.provinceCode, stored);
  const rows = accepted.map(({ op, hash }, i) => ({
    server_seq: first + i,
    device_id: op.deviceId,
    device_seq: op.deviceSeq,
    entity_id: op.entityId,
    kind: op.kind,
    body: emptied.get(opName(op)) ?? op,
    content_hash: `\\x${hash.toString('hex')}`,
  }));
  await sql`
    INSERT INTO op (province_code, server_seq, device_id, device_seq, person_id, entity_id, kind, body,
      content_hash, received_at)
    SELECT ${author.provinceCode}, server_seq, device_id, device_seq, ${author.personId}, entity_id, kind, body,
      content_hash, ${new Date(now)}
    FROM json_populate_recordset(NULL::op, ${JSON.stringify(rows)}::json)`.execute(trx);
}
