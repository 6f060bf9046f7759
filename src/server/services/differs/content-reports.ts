// Reports that reality differs: taken in once each, counted by place, closed by who mended the place.
import { type Kysely, sql } from 'kysely';
import {
  type ContentReport,
  type DiffersProblem,
  type ReportTarget,
  validateContentReport,
} from '#domain/differs/content-report.ts';
import { err, ok, type Result } from '#domain/result.ts';
import type { Database } from '../../db/schema.ts';

export interface PlaceJson {
  target: ReportTarget;
  target_id: string;
  step: string;
  version: string;
}

export type ReportedJson = PlaceJson & {
  /** Open ones; where it is 0, all have been closed. */
  open: number;
  count: number;
  newest_at: string;
  /** The newest words, open ones first. */
  words: string[];
  done: { at: string; by: string } | null;
};

const MOST_PLACES = 200;
const MOST_WORDS = 5;

export async function receiveContentReport(
  db: Kysely<Database>,
  report: ContentReport,
  { provinceCode, now }: { provinceCode: string; now: number },
): Promise<Result<'stored' | 'already_had', DiffersProblem[]>> {
  const valid = validateContentReport(report);
  if (!valid.ok) return err(valid.error);
  const { id, target, targetId, step, version, what, day } = valid.value;
  const stored = await db
    .insertInto('content_report')
    .values({
      province_code: provinceCode,
      ...{ id, target, target_id: targetId, step, version, what, day },
      received_at: new Date(now),
      closed_at: null,
      closed_by: null,
    })
    .onConflict((conflict) => conflict.columns(['province_code', 'id']).doNothing())
    .returning('id')
    .executeTakeFirst();
  return ok(stored ? 'stored' : 'already_had');
}

/** By place: what most people say comes first, what is closed last. */
export async function listContentReports(
  db: Kysely<Database>,
  provinceCode: string,
): Promise<ReportedJson[]> {
  const { rows } = await sql<ReportedRow>`
    SELECT place.*, person.name AS closed_name
    FROM (
      SELECT target, target_id, step, version,
        count(*) FILTER (WHERE closed_at IS NULL) AS open,
        count(*) AS count,
        max(received_at) AS newest_at,
        max(closed_at) AS closed_at,
        (array_agg(closed_by ORDER BY closed_at DESC NULLS LAST))[1] AS closed_by,
        (array_agg(what ORDER BY closed_at IS NULL DESC, received_at DESC)
          FILTER (WHERE what <> ''))[1:${sql.lit(MOST_WORDS)}] AS words
      FROM content_report WHERE province_code = ${provinceCode}
      GROUP BY target, target_id, step, version
    ) place
    LEFT JOIN person ON person.province_code = ${provinceCode} AND person.id = place.closed_by
    ORDER BY place.open DESC, place.newest_at DESC
    LIMIT ${MOST_PLACES}`.execute(db);
  return rows.map(({ closed_at, closed_by: _by, closed_name, newest_at, words, ...row }) => ({
    ...row,
    newest_at: newest_at.toISOString(),
    words: words ?? [],
    done:
      row.open === 0 && closed_at ? { at: closed_at.toISOString(), by: closed_name ?? '' } : null,
  }));
}

type ReportedRow = PlaceJson & {
  open: number;
  count: number;
  newest_at: Date;
  closed_at: Date | null;
  closed_by: string | null;
  closed_name: string | null;
  words: string[] | null;
};

export interface Closing {
  provinceCode: string;
  place: PlaceJson;
  /** The newest report the closing person has seen: what came after it stays open. */
  seenUntil: number;
  personId: string;
  now: number;
}

/** How many were closed now. */
export async function closeContentReports(db: Kysely<Database>, it: Closing): Promise<number> {
  const { place } = it;
  const closed = await db
    .updateTable('content_report')
    .set({ closed_at: new Date(it.now), closed_by: it.personId })
    .where('province_code', '=', it.provinceCode)
    .where('target', '=', place.target)
    .where('target_id', '=', place.target_id)
    .where('step', '=', place.step)
    .where('version', '=', place.version)
    .where('closed_at', 'is', null)
    .where('received_at', '<=', new Date(it.seenUntil))
    .executeTakeFirst();
  return Number(closed.numUpdatedRows);
}
