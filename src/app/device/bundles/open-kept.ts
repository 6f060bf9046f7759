// The server opens a file of kept work for the person who saved it: it is asked as the one whose book is open, for the
// cookie may be of whoever had this phone before.
import { fromBase64Url } from '#domain/protocol/signature.ts';
import { err, ok, type Result } from '#domain/result.ts';
import { type ApiProblem, isRecord } from '../api.ts';
import { askAs } from '../identity/ask-as.ts';
import { activeIdentity } from '../identity/identity.ts';
import { gunzip } from '../sync/gzip.ts';
import type { TeamDb } from '../team-db.ts';
import { KEPT_FORMAT } from './seal-kept.ts';

export type OpenProblem = {
  /** `sign_in`: it is opened for a person, and nobody is signed in. `not_yours`: somebody else saved it. */
  kind: 'no_line' | 'sign_in' | 'not_yours' | 'damaged' | 'older_server';
};

export interface World {
  now: number;
  fetcher: typeof fetch;
}

export async function openKept(
  db: TeamDb,
  bytes: Uint8Array<ArrayBuffer>,
  world: World,
): Promise<Result<unknown[], OpenProblem>> {
  const identity = await activeIdentity(db);
  if (!identity) return err({ kind: 'sign_in' });
  const call = { path: '/api/bundles/kept', method: 'POST', bytes, headers: OCTETS } as const;
  const answer = await askAs({ ...call, isAnswer }, { identity, ...world });
  if (!answer.ok) return err({ kind: problemOf(answer.error) });
  const entries = await readEntries(answer.value);
  return entries ? ok(entries) : err({ kind: 'damaged' });
}

const OCTETS = { 'content-type': 'application/octet-stream' };

function problemOf(problem: ApiProblem): OpenProblem['kind'] {
  if (problem.kind !== 'problem') return 'no_line';
  if (problem.status === 401) return 'sign_in';
  if (problem.status === 404) return 'older_server';
  if (['unknown_device', 'bad_signature', 'other_server'].includes(problem.name))
    return 'not_yours';
  return ['damaged', 'not_a_bundle', 'body_too_large'].includes(problem.name)
    ? 'damaged'
    : 'no_line';
}

interface Opened {
  is_gzip: boolean;
  body: string;
}

function isAnswer(value: unknown): value is Opened {
  return isRecord(value) && typeof value.is_gzip === 'boolean' && typeof value.body === 'string';
}

/** Null for what no phone of ours wrote. */
async function readEntries({ is_gzip: isGzip, body }: Opened): Promise<unknown[] | null> {
  const bytes = fromBase64Url(body);
  if (!bytes) return null;
  try {
    const text = new TextDecoder().decode(isGzip ? await gunzip(bytes) : bytes);
    const content: unknown = JSON.parse(text);
    const isOurs = isRecord(content) && content.format === KEPT_FORMAT;
    return isOurs && Array.isArray(content.entries) ? content.entries : null;
  } catch {
    return null;
  }
}
