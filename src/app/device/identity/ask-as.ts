import { DEVICE_HEADER } from '#domain/protocol/signature.ts';
import type { Result } from '#domain/result.ts';
import { type ApiCall, type ApiProblem, callApi } from '../api.ts';
import type { IdentityRow } from '../team-rows.ts';
import { refreshSession } from './enrol.ts';

export interface Asker {
  readonly identity: IdentityRow;
  readonly now: number;
  readonly fetcher?: typeof fetch;
}

/** Says who asks: the cookie may still be of the person who had this phone before, or of an officer at this browser. */
export function deviceHeader({ deviceId }: IdentityRow): Record<string, string> {
  return { [DEVICE_HEADER]: deviceId };
}

/** A session that ended while the phone slept, or is another's, is opened anew by the device's key, unnoticed. */
export async function askAs<T>(
  call: ApiCall<T>,
  { identity, now, fetcher = fetch }: Asker,
): Promise<Result<T, ApiProblem>> {
  const named = { ...call, headers: { ...call.headers, ...deviceHeader(identity) } };
  const first = await callApi(named, fetcher);
  if (first.ok || first.error.kind !== 'problem' || first.error.status !== 401) return first;
  const opened = await refreshSession(identity, now, fetcher);
  // A sync beside this one was quicker: its session is this device's too.
  const isOpen = opened.ok || (opened.error.kind === 'problem' && opened.error.name === 'replayed');
  return isOpen ? callApi(named, fetcher) : first;
}
