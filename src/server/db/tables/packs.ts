import type { Generated } from 'kysely';
import type { Procedure } from '#domain/procedures/procedure.ts';
import type { Day } from '#domain/time/day.ts';

/** Columns of the tables of what phones fetch as packs, as kysely sees them. */
export interface PacksTables {
  procedure_entry: {
    province_code: string;
    code: string;
    import_id: number;
    import_row: number;
    /** Read as an object, written as JSON text. */
    content: Procedure;
  };
  content_key: {
    province_code: string;
    /** PKCS #8, base64. */
    private_key: string;
    /** SubjectPublicKeyInfo, base64. */
    public_key: string;
    made_at: Date;
  };
  content_release: { province_code: string; serial: number; version: string; issued_at: Date };
  voice_recording: {
    province_code: string;
    id: string;
    unit_code: string;
    unit_valid_from: Day;
    language: string;
    guide_id: string;
    node_id: string;
    text_hash: string;
    person_id: string;
    consent_at: Date;
    recorded_at: Date;
    received_at: Date;
    media_type: string;
    duration_ms: number;
    bytes: number;
    sha256: string;
    /** Null once it was turned down, taken back or replaced. */
    audio: Buffer | null;
    state: Generated<'waiting' | 'approved' | 'rejected' | 'withdrawn' | 'replaced'>;
    decided_by: string | null;
    decided_at: Date | null;
    reason: Generated<string>;
  };
}
