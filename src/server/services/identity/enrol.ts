import { randomUUID } from 'node:crypto';
import type { Kysely, Transaction } from 'kysely';
import { enrolText } from '#domain/protocol/signature.ts';
import { err, ok, type Result } from '#domain/result.ts';
import type { Database } from '../../db/schema.ts';
import type { PublicKeyJwk } from '../../db/tables/identity.ts';
import { hashCode } from './codes.ts';
import { isSignedBy } from './device-signature.ts';

export interface EnrolRequest {
  provinceCode: string;
  code: string;
  /** Corrects the name that the invitation gave. */
  personName?: string | undefined;
  device: {
    name: string;
    publicKey: PublicKeyJwk;
    /** Of `enrolText`, by the key's private half. */
    signature: string;
  };
}

export interface Enrolled {
  personId: string;
  deviceId: string;
}

export type EnrolFault = {
  kind: 'bad_signature' | 'code_unknown' | 'code_used' | 'code_expired';
};

/** So long the answer of a lost enrolment may be asked for again. */
const REPEAT_MS = 15 * 60_000;

type CodeRow = Awaited<ReturnType<typeof lockCode>>;

/**
 * Uses a code up: the person (unless the code is for somebody who is here), the grant and the device, or nothing.
 * A phone that lost the answer may soon ask again with the same code and the same key, and is told the same.
 */
export async function enrol(
  db: Kysely<Database>,
  request: EnrolRequest,
  now: number,
): Promise<Result<Enrolled, EnrolFault>> {
  const { publicKey, signature } = request.device;
  const text = new TextEncoder().encode(enrolText(request.code, publicKey));
  if (!(await isSignedBy(publicKey, signature, text))) return err({ kind: 'bad_signature' });
  const hash = hashCode(request.code);
  if (!hash) return err({ kind: 'code_unknown' });
  return await db.transaction().execute(async (trx) => {
    const code = await lockCode(trx, request.provinceCode, hash);
    if (!code) return err({ kind: 'code_unknown' });
    if (code.used_at) {
      const isRecent = now - code.used_at.getTime() <= REPEAT_MS;
      const again = isRecent ? await sameDevice(trx, code, publicKey) : null;
      return again ? ok(again) : err({ kind: 'code_used' });
    }
    if (code.expires_at.getTime() <= now) return err({ kind: 'code_expired' });
    const personId = code.person_id ?? (await addPerson(trx, { code, request, now }));
    const deviceId = await addDevice(trx, { request, personId, now });
    await trx
      .updateTable('enrolment_code')
      .set({ used_at: new Date(now), used_by_device: deviceId })
      .where('province_code', '=', request.provinceCode)
      .where('code_hash', '=', hash)
      .execute();
    return ok({ personId, deviceId });
  });
}

function lockCode(trx: Transaction<Database>, provinceCode: string, hash: string) {
  return trx
    .selectFrom('enrolment_code')
    .selectAll()
    .where('province_code', '=', provinceCode)
    .where('code_hash', '=', hash)
    .forUpdate()
    .executeTakeFirst();
}

async function sameDevice(
  trx: Transaction<Database>,
  code: NonNullable<CodeRow>,
  key: PublicKeyJwk,
): Promise<Enrolled | null> {
  const device = await trx
    .selectFrom('device')
    .select(['id', 'person_id', 'public_key'])
    .where('province_code', '=', code.province_code)
    .where('id', '=', code.used_by_device)
    .where('revoked_at', 'is', null)
    .executeTakeFirst();
  const isSame = device?.public_key.x === key.x && device.public_key.y === key.y;
  return device && isSame ? { personId: device.person_id, deviceId: device.id } : null;
}

async function addPerson(
  trx: Transaction<Database>,
  { code, request, now }: { code: NonNullable<CodeRow>; request: EnrolRequest; now: number },
): Promise<string> {
  const id = randomUUID();
  await trx
    .insertInto('person')
    .values({
      province_code: code.province_code,
      id,
      name: request.personName ?? code.person_name,
      login: null,
      password_hash: null,
      created_at: new Date(now),
      revoked_at: null,
    })
    .execute();
  await trx
    .insertInto('grant_')
    .values({
      province_code: code.province_code,
      person_id: id,
      role: code.role,
      unit_code: code.unit_code,
      granted_at: new Date(now),
      granted_by: code.invited_by,
    })
    .execute();
  return id;
}

async function addDevice(
  trx: Transaction<Database>,
  { request, personId, now }: { request: EnrolRequest; personId: string; now: number },
): Promise<string> {
  const id = randomUUID();
  const { kty, crv, x, y } = request.device.publicKey;
  await trx
    .insertInto('device')
    .values({
      province_code: request.provinceCode,
      id,
      person_id: personId,
      name: request.device.name,
      public_key: { kty, crv, x, y },
      created_at: new Date(now),
      last_seen_at: new Date(now),
      revoked_at: null,
    })
    .execute();
  return id;
}
