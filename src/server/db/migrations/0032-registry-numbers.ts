import { type Kysely, sql } from 'kysely';

/**
 * The number under which the office's registry entered a paper, and in whose name it is signed (JSON); null: left to be
 * written in by hand. Given with the approval and never changed afterwards, whoever writes to the table.
 */
export async function up(db: Kysely<unknown>): Promise<void> {
  await sql`ALTER TABLE report_issue ADD COLUMN registry_number text, ADD COLUMN signed_as text,
    ADD CHECK (approved_at IS NOT NULL OR (registry_number IS NULL AND signed_as IS NULL))`.execute(
    db,
  );
  await sql`
    CREATE FUNCTION keep_issue_as_signed() RETURNS trigger LANGUAGE plpgsql AS $$
    BEGIN
      IF OLD.approved_at IS NOT NULL AND (OLD.registry_number IS DISTINCT FROM NEW.registry_number
          OR OLD.signed_as IS DISTINCT FROM NEW.signed_as) THEN
        RAISE EXCEPTION 'an issue keeps the number and signature that it was approved with';
      END IF;
      RETURN NEW;
    END $$`.execute(db);
  await sql`CREATE TRIGGER report_issue_as_signed BEFORE UPDATE ON report_issue
    FOR EACH ROW EXECUTE FUNCTION keep_issue_as_signed()`.execute(db);
}
