// The phone's own fingerprint, face or screen lock as a second way in: WebAuthn's PRF extension (CTAP2 hmac-secret) gives
// 32 bytes that only this passkey on this device can give, after the person was verified. No server is asked.
import { randomBytes } from '../lock/seal.ts';
import { forgetTries } from '../lock/tries.ts';
import type { TeamDb } from '../team-db.ts';
import type { PinTeamLock } from './lock-rows.ts';
import { unwrapKey, wrapKey } from './wrap-key.ts';

type PrfAnswer = { prf?: { enabled?: boolean; results?: { first?: ArrayBuffer } } };
interface Capable {
  isUserVerifyingPlatformAuthenticatorAvailable?: () => Promise<boolean>;
  getClientCapabilities?: () => Promise<Record<string, boolean>>;
}

/** Whether this phone may be able to: a browser that says no is believed, one that does not say is tried. */
export async function mayHavePasskey(): Promise<boolean> {
  const capable = (globalThis as { PublicKeyCredential?: Capable }).PublicKeyCredential;
  if (!capable?.isUserVerifyingPlatformAuthenticatorAvailable) return false;
  const capabilities = await capable.getClientCapabilities?.().catch(() => ({}));
  if (capabilities && 'extension:prf' in capabilities && !capabilities['extension:prf'])
    return false;
  return capable.isUserVerifyingPlatformAuthenticatorAvailable().catch(() => false);
}

export type PasskeyOutcome = 'done' | 'not_possible' | 'cancelled' | 'locked';

/** Makes a passkey that opens this lock. Only while open. */
export async function addPasskey(
  db: TeamDb,
  { appName, personName }: { appName: string; personName: string },
): Promise<PasskeyOutcome> {
  const key = db.vault.key;
  const lock = await db.locks.get('lock');
  if (!key || lock?.kind !== 'pin' || lock.keyId !== key.id) return 'locked';
  const salt = randomBytes(32);
  const made = await create({ appName, personName, salt });
  if (made === 'cancelled') return made;
  const factor = made.factor ?? (await ask(made.credentialId, salt));
  if (!(factor instanceof Uint8Array)) return 'not_possible';
  const wrapped = await wrapKey(key, lock.deviceSecret, factor);
  const passkey = { credentialId: made.credentialId, salt, wrapped };
  return (await putPasskey(db, key.id, passkey)) ? 'done' : 'locked';
}

export async function removePasskey(db: TeamDb): Promise<void> {
  if (db.vault.key) await putPasskey(db, db.vault.key.id, null);
}

export async function unlockWithPasskey(db: TeamDb): Promise<PasskeyOutcome> {
  const lock = await db.locks.get('lock');
  if (lock?.kind !== 'pin' || !lock.passkey) return 'not_possible';
  const { credentialId, salt, wrapped } = lock.passkey;
  const factor = await ask(credentialId, salt);
  if (factor === 'cancelled') return factor;
  const key = factor && (await unwrapKey({ ...lock, wrapped }, factor));
  if (!key) return 'not_possible';
  await forgetTries(db, db.locks);
  db.vault.turn(key);
  return 'done';
}

async function create({
  appName,
  personName,
  salt,
}: {
  appName: string;
  personName: string;
  salt: Uint8Array<ArrayBuffer>;
}): Promise<
  'cancelled' | { credentialId: Uint8Array<ArrayBuffer>; factor: Uint8Array<ArrayBuffer> | null }
> {
  const publicKey: PublicKeyCredentialCreationOptions = {
    challenge: randomBytes(32),
    rp: { name: appName },
    user: { id: randomBytes(16), name: personName, displayName: personName },
    pubKeyCredParams: [
      { type: 'public-key', alg: -7 },
      { type: 'public-key', alg: -257 },
    ],
    authenticatorSelection: {
      authenticatorAttachment: 'platform',
      residentKey: 'preferred',
      userVerification: 'required',
    },
    extensions: { prf: { eval: { first: salt } } } as AuthenticationExtensionsClientInputs,
  };
  const made = await navigator.credentials.create({ publicKey }).catch(() => null);
  if (!(made instanceof PublicKeyCredential)) return 'cancelled';
  return { credentialId: new Uint8Array(made.rawId), factor: firstOf(made) };
}

async function ask(
  credentialId: Uint8Array<ArrayBuffer>,
  salt: Uint8Array<ArrayBuffer>,
): Promise<Uint8Array<ArrayBuffer> | null | 'cancelled'> {
  const publicKey: PublicKeyCredentialRequestOptions = {
    challenge: randomBytes(32),
    allowCredentials: [{ type: 'public-key', id: credentialId }],
    userVerification: 'required',
    extensions: { prf: { eval: { first: salt } } } as AuthenticationExtensionsClientInputs,
  };
  const got = await navigator.credentials.get({ publicKey }).catch(() => null);
  return got instanceof PublicKeyCredential ? firstOf(got) : 'cancelled';
}

function firstOf(credential: PublicKeyCredential): Uint8Array<ArrayBuffer> | null {
  const { prf } = credential.getClientExtensionResults() as PrfAnswer;
  return prf?.results?.first ? new Uint8Array(prf.results.first) : null;
}

async function putPasskey(
  db: TeamDb,
  keyId: string,
  passkey: PinTeamLock['passkey'],
): Promise<boolean> {
  return db.transaction('rw', db.locks, async () => {
    const row = await db.locks.get('lock');
    if (row?.kind !== 'pin' || row.keyId !== keyId) return false;
    await db.locks.put({ ...row, passkey });
    return true;
  });
}
