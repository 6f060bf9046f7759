// The projections of what is no case: a team's sessions, and the lessons that people have finished.

import { sql, type Transaction } from 'kysely';
import type { Op } from '#domain/protocol/op.ts';
import type { SessionState } from '#domain/sessions/session-state.ts';
import { monthOf } from '#domain/time/day.ts';
import type { Database } from '../../../db/schema.ts';

/** A session and all of its ops, those of this batch with their new numbers. */
export interface TouchedSession {
  sessionId: string;
  ops: Op[];
  openerId: string;
  openedBy: string;
  lastSeq: number;
}

/** The sessions that a batch amends, locked in one order for everybody. */
export async function lockSessions(
  trx: Transaction<Database>,
  provinceCode: string,
  ops: readonly Op[],
): Promise<{ touched: Map<string, TouchedSession>; unitOf: Map<string, string> }> {
  const ids = [
    ...new Set(
      ops.flatMap((op) =>
        op.kind === 'session.amended' || op.kind === 'session.voided' ? [op.entityId] : [],
      ),
    ),
  ];
  if (ids.length === 0) return { touched: new Map(), unitOf: new Map() };
  await sql`
    SELECT pg_advisory_xact_lock(key) FROM (
      SELECT DISTINCT hashtextextended(id, 2) AS key FROM unnest(${ids}::text[]) AS id ORDER BY key
    ) AS keys`.execute(trx);
  const rows = await trx
    .selectFrom('team_session')
    .select(['session_id', 'unit_code', 'person_id', 'device_id', 'last_op_seq'])
    .where('province_code', '=', provinceCode)
    .where(sql<boolean>`session_id = ANY (${ids}::text[])`)
    .execute();
  const log = await trx
    .selectFrom('op')
    .select(['entity_id', 'body'])
    .where('province_code', '=', provinceCode)
    .where(sql<boolean>`entity_id = ANY (${ids}::text[])`)
    .orderBy('server_seq')
    .execute();
  return {
    touched: new Map(
      rows.map((row) => [
        row.session_id,
        {
          sessionId: row.session_id,
          ops: log.filter((op) => op.entity_id === row.session_id).map((op) => op.body),
          openerId: row.person_id,
          openedBy: row.device_id,
          lastSeq: row.last_op_seq,
        },
      ]),
    ),
    unitOf: new Map(rows.map((row) => [row.session_id, row.unit_code])),
  };
}

export async function writeSessions(
  trx: Transaction<Database>,
  provinceCode: string,
  written: readonly { session: TouchedSession; state: SessionState }[],
): Promise<void> {
  if (written.length === 0) return;
  const rows = written.map(({ session, state: { body, voided } }) => ({
    province_code: provinceCode,
    session_id: session.sessionId,
    unit_code: body.unitCode,
    day: body.day,
    month: monthOf(body.day),
    village: body.village,
    present: body.present,
    people: body.people,
    taught: body.taught,
    note: body.note,
    voided: voided !== null,
    void_reason: voided?.reason ?? null,
    device_id: session.openedBy,
    person_id: session.openerId,
    last_op_seq: session.lastSeq,
  }));
  await sql`
    INSERT INTO team_session
    SELECT * FROM json_populate_recordset(NULL::team_session, ${JSON.stringify(rows)}::json)
    ON CONFLICT (province_code, session_id) DO UPDATE SET
      (day, month, village, present, people, taught, note, voided, void_reason, last_op_seq) =
      (excluded.day, excluded.month, excluded.village, excluded.present, excluded.people,
        excluded.taught, excluded.note, excluded.voided, excluded.void_reason,
        excluded.last_op_seq)`.execute(trx);
}

export async function writeTraining(
  trx: Transaction<Database>,
  provinceCode: string,
  completed: readonly { op: Op; personId: string; serverSeq: number }[],
): Promise<void> {
  const rows = completed.flatMap(({ op, personId, serverSeq }) =>
    op.kind === 'training.completed'
      ? [
          {
            province_code: provinceCode,
            completion_id: op.entityId,
            person_id: personId,
            unit_code: op.body.unitCode,
            lesson_id: op.body.lessonId,
            lesson_version: op.body.lessonVersion,
            day: op.body.day,
            last_op_seq: serverSeq,
          },
        ]
      : [],
  );
  if (rows.length > 0) await trx.insertInto('training_completion').values(rows).execute();
}
