import { DEVICE_HEADER, enrolText } from '#domain/protocol/signature.ts';
import { err, ok, type Result } from '#domain/result.ts';
import { type ApiProblem, callApi, isRecord } from '../api.ts';
import { TeamDb } from '../team-db.ts';
import type { Grant, IdentityRow } from '../team-rows.ts';
import { type DeviceKey, makeDeviceKey, signBytes } from './device-key.ts';
import { activeIdentity, keepIdentity, markEnrolled } from './identity.ts';
import { dbNameFor, notePerson, peopleOnPhone } from './people.ts';
import { TEAM_DB_NAME } from './team-db-name.ts';

/** What the server says of the person and this device (POST /api/enrol, GET /api/me). */
interface EnrolAnswer {
  person: { id: string; name: string };
  device_id: string;
  province_code: string;
  grants: { role: Grant['role']; unit_code: string; unit_name: string }[];
  epoch: string;
  server_now?: number;
}

export interface EnrolRequest {
  code: string;
  /** Only where the code does not carry a name already. */
  personName?: string;
  deviceName: string;
  now: number;
}

export type EnrolProblem =
  | { kind: 'code_malformed' | 'code_unknown' | 'code_used' | 'code_expired' | 'too_many_tries' }
  | { kind: 'offline' | 'timed_out' | 'not_our_server' }
  | { kind: 'server_trouble'; name: string };

/** The eight characters of a code as typed by a person: any case, spaces, dashes, O for 0, I and L for 1. */
export function readCode(typed: string): Result<string, { kind: 'code_malformed' }> {
  const code = typed
    .toUpperCase()
    .replaceAll('O', '0')
    .replace(/[IL]/g, '1')
    .replace(/[^0-9A-Z]/g, '');
  return /^[0-9A-HJKMNP-TV-Z]{8}$/.test(code)
    ? ok(`${code.slice(0, 4)}-${code.slice(4)}`)
    : err({ kind: 'code_malformed' });
}

/** The code in a scanned or opened link `…/to/ghi-danh#ABCD-EFGH`; a bare code counts too. */
export function codeInLink(text: string): string | null {
  const code = readCode(text.includes('#') ? text.slice(text.lastIndexOf('#') + 1) : text);
  return code.ok ? code.value : null;
}

/**
 * The key is on disk before the code is used: whatever breaks afterwards, a lost answer, a killed page or a full disk, the
 * next try comes with the same key, which the server knows again, and the code that it has used up still opens.
 */
async function keyFor(db: TeamDb, code: string): Promise<DeviceKey> {
  const kept = await db.meta.get('enrolling');
  if (kept?.key === 'enrolling' && kept.code === code) return kept;
  const key = await makeDeviceKey();
  await db.meta.put({ key: 'enrolling', code, ...key });
  return key;
}

/** Uses up the code, makes this device's key and keeps both: afterwards the phone can work for weeks alone. */
export async function enrol(
  db: TeamDb,
  request: EnrolRequest,
  fetcher: typeof fetch = fetch,
): Promise<Result<IdentityRow, EnrolProblem>> {
  const code = readCode(request.code);
  if (!code.ok) return code;
  const key = await keyFor(db, code.value);
  const proof = new TextEncoder().encode(enrolText(code.value, key.publicKey));
  const answer = await callApi(
    {
      path: '/api/enrol',
      body: {
        code: code.value,
        ...(request.personName ? { person_name: request.personName } : {}),
        device: {
          name: request.deviceName,
          public_key: key.publicKey,
          signature: await signBytes(key.privateKey, proof),
        },
      },
      isAnswer: isEnrolAnswer,
    },
    fetcher,
  );
  if (!answer.ok) return err(enrolProblem(answer.error));
  const identity = identityOf(answer.value, key.privateKey, request.now);
  await keepInOwnDb(db, identity);
  await db.meta.delete('enrolling');
  if (typeof localStorage !== 'undefined') markEnrolled(localStorage, identity.deviceId);
  return ok(identity);
}

