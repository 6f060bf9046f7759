import type { Generated } from 'kysely';

export type Role = 'volunteer' | 'lead' | 'officer' | 'province' | 'administrator';

/** Columns of the identity tables, as kysely sees them. */
export interface IdentityTables {
  server_meta: {
    only_row: Generated<boolean>;
    epoch: Generated<string>;
    created_at: Generated<Date>;
  };
  province: { code: string; name: string };
  person: {
    province_code: string;
    id: string;
    name: string;
    login: string | null;
    password_hash: string | null;
    /** The device on which the password was set. */
    password_device_id: Generated<string | null>;
    created_at: Date;
    revoked_at: Date | null;
  };
  grant_: {
    province_code: string;
    person_id: string;
    role: Role;
    unit_code: string;
    granted_at: Date;
    granted_by: string | null;
  };
  device: {
    province_code: string;
    id: string;
    person_id: string;
    name: string;
    public_key: PublicKeyJwk;
    created_at: Date;
    last_seen_at: Date;
    last_refresh_ms: Generated<number>;
    /** Ops that it had yet to send when it last fetched; null when it has never said. */
    unsent_told: Generated<number | null>;
    /** Between which of its numbers work was unsent when its browser threw it away (lost-work.ts). */
    lost_first: Generated<number | null>;
    lost_last: Generated<number | null>;
    lost_told_at: Generated<Date | null>;
    revoked_at: Date | null;
  };
  enrolment_code: {
    province_code: string;
    code_hash: string;
    role: Role;
    unit_code: string;
    person_name: string;
    person_id: string | null;
    invited_by: string | null;
    /** The phone in whose session it was made. */
    invited_from: Generated<string | null>;
    created_at: Date;
    expires_at: Date;
    used_at: Date | null;
    used_by_device: string | null;
  };
  session: {
    province_code: string;
    token_hash: string;
    person_id: string;
    device_id: string | null;
    created_at: Date;
    expires_at: Date;
  };
  attempt: {
    province_code: string;
    key: string;
    window_at: Date;
    count: number;
    /** Only where each try makes the next one wait. */
    last_at: Generated<Date | null>;
  };
}

/** An ECDSA P-256 public key as a JWK; coordinates in base64url. */
export interface PublicKeyJwk {
  kty: 'EC';
  crv: 'P-256';
  x: string;
  y: string;
}
