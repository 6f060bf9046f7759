// By place: what most people say comes first, what is closed last; places that are not in the content stand apart.
import { type Kysely, sql } from 'kysely';
import type { Database } from '../../db/schema.ts';
import type { ContentPlace } from '../content/content-places.ts';
import type { PlaceJson } from './content-reports.ts';

export type ReportedJson = PlaceJson & {
  /** Open ones; where it is 0, all have been closed. */
  open: number;
  count: number;
  newest_at: string;
  /** The newest words, open ones first. */
  words: string[];
  done: { at: string; by: string } | null;
};

export interface ReportedList {
  places: ReportedJson[];
  /** How many more places there are than the list shows. */
  left_off: number;
}

const MOST_PLACES = 200;
const MOST_WORDS = 5;

/**
 * `gone`: places that this server's content has no more, or has never had in that version. An old version of what still
 * stands is not gone: the place is there to be mended.
 */
export async function listContentReports(
  db: Kysely<Database>,
  { provinceCode, offered }: { provinceCode: string; offered: readonly ContentPlace[] },
): Promise<ReportedList & { gone: ReportedList }> {
  const { rows } = await sql<ReportedRow>`
    SELECT ranked.*, person.name AS closed_name
    FROM (
      SELECT place.*, count(*) OVER (PARTITION BY is_known) AS of_these,
        row_number() OVER (PARTITION BY is_known ORDER BY open DESC, newest_at DESC) AS rank
      FROM (
        SELECT target, target_id, step, version,
          (target, target_id, step) IN (
            SELECT * FROM unnest(
              ${offered.map((it) => it.target)}::text[],
              ${offered.map((it) => it.targetId)}::text[],
              ${offered.map((it) => it.step)}::text[]
            )
          ) AND EXISTS (
            SELECT 1 FROM content_place had WHERE had.province_code = ${provinceCode}
              AND (had.target, had.target_id, had.step, had.version)
                = (report.target, report.target_id, report.step, report.version)
          ) AS is_known,
          count(*) FILTER (WHERE closed_at IS NULL) AS open,
          count(*) AS count,
          max(received_at) AS newest_at,
          max(closed_at) AS closed_at,
          (array_agg(closed_by ORDER BY closed_at DESC NULLS LAST))[1] AS closed_by,
          (array_agg(what ORDER BY closed_at IS NULL DESC, received_at DESC)
            FILTER (WHERE what <> ''))[1:${sql.lit(MOST_WORDS)}] AS words
        FROM content_report report WHERE province_code = ${provinceCode}
        GROUP BY target, target_id, step, version
      ) place
    ) ranked
    LEFT JOIN person ON person.province_code = ${provinceCode} AND person.id = ranked.closed_by
    WHERE rank <= ${MOST_PLACES}
    ORDER BY rank`.execute(db);
  const listOf = (isKnown: boolean) => toList(rows.filter((row) => row.is_known === isKnown));
  return { ...listOf(true), gone: listOf(false) };
}

type ReportedRow = PlaceJson & {
  is_known: boolean;
  open: number;
  count: number;
  newest_at: Date;
  closed_at: Date | null;
  closed_name: string | null;
  words: string[] | null;
  /** How many places of this kind there are in all. */
  of_these: number;
};

function toList(rows: readonly ReportedRow[]): ReportedList {
  const places = rows.map(({ target, target_id, step, version, open, count, ...row }) => ({
    ...{ target, target_id, step, version, open, count },
    newest_at: row.newest_at.toISOString(),
    words: row.words ?? [],
    done:
      open === 0 && row.closed_at
        ? { at: row.closed_at.toISOString(), by: row.closed_name ?? '' }
        : null,
  }));
  return { places, left_off: (rows[0]?.of_these ?? 0) - rows.length };
}
