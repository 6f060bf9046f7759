// People for tests, made the way real ones are: invited, enrolled, with a device that holds a key.
import { webcrypto } from 'node:crypto';
import { enrolText } from '#domain/protocol/signature.ts';
import type { PublicKeyJwk, Role } from '#server/db/tables/identity.ts';
import type { Deps } from '#server/deps.ts';
import { enrol } from '#server/services/identity/enrol.ts';
import { invite } from '#server/services/identity/invite.ts';
import { openSession } from '#server/services/identity/session.ts';

export interface TestPerson {
  personId: string;
  deviceId: string;
  /** For a request's headers. */
  cookie: string;
  /** r ‖ s in base64url over the bytes of the text. */
  sign(text: string): Promise<string>;
}

export async function aPerson(
  deps: Deps,
  {
    role = 'volunteer',
    unitCode,
    name = 'Lê Thị Thử',
  }: { role?: Role; unitCode?: string; name?: string } = {},
): Promise<TestPerson> {
  const { provinceCode } = deps.config;
  const now = deps.clock();
  const grant = { role, unitCode: unitCode ?? (await someCommune(deps)) };
  const invitation = { provinceCode, personName: name, ...grant };
  const issued = await invite(deps.db, { by: null, invitation }, now);
  if (!issued.ok) throw new Error(issued.error.kind);
  const key = await aDeviceKey();
  const { publicKey } = key;
  const signature = await key.sign(enrolText(issued.value.code, publicKey));
  const device = { name: 'Điện thoại thử', publicKey, signature };
  const enrolled = await enrol(deps.db, { provinceCode, code: issued.value.code, device }, now);
  if (!enrolled.ok) throw new Error(enrolled.error.kind);
  const session = await openSession(deps.db, { provinceCode, ...enrolled.value }, now);
  return { ...enrolled.value, cookie: `dhs_phone=${session.token}`, sign: key.sign };
}

export async function aDeviceKey() {
  const algorithm = { name: 'ECDSA', namedCurve: 'P-256' };
  const pair = await webcrypto.subtle.generateKey(algorithm, false, ['sign', 'verify']);
  const { x = '', y = '' } = await webcrypto.subtle.exportKey('jwk', pair.publicKey);
  const publicKey: PublicKeyJwk = { kty: 'EC', crv: 'P-256', x, y };
  const sign = async (text: string) => {
    const signing = { name: 'ECDSA', hash: 'SHA-256' };
    const bytes = new TextEncoder().encode(text);
    const signature = await webcrypto.subtle.sign(signing, pair.privateKey, bytes);
    return Buffer.from(signature).toString('base64url');
  };
  return { publicKey, sign };
}

/** Communes that exist today, in the order of their codes. */
export async function communes(deps: Deps): Promise<string[]> {
  const rows = await deps.db
    .selectFrom('unit')
    .select('code')
    .where('kind', '=', 'commune')
    .where('valid_to', 'is', null)
    .orderBy('code')
    .execute();
  return rows.map((row) => row.code);
}

async function someCommune(deps: Deps): Promise<string> {
  const [first] = await communes(deps);
  if (!first) throw new Error('no commune in the database');
  return first;
}
