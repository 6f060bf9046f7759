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

/** Places that no content of this server has had in that version: an old phone may tell of some, a prankster of any number. */
export const MOST_UNKNOWN_PLACES = 1000;

/** Whose contents have been offered (`offeredContent`), so that its places are known. */
export async function receiveContentReport(
  db: Kysely<Database>,
  report: ContentReport,
  { provinceCode, now }: { provinceCode: string; now: number },
): Promise<Result<'stored' | 'already_had', DiffersProblem[]>> {
  const valid = validateContentReport(report);
  if (!valid.ok) return err(valid.error);
  const { id, what, day } = valid.value;
  const stored = await db.transaction().execute(async (trx) => {
    const place = await placeOf(trx, valid.value, provinceCode);
    return trx
      .insertInto('content_report')
      .values({
        province_code: provinceCode,
        ...{ id, what, day, ...place },
        received_at: new Date(now),
        closed_at: null,
        closed_by: null,
      })
      .onConflict((conflict) => conflict.columns(['province_code', 'id']).doNothing())
      .returning('id')
      .executeTakeFirst();
  });
  return ok(stored ? 'stored' : 'already_had');
}

/** Beyond the most, what is told is kept without its place: the words of an honest phone are never lost. */
async function placeOf(
  db: Kysely<Database>,
  { target, targetId, step, version }: ContentReport,
  provinceCode: string,
): Promise<PlaceJson> {
  const place = { target, target_id: targetId, step, version };
  const known = await sql`
    SELECT 1 FROM content_place WHERE province_code = ${provinceCode}
      AND target = ${target} AND target_id = ${targetId} AND step = ${step}
      AND version = ${version}`.execute(db);
  if (known.rows.length > 0) return place;
  // One after the other, so that two at once do not both take the last place.
  await sql`SELECT pg_advisory_xact_lock(hashtextextended('content_report:' || ${provinceCode}, 0))`.execute(
    db,
  );
  const { rows } = await sql<{ others: number; is_had: boolean }>`
    SELECT count(*) FILTER (WHERE target_id <> '') AS others,
      coalesce(bool_or((target, target_id, step, version) =
        (${target}, ${targetId}, ${step}, ${version})), false) AS is_had
    FROM (
      SELECT DISTINCT target, target_id, step, version FROM content_report report
      WHERE province_code = ${provinceCode} AND NOT EXISTS (
        SELECT 1 FROM content_place offered WHERE offered.province_code = report.province_code
          AND (offered.target, offered.target_id, offered.step, offered.version)
            = (report.target, report.target_id, report.step, report.version))
    ) unknown`.execute(db);
  const isRoom = rows[0] !== undefined && (rows[0].is_had || rows[0].others < MOST_UNKNOWN_PLACES);
  return isRoom ? place : { target, target_id: '', step: '', version: '' };
}

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
