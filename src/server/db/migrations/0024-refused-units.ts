import { type Kysely, sql } from 'kysely';

/**
 * Whose lead a refused op is shown to. What stands already is placed as new ones are: by the case or session that it
 * builds on, else by the unit that it names, where its author may write there. What a revoked phone sent for several
 * units at once stood in one row: it becomes one row for each.
 */
export async function up(db: Kysely<unknown>): Promise<void> {
  await sql`ALTER TABLE refused_op ADD COLUMN unit_code text`.execute(db);
  // A content may be anything, a text that jsonb does not take too.
  await sql`
    CREATE FUNCTION refused_line_as_json(line text) RETURNS jsonb LANGUAGE plpgsql AS $$
      BEGIN RETURN line::jsonb; EXCEPTION WHEN OTHERS THEN RETURN NULL; END $$`.execute(db);
  await sql`
    CREATE TEMPORARY TABLE refused_part ON COMMIT DROP AS
    WITH RECURSIVE reach AS (
      SELECT province_code, person_id, unit_code FROM grant_
      UNION
      SELECT unit.province_code, reach.person_id, unit.code FROM unit
      JOIN reach ON unit.province_code = reach.province_code AND unit.parent_code = reach.unit_code
    ), line AS (
      SELECT it.province_code, it.device_id, it.device_seq, it.content_hash, it.person_id, line.text, line.nr,
        refused_line_as_json(line.text) AS op
      FROM refused_op AS it, string_to_table(it.content, E'\\n') WITH ORDINALITY AS line (text, nr)
    ), placed AS (
      SELECT line.*, CASE WHEN jsonb_typeof(op -> 'body') = 'object' THEN op -> 'body' ->> 'unitCode'
        ELSE coalesce(
          (SELECT c.unit_code FROM assisted_case AS c
            WHERE c.province_code = line.province_code AND c.case_id = op ->> 'entityId'),
          (SELECT s.unit_code FROM team_session AS s
            WHERE s.province_code = line.province_code AND s.session_id = op ->> 'entityId'),
          op -> 'change' ->> 'unitCode') END AS said
      FROM line
    ), part AS (
      SELECT placed.province_code, device_id, device_seq, content_hash, reach.unit_code, min(nr) AS nr,
        string_agg(text, E'\\n' ORDER BY nr) AS content
      FROM placed LEFT JOIN reach ON reach.province_code = placed.province_code
        AND reach.person_id = placed.person_id AND reach.unit_code = placed.said
      GROUP BY placed.province_code, device_id, device_seq, content_hash, reach.unit_code
    )
    SELECT * FROM part`.execute(db);
  await sql`
    INSERT INTO refused_op (province_code, device_id, device_seq, content_hash, person_id, reason, field, content,
      received_at, seen_at, seen_by, unit_code)
    SELECT it.province_code, it.device_id, it.device_seq, sha256(convert_to(part.content, 'UTF8')), it.person_id,
      it.reason, it.field, part.content, it.received_at, it.seen_at, it.seen_by, part.unit_code
    FROM refused_part AS part JOIN refused_op AS it USING (province_code, device_id, device_seq, content_hash)
    WHERE part.nr > 1`.execute(db);
  await sql`
    UPDATE refused_op AS it SET unit_code = part.unit_code, content = part.content
    FROM refused_part AS part
    WHERE part.nr = 1 AND it.province_code = part.province_code AND it.device_id = part.device_id
      AND it.device_seq = part.device_seq AND it.content_hash = part.content_hash`.execute(db);
  await sql`DROP FUNCTION refused_line_as_json(text)`.execute(db);
}
