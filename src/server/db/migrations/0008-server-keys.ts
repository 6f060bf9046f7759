import { type Kysely, sql } from 'kysely';

export async function up(db: Kysely<unknown>): Promise<void> {
  await sql`
    CREATE TABLE server_key (
      province_code text NOT NULL REFERENCES province,
      -- the first 8 bytes of the SHA-256 of the public key, hex
      key_id text NOT NULL,
      -- seal: ECDH P-256, bundles are sealed to it; sign: ECDSA P-256, receipts are signed with it
      purpose text NOT NULL CHECK (purpose IN ('seal', 'sign')),
      -- the 65 bytes of the uncompressed point, base64url
      public_key text NOT NULL,
      -- JWK. In the database, so that a backup has it: without it no bundle that is still on its way can be opened
      private_key jsonb NOT NULL,
      created_at timestamptz NOT NULL,
      PRIMARY KEY (province_code, key_id)
    )`.execute(db);
}
