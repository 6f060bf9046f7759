import type { HelpAct, HelpRequest } from '#domain/help-requests/help-request.ts';
import { err, ok, type Result } from '#domain/result.ts';
import type { TeamHelpDb, TeamRequestRow } from './team-help-db.ts';

export interface Helper {
  readonly id: string;
  readonly name: string;
}

/** A scanned request: on the disk before it counts. Scanned again, or known from the server, it stays one. */
export async function bringRequest(
  db: TeamHelpDb,
  request: HelpRequest,
  now: number,
): Promise<Result<'saved' | 'known', { kind: 'not_saved' }>> {
  try {
    return await db.transaction('rw', db.requests, db.outbox, async () => {
      if (await db.requests.get(request.id)) return ok('known' as const);
      await db.requests.add({
        id: request.id,
        request,
        state: 'waiting',
        changedAt: now,
        answer: null,
        takenBy: null,
        receivedAt: null,
        refused: null,
      });
      await db.outbox.add({ kind: 'bring', requestId: request.id, request });
      return ok('saved' as const);
    });
  } catch {
    return err({ kind: 'not_saved' });
  }
}

/** Shows at once, goes out when there is a network; on a request that the server turned down, it stays a note here. */
export async function actOnHere(
  db: TeamHelpDb,
  { id, act, me, now }: { id: string; act: HelpAct; me: Helper; now: number },
): Promise<Result<null, { kind: 'not_saved' }>> {
  try {
    await db.transaction('rw', db.requests, db.outbox, async () => {
      const row = await db.requests.get(id);
      if (!row) return;
      const isOnlyHere = row.refused === 'invalid_request';
      const refused = isOnlyHere ? row.refused : null;
      await db.requests.put({ ...afterAct(row, act, me), changedAt: now, refused });
      if (!isOnlyHere) await db.outbox.add({ kind: 'act', requestId: id, act });
    });
    return ok(null);
  } catch {
    return err({ kind: 'not_saved' });
  }
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
