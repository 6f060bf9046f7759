// A team and its phones, straight in the tables: how they got there is the business of other tests.
import { randomUUID, type webcrypto } from 'node:crypto';
import { gzipSync } from 'node:zlib';
import type { Kysely } from 'kysely';
import type { Op, OpReceipt } from '#domain/protocol/op.ts';
import { packOps } from '#domain/protocol/pack/pack-ops.ts';
import { toBase64Url } from '#domain/protocol/signature.ts';
import type { Database } from '#server/db/schema.ts';
import type { PublicKeyJwk, Role } from '#server/db/tables/identity.ts';
import type { Author } from '#server/services/sync/author.ts';
import type { Envelope } from '#server/services/sync/open-batch.ts';
import { receiveOps } from '#server/services/sync/receive/receive-ops.ts';

export const H57 = 'H57';
export const NOW = Date.parse('2026-11-20T03:00:00Z');

export interface Phone extends Author {
  keys: webcrypto.CryptoKeyPair;
}

export async function aPerson(
  db: Kysely<Database>,
  grants: { role?: Role; unitCode: string }[],
  name = 'Chị Lan',
): Promise<string> {
  const id = randomUUID();
  const at = new Date(NOW);
  await db
    .insertInto('person')
    .values({
      province_code: H57,
      id,
      name,
      login: null,
      password_hash: null,
      created_at: at,
      revoked_at: null,
    })
    .execute();
  for (const { role = 'volunteer', unitCode } of grants) await grant(db, id, unitCode, role);
  return id;
}

export async function grant(
  db: Kysely<Database>,
  personId: string,
  unitCode: string,
  role: Role = 'volunteer',
): Promise<void> {
  await db
    .insertInto('grant_')
    .values({
      province_code: H57,
      person_id: personId,
      role,
      unit_code: unitCode,
      granted_at: new Date(NOW),
      granted_by: null,
    })
    .execute();
}

export async function aPhone(db: Kysely<Database>, personId: string): Promise<Phone> {
  const deviceId = randomUUID();
  const keys = await crypto.subtle.generateKey({ name: 'ECDSA', namedCurve: 'P-256' }, true, [
    'sign',
    'verify',
  ]);
  const { x = '', y = '' } = await crypto.subtle.exportKey('jwk', keys.publicKey);
  const publicKey: PublicKeyJwk = { kty: 'EC', crv: 'P-256', x, y };
  await db
    .insertInto('device')
    .values({
      province_code: H57,
      id: deviceId,
      person_id: personId,
      name: 'Samsung A12',
      public_key: publicKey,
      created_at: new Date(NOW),
      last_seen_at: new Date(NOW),
      revoked_at: null,
    })
    .execute();
  return { provinceCode: H57, personId, deviceId, isRevoked: false, keys };
}

/** A volunteer of that unit with a phone in hand. */
export async function aVolunteer(db: Kysely<Database>, unitCode: string): Promise<Phone> {
  return aPhone(db, await aPerson(db, [{ unitCode }]));
}

export function push(
  db: Kysely<Database>,
  author: Author,
  ops: Op[],
  now = NOW,
): Promise<OpReceipt[]> {
  return receiveOps(db, { author, now, batch: { deviceId: author.deviceId, ops, malformed: [] } });
}

export async function seal(
  phone: Phone,
  ops: readonly Op[],
  { gzip = true, json = JSON.stringify(packOps(phone.deviceId, ops)) } = {},
): Promise<Envelope> {
  const body = new Uint8Array(gzip ? gzipSync(json) : Buffer.from(json));
  const signature = await crypto.subtle.sign(
    { name: 'ECDSA', hash: 'SHA-256' },
    phone.keys.privateKey,
    body,
  );
  return {
    deviceId: phone.deviceId,
    signature: toBase64Url(new Uint8Array(signature)),
    isGzip: gzip,
    body,
  };
}

/** What stands in the log and in the projection, counted. */
export async function counts(db: Kysely<Database>): Promise<{ ops: number; cases: number }> {
  const count = async (table: 'op' | 'assisted_case') =>
    Number(
      (
        await db
          .selectFrom(table)
          .select((eb) => eb.fn.countAll<number>().as('n'))
          .executeTakeFirstOrThrow()
      ).n,
    );
  return { ops: await count('op'), cases: await count('assisted_case') };
}
