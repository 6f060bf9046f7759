// What a phone has not seen yet: the ops of every case that stands under the units of the person's team or belongs to the
// person, of the team's sessions, and of finished lessons (one's own; a lead's team's), page by page in the order of their numbers. Numbers are given under a lock that is held to the commit
// (take-numbers.ts), so everything up to the highest visible number is there to be read: no op is ever skipped.

import { type Kysely, sql } from 'kysely';
import type { Op, PulledOp } from '#domain/protocol/op.ts';
import type { Database } from '../../db/schema.ts';
import { type Db, grantedUnits, READING_ROLES, withChildren } from './author.ts';
import { openCursor, type PullCursor, sealCursor } from './pull-cursor.ts';

export interface Pulling {
  provinceCode: string;
  personId: string;
  /** Ops that this device wrote are not sent back to it, unless it starts from the beginning; null: no device. */
  deviceId: string | null;
  /** As the last answer gave it; null or foreign: from the beginning. */
  cursor: string | null;
  /** Ops a page; what a case brings along when it comes into sight may be added. */
  limit: number;
}

export interface Pulled {
  epoch: string;
  ops: PulledOp[];
  cursor: string;
  more: boolean;
  left?: number;
  outOfScope: string[];
}

/** Before a unit in a cursor: the person leads there. */
const LEAD = 'lead ';

interface View {
  provinceCode: string;
  personId: string;
  /** The asking device's own ops with higher numbers are left out: it has their receipts. */
  unechoed: { deviceId: string | null; after: number };
  units: string[];
  /** Those of them in which the person is a lead. */
  ledUnits: string[];
}

export function pullOps(db: Kysely<Database>, pulling: Pulling): Promise<Pulled> {
  // One snapshot: a case that moves between two questions must not fall between them.
  return db
    .transaction()
    .setIsolationLevel('repeatable read')
    .execute((trx) => pullIn(trx, pulling));
}

async function pullIn(db: Db, pulling: Pulling): Promise<Pulled> {
  const { provinceCode, personId, deviceId, cursor, limit } = pulling;
  const { epoch, horizon, secret } = await readLog(db, provinceCode);
  const granted = await grantedUnits(db, { provinceCode, personId, roles: READING_ROLES });
  const units = [...(await withChildren(db, provinceCode, granted))];
  const led = await grantedUnits(db, { provinceCode, personId, roles: ['lead'] });
  const ledUnits = [...(await withChildren(db, provinceCode, led))];
  // Who becomes a lead sees more of the same units: that too brings the past along.
  const rights = [...granted, ...led.map((unit) => LEAD + unit)];
  const of = { secret, personId, deviceId };
  const known = cursor === null ? null : openCursor(cursor, of);
  const fromStart = { epoch, seq: 0, units: rights, echoUpTo: horizon };
  const before: PullCursor = known?.epoch === epoch ? known : fromStart;
  // A unit that was added brings its whole past along; ops that the phone has already do no harm.
  const after = rights.every((right) => before.units.includes(right)) ? before.seq : 0;

  const echoUpTo = after === 0 ? horizon : before.echoUpTo;
  const view = { provinceCode, personId, units, ledUnits, unechoed: { deviceId, after: echoUpTo } };
  const fresh = await opsAfter(db, view, { after, horizon, limit: limit + 1 });
  const page = fresh.slice(0, limit);
  const more = fresh.length > limit;
  const upTo = more ? (page.at(-1)?.serverSeq ?? horizon) : horizon;
  const earlier = after > 0 ? await opsOfArrivals(db, view, { after, upTo }) : [];
  const lost = before.units.filter((it) => !it.startsWith(LEAD) && !granted.includes(it));
  return {
    epoch,
    ops: [...earlier, ...page],
    cursor: sealCursor({ epoch, seq: upTo, units: rights, echoUpTo }, of),
    more,
    ...(more ? { left: await countAfter(db, view, { after: upTo, horizon }) } : {}),
    outOfScope: known ? await departedCases(db, view, { since: before.seq, upTo, lost }) : [],
  };
}

async function readLog(db: Db, provinceCode: string) {
  const row = await db
    .selectFrom('server_meta')
    .leftJoin('op_sequence', (join) => join.on('op_sequence.province_code', '=', provinceCode))
    .select(['epoch', 'last_seq', 'cursor_secret'])
    .executeTakeFirstOrThrow();
  return { epoch: row.epoch, horizon: row.last_seq ?? 0, secret: row.cursor_secret ?? row.epoch };
}

/** Two questions rather than one OR, so that each finds its index. */
function visibleCases({ provinceCode, personId, units }: View) {
  return (changed: ReturnType<typeof sql>) => sql`
    SELECT case_id FROM assisted_case AS c
    WHERE c.province_code = ${provinceCode} AND c.unit_code = ANY (${units}::text[]) AND ${changed}
    UNION
    SELECT case_id FROM assisted_case AS c
    WHERE c.province_code = ${provinceCode} AND c.owner_id = ${personId} AND ${changed}`;
}

