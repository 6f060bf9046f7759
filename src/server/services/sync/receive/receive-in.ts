// What is done with batches inside one transaction: what stands already is found, what is new is judged, and both the
// log and the refusals are written. What is looked up is looked up once for all of them.

import { sql, type Transaction } from 'kysely';
import { withoutPhone, withoutPurposes } from '#domain/cases/phone-in-op.ts';
import { canonicalText } from '#domain/protocol/canonical-op.ts';
import type { Op, OpReceipt } from '#domain/protocol/op.ts';
import type { Unpacked } from '#domain/protocol/pack/pack-ops.ts';
import type { Database } from '../../../db/schema.ts';
import type { Author } from '../author.ts';
import { sha256 } from '../content-hash.ts';
import type { Kept } from '../refused/keep-of-revoked.ts';
import { awaitedEntities } from './await-openings.ts';
import { type Facts, gatherFacts } from './gather-facts.ts';
import { judgeOp, type Refusal } from './judge-op.ts';
import { keepRefused } from './keep-refused.ts';
import { type Accepted, type Entry, storeOps } from './store-ops.ts';

export interface Receiving {
  author: Author;
  batch: Unpacked;
  /** Ms since 1970. */
  now: number;
  /** The phone keeps what gets no receipt: an op whose opening another phone has yet to bring is left for later. */
  mayHold?: boolean;
}

/** One batch in a transaction that the caller ends; for tests that hold it open. */
export async function receiveIn(
  trx: Transaction<Database>,
  receiving: Receiving,
): Promise<OpReceipt[]> {
  const [receipts = []] = await receiveAll(trx, [receiving]);
  return receipts;
}

/** Receipts by batch, in the order of the batches. All are of one province, and none touches what another does. */
export async function receiveAll(
  trx: Transaction<Database>,
  receivings: readonly Receiving[],
): Promise<OpReceipt[][]> {
  await lockDevices(trx, receivings);
  const found = await findKnown(trx, await asTheyStand(trx, receivings));
  const fresh: Fresh[] = [];
  for (const each of found) fresh.push({ ...each, fresh: await withoutAwaited(trx, each) });
  const asked = fresh.map((it) => ({
    ...{ author: it.author, now: it.now },
    ops: it.fresh.map(({ op }) => op),
  }));
  const facts = await gatherFacts(trx, asked);
  const judged: Judged[] = [];
  for (const [at, each] of fresh.entries()) {
    const known = facts[at];
    if (known) judged.push(await judge(trx, each, known));
  }
  const stored = await storeOps(trx, judged);
  return judged.map(({ receipts }, at) => {
    for (const receipt of stored[at] ?? []) receipts.set(receipt.deviceSeq, receipt);
    return [...receipts.values()].sort((a, b) => a.deviceSeq - b.deviceSeq);
  });
}

/**
 * Two deliveries of one batch (a resend overtakes its first try) queue up here rather than collide below; those of
 * several devices in one order for everybody.
 */
async function lockDevices(
  trx: Transaction<Database>,
  receivings: readonly Receiving[],
): Promise<void> {
  const devices = receivings.map(({ author }) => author.deviceId);
  await sql`
    SELECT pg_advisory_xact_lock(key) FROM (
      SELECT DISTINCT hashtextextended(id, 0) AS key FROM unnest(${devices}::text[]) AS id ORDER BY key
    ) AS keys`.execute(trx);
}

/** Whose right was taken away while the batch waited for its turn: it is kept for review like any that comes later. */
async function asTheyStand(
  trx: Transaction<Database>,
  receivings: readonly Receiving[],
): Promise<Receiving[]> {
  const devices = receivings.map(({ author }) => author.deviceId);
  const { rows } = await sql<{ id: string }>`
    SELECT device.id FROM device JOIN person ON person.province_code = device.province_code
      AND person.id = device.person_id
    WHERE device.province_code = ${receivings[0]?.author.provinceCode ?? ''}
      AND device.id = ANY (${devices}::uuid[])
      AND (device.revoked_at IS NOT NULL OR person.revoked_at IS NOT NULL)`.execute(trx);
  const revoked = new Set(rows.map(({ id }) => id));
  return receivings.map(({ author, ...it }) => ({
    ...it,
    author: { ...author, isRevoked: author.isRevoked || revoked.has(author.deviceId) },
  }));
}

