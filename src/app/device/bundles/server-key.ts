// What the phone must know of the server before it is without a line: what to seal to, and whose receipts to believe.
import { type ApiProblem, callApi, isRecord } from '../api.ts';
import type { TeamDb } from '../team-db.ts';

export interface ServerKeys {
  /** Hex. */
  keyId: string;
  /** 65 bytes each, base64url. */
  seal: string;
  sign: string;
}

const REFRESH_MS = 24 * 3_600_000;

export async function readServerKeys(db: TeamDb): Promise<ServerKeys | null> {
  const row = await db.meta.get('server_keys');
  return row?.key === 'server_keys' ? row.keys : null;
}

/** Asks once a day; what the phone has is kept when no answer comes. */
export async function refreshServerKeys(
  db: TeamDb,
  { fetcher, now }: { fetcher: typeof fetch; now: number },
): Promise<ApiProblem | null> {
  const known = await db.meta.get('server_keys');
  if (known?.key === 'server_keys' && Math.abs(now - known.at) < REFRESH_MS) return null;
  const answer = await callApi({ path: '/api/bundles/key', isAnswer: isKeys }, fetcher);
  if (!answer.ok) return answer.error;
  const { key_id: keyId, seal, sign } = answer.value;
  await db.meta.put({ key: 'server_keys', keys: { keyId, seal, sign }, at: now });
  return null;
}

function isKeys(value: unknown): value is { key_id: string; seal: string; sign: string } {
  return (
    isRecord(value) &&
    /^[0-9a-f]{16}$/.test(String(value.key_id)) &&
    isPoint(value.seal) &&
    isPoint(value.sign)
  );
}

function isPoint(value: unknown): boolean {
  return typeof value === 'string' && /^B[A-Za-z0-9_-]{86}$/.test(value);
}