/** Another person than the one who has the phone now gets a database of the own. */
async function keepInOwnDb(open: TeamDb, identity: IdentityRow): Promise<void> {
  const before = await activeIdentity(open);
  const first = open.name.startsWith(`${TEAM_DB_NAME}-`) ? new TeamDb() : open;
  const dbName = await dbNameFor(open, identity);
  const own = dbName === open.name ? open : new TeamDb(dbName);
  await keepIdentity(own, identity);
  const hasOthers = (await peopleOnPhone(first)).length > 0;
  // A book beside the first one is found by its name only, also where nobody else is left.
  if (own !== first || hasOthers) await notePerson({ first, open }, before, { dbName, identity });
  if (own !== open) own.close();
  if (first !== open) first.close();
}

/** Opens a new session with the device's key; the server's refusal says that a person must act. */
export async function refreshSession(
  identity: IdentityRow,
  now: number,
  fetcher: typeof fetch = fetch,
): Promise<Result<null, ApiProblem>> {
  const first = await signIn(identity, now + (identity.serverOffsetMs ?? 0), fetcher);
  if (first.ok || first.error.kind !== 'problem' || first.error.name !== 'clock_wrong')
    return first;
  // The phone's clock is off by more than the server forgives: it says its own time, and that one is signed.
  const serverNow = first.error.facts.server_now;
  return typeof serverNow === 'number' ? signIn(identity, serverNow, fetcher) : first;
}

async function signIn(
  identity: IdentityRow,
  at: number,
  fetcher: typeof fetch,
): Promise<Result<null, ApiProblem>> {
  const text = new TextEncoder().encode(`refresh:${identity.deviceId}:${at}`);
  const signature = await signBytes(identity.privateKey, text);
  const body = { device_id: identity.deviceId, at, signature };
  const answer = await callApi({ path: '/api/session/refresh', body, isAnswer: isRecord }, fetcher);
  return answer.ok ? ok(null) : answer;
}

/** Of this phone's person, whoever else is logged in at the same browser: the device says for whom it asks. */
export async function setPassword(
  { deviceId }: Pick<IdentityRow, 'deviceId'>,
  { login, password }: { login: string; password: string },
  fetcher: typeof fetch = fetch,
): Promise<Result<null, ApiProblem>> {
  const headers = { [DEVICE_HEADER]: deviceId };
  const answer = await callApi(
    { path: '/api/password', headers, body: { login, password }, isAnswer: isRecord },
    fetcher,
  );
  return answer.ok ? ok(null) : answer;
}

function identityOf(answer: EnrolAnswer, privateKey: CryptoKey, now: number): IdentityRow {
  return {
    deviceId: answer.device_id,
    active: true,
    personId: answer.person.id,
    personName: answer.person.name,
    provinceCode: answer.province_code,
    grants: answer.grants.map((g) => ({
      role: g.role,
      unitCode: g.unit_code,
      unitName: g.unit_name,
    })),
    privateKey,
    epoch: answer.epoch,
    serverOffsetMs: answer.server_now === undefined ? null : answer.server_now - now,
    lastProofAt: now,
    session: 'open',
    nextSeq: 1,
  };
}

const CODE_KINDS = ['code_unknown', 'code_used', 'code_expired', 'too_many_tries'] as const;

function enrolProblem(problem: ApiProblem): EnrolProblem {
  if (problem.kind !== 'problem') return { kind: problem.kind };
  const known = CODE_KINDS.find((kind) => kind === problem.name);
  return known ? { kind: known } : { kind: 'server_trouble', name: problem.name };
}

function isEnrolAnswer(value: unknown): value is EnrolAnswer {
  return (
    isRecord(value) &&
    isRecord(value.person) &&
    typeof value.person.id === 'string' &&
    typeof value.device_id === 'string' &&
    Array.isArray(value.grants) &&
    typeof value.epoch === 'string'
  );
}