/** Sessions of the team's units, and lessons: the person's own, and those of the units that the person leads. */
function visibleElse({ provinceCode, personId, units, ledUnits }: View, after: number) {
  return sql`
    SELECT session_id FROM team_session AS c
    WHERE c.province_code = ${provinceCode} AND c.unit_code = ANY (${units}::text[])
      AND c.last_op_seq > ${after}
    UNION
    SELECT completion_id FROM training_completion AS c
    WHERE c.province_code = ${provinceCode} AND c.unit_code = ANY (${ledUnits}::text[])
      AND c.last_op_seq > ${after}
    UNION
    SELECT completion_id FROM training_completion AS c
    WHERE c.province_code = ${provinceCode} AND c.person_id = ${personId}
      AND c.last_op_seq > ${after}`;
}

interface Span {
  after: number;
  horizon: number;
}

async function opsAfter(
  db: Db,
  view: View,
  { limit, ...span }: Span & { limit: number },
): Promise<PulledOp[]> {
  const { rows } = await sql<Row>`
    SELECT o.server_seq, o.person_id, p.name, o.body ${unseen(view, span, withNames)}
    ORDER BY o.server_seq LIMIT ${limit}`.execute(db);
  return rows.map(toPulled);
}

/** What a phone says while it takes in a whole book: so many are still to come. */
async function countAfter(db: Db, view: View, span: Span): Promise<number> {
  const { rows } = await sql<{ count: number }>`
    SELECT count(*)::int AS count ${unseen(view, span, sql``)}`.execute(db);
  return rows[0]?.count ?? 0;
}

const withNames = sql`
  LEFT JOIN person AS p ON p.province_code = o.province_code AND p.id = o.person_id`;

function unseen(view: View, { after, horizon }: Span, also: ReturnType<typeof sql>) {
  const { deviceId, after: echoUpTo } = view.unechoed;
  const cases = visibleCases(view)(sql`c.last_op_seq > ${after}`);
  return sql`
    FROM (${cases} UNION ${visibleElse(view, after)}) AS seen
    JOIN op AS o ON o.province_code = ${view.provinceCode} AND o.entity_id = seen.case_id ${also}
    WHERE o.server_seq > ${after} AND o.server_seq <= ${horizon}
      AND (o.device_id IS DISTINCT FROM ${deviceId}::uuid OR o.server_seq <= ${echoUpTo})`;
}

/** What happened before the cursor in cases that have come into sight since. */
async function opsOfArrivals(
  db: Db,
  view: View,
  { after, upTo }: { after: number; upTo: number },
): Promise<PulledOp[]> {
  const cases = visibleCases(view)(
    sql`c.last_op_seq > ${after} AND c.scope_changed_seq > ${after} AND c.scope_changed_seq <= ${upTo}`,
  );
  const { rows } = await sql<Row>`
    SELECT o.server_seq, o.person_id, p.name, o.body FROM (${cases}) AS seen
    JOIN op AS o ON o.province_code = ${view.provinceCode} AND o.entity_id = seen.case_id
    LEFT JOIN person AS p ON p.province_code = o.province_code AND p.id = o.person_id
    WHERE o.server_seq <= ${after}
    ORDER BY o.server_seq`.execute(db);
  return rows.map(toPulled);
}

interface Row {
  server_seq: number;
  person_id: string;
  name: string | null;
  body: Op;
}

function toPulled({ server_seq, person_id, name, body }: Row): PulledOp {
  return { ...body, serverSeq: server_seq, personId: person_id, personName: name ?? '' };
}

/** Cases that the person could see and cannot any more: moved, handed over, or of a unit whose grant ended. */
async function departedCases(
  db: Db,
  view: View,
  { since, upTo, lost }: { since: number; upTo: number; lost: string[] },
): Promise<string[]> {
  const { provinceCode, personId, units } = view;
  const lostUnits = [...(await withChildren(db, provinceCode, lost))];
  const formerUnits = [...units, ...lostUnits];
  const { rows } = await sql<{ case_id: string }>`
    WITH gone AS (
      SELECT case_id FROM assisted_case
      WHERE province_code = ${provinceCode} AND unit_code = ANY (${lostUnits}::text[])
      UNION
      SELECT case_id FROM case_departure
      WHERE province_code = ${provinceCode} AND server_seq > ${since} AND server_seq <= ${upTo}
        AND (unit_code = ANY (${formerUnits}::text[]) OR owner_id = ${personId})
    )
    SELECT c.case_id FROM gone JOIN assisted_case AS c USING (case_id)
    WHERE c.province_code = ${provinceCode}
      AND NOT (c.unit_code = ANY (${units}::text[]) OR c.owner_id = ${personId})
    ORDER BY c.case_id`.execute(db);
  return rows.map((row) => row.case_id);
}