interface Found extends Receiving {
  entries: Entry[];
  receipts: Map<number, OpReceipt>;
}

interface Fresh extends Found {
  /** In the order in which they were written. */
  fresh: Entry[];
}

interface Judged extends Accepted {
  receipts: Map<number, OpReceipt>;
}

async function findKnown(
  trx: Transaction<Database>,
  receivings: readonly Receiving[],
): Promise<Found[]> {
  const found = receivings.map((receiving) => ({
    ...receiving,
    entries: receiving.batch.ops.map((op) => ({ op, hash: sha256(canonicalText(op)) })),
  }));
  const names = found.flatMap(({ entries }) => entries.map(({ op }) => op));
  const { rows } = await sql<KnownOp>`
    SELECT op.device_id, op.device_seq, op.server_seq, op.content_hash, op.body
    FROM unnest(${names.map((op) => op.deviceId)}::uuid[], ${names.map((op) => op.deviceSeq)}::integer[])
      AS asked (device_id, device_seq)
    JOIN op USING (device_id, device_seq)
    WHERE op.province_code = ${receivings[0]?.author.provinceCode ?? ''}`.execute(trx);
  const known = new Map(rows.map((row) => [`${row.device_id}:${row.device_seq}`, row]));
  return found.map((it) => ({ ...it, receipts: receiptsOfKnown(known, it.entries) }));
}

interface KnownOp {
  device_id: string;
  device_seq: number;
  server_seq: number;
  content_hash: Buffer;
  body: Op;
}

function receiptsOfKnown(
  known: ReadonlyMap<string, KnownOp>,
  entries: readonly Entry[],
): Map<number, OpReceipt> {
  const receipts = new Map<number, OpReceipt>();
  for (const { op, hash } of entries) {
    const row = known.get(`${op.deviceId}:${op.deviceSeq}`);
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

async function withoutAwaited(
  trx: Transaction<Database>,
  { author, entries, receipts, mayHold = false }: Found,
): Promise<Entry[]> {
  const unknown = entries.filter(({ op }) => !receipts.has(op.deviceSeq));
  const named = mayHold ? unknown.map((it) => it.op) : [];
  const awaited = await awaitedEntities(trx, author, named);
  return unknown
    .filter(({ op }) => !awaited.has(op.entityId))
    .sort((a, b) => a.op.deviceSeq - b.op.deviceSeq);
}

async function judge(trx: Transaction<Database>, it: Fresh, facts: Facts): Promise<Judged> {
  const { author, now, batch, entries, receipts } = it;
  const accepted: Entry[] = [];
  const refused: { entry: Entry; refusal: Refusal }[] = entries
    .filter(({ op }) => receipts.get(op.deviceSeq)?.status === 'refused')
    .map((entry) => ({ entry, refusal: { reason: 'name_taken' } }));
  for (const entry of it.fresh) {
    const refusal = judgeOp(entry.op, facts.judging);
    if (refusal) refused.push({ entry, refusal });
    else accepted.push(entry);
  }
  for (const { entry, refusal } of refused) {
    const { deviceSeq } = entry.op;
    receipts.set(deviceSeq, { deviceSeq, status: 'refused', ...refusal });
  }
  for (const { deviceSeq, field } of batch.malformed) {
    receipts.set(deviceSeq, { deviceSeq, status: 'refused', reason: 'malformed', field });
  }
  const { judging } = facts;
  const { malformed } = batch;
  const kept = await keepRefused(trx, { author, now, refused, malformed, judging });
  if (kept) sayWhatWasKept(receipts, kept);
  return { author, now, accepted, touched: facts.touched, sessions: facts.sessions, receipts };
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
