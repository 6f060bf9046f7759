import type { HelpAct, HelpRequest } from '#domain/help-requests/help-request.ts';
import { err, ok, type Result } from '#domain/result.ts';
import { activeIdentity } from '../identity/identity.ts';
import type { TeamDb } from '../team-db.ts';
import type { VaultKey } from '../vault/vault.ts';
import { helpRequestOn, inTeamHelp } from './keep-team-help.ts';
import { type HelpDone, sealHelp, sealHelpDone, type TeamRequestRow } from './team-help-rows.ts';

export interface Helper {
  readonly id: string;
  readonly name: string;
}

/** A scanned request: on the disk before it counts. Scanned again, or known from the server, it stays one. */
export async function bringRequest(
  db: TeamDb,
  request: HelpRequest,
  now: number,
): Promise<Result<'saved' | 'known', { kind: 'not_saved' }>> {
  return saved(db, async (key) => {
    if (await helpRequestOn(db, key, request.id)) return 'known' as const;
    const row: TeamRequestRow = {
      id: request.id,
      request,
      state: 'waiting',
      changedAt: now,
      answer: null,
      takenBy: null,
      receivedAt: null,
      refused: null,
    };
    await db.helpRequests.put(sealHelp(key, row));
    await addDone(db, key, { kind: 'bring', requestId: request.id, request });
    return 'saved' as const;
  });
}

/** Shows at once, goes out when there is a network; on a request that the server turned down, it stays a note here. */
export async function actOnHere(
  db: TeamDb,
  { id, act, me, now }: { id: string; act: HelpAct; me: Helper; now: number },
): Promise<Result<null, { kind: 'not_saved' }>> {
  const done = await saved(db, async (key) => {
    const row = await helpRequestOn(db, key, id);
    if (!row) return 'gone' as const;
    const isOnlyHere = row.refused === 'invalid_request' || row.refused === 'withdrawn';
    const refused = isOnlyHere ? row.refused : null;
    const after = { ...afterAct(row, act, me), changedAt: now, refused };
    await db.helpRequests.put(sealHelp(key, after));
    if (!isOnlyHere) await addDone(db, key, { kind: 'act', requestId: id, act });
    return 'saved' as const;
  });
  return done.ok ? ok(null) : done;
}

/** Null from the lock, or a disk that will not write, is one thing to who works: it is not kept. */
async function saved<T>(
  db: TeamDb,
  work: (key: VaultKey) => Promise<T>,
): Promise<Result<T, { kind: 'not_saved' }>> {
  const done = await inTeamHelp(db, work).catch(() => null);
  return done === null ? err({ kind: 'not_saved' }) : ok(done);
}

async function addDone(db: TeamDb, key: VaultKey, done: HelpDone): Promise<void> {
  const identity = await activeIdentity(db);
  if (!identity) throw new Error('nobody is enrolled here');
  await db.helpOutbox.add(sealHelpDone(key, { ...done, deviceId: identity.deviceId }));
}

/** How a request stands here once the server agrees. */
export function afterAct(row: TeamRequestRow, act: HelpAct, me: Helper): TeamRequestRow {
  if (row.state === 'done' || row.state === 'withdrawn') return row;
  switch (act.kind) {
    case 'take':
      return row.takenBy ? row : { ...row, state: 'taken', takenBy: me };
    case 'give_back':
      return { ...row, state: 'waiting', takenBy: null };
    case 'answer':
      return { ...row, state: 'answered', takenBy: row.takenBy ?? me, answer: act.answer };
    case 'done':
      return {
        ...row,
        state: 'done',
        takenBy: row.takenBy ?? me,
        request: { ...row.request, phone: null },
      };
    default:
      return act satisfies never;
  }
}
