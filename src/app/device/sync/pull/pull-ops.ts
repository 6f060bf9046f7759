import { readEpochWord } from '#domain/protocol/answer-action.ts';
import { EPOCH_HEADER, UNSENT_HEADER } from '#domain/protocol/signature.ts';
import { err, ok, type Result } from '#domain/result.ts';
import { type ApiProblem, callApi } from '../../api.ts';
import { deviceHeader } from '../../identity/ask-as.ts';
import type { TeamDb } from '../../team-db.ts';
import type { IdentityRow } from '../../team-rows.ts';
import type { VaultKey } from '../../vault/vault.ts';
import { hearOfEpoch } from '../settle-receipts.ts';
import { countUnsent } from '../sync-state.ts';
import { keepPage } from './keep-page.ts';
import { isPulledPage } from './read-page.ts';

export interface PullContext {
  clock: () => number;
  fetcher: typeof fetch;
  signal: AbortSignal;
  /** Seals what comes. */
  key: VaultKey;
}

/** Fetches pages until there are no more; the cursor moves with the last piece of each, so that a cut costs one page. */
export async function pullOps(
  db: TeamDb,
  identity: IdentityRow,
  { clock, fetcher, signal, key }: PullContext,
): Promise<Result<null, ApiProblem | { kind: 'new_lock' | 'new_epoch' }>> {
  let restarts = 0;
  const taken = { ops: 0 };
  for (;;) {
    const cursor = (await db.cursor.get(identity.deviceId))?.cursor ?? '';
    const epoch = (await db.identity.get(identity.deviceId))?.epoch ?? identity.epoch;
    const page = await callApi(
      {
        path: `/api/sync/pull?cursor=${encodeURIComponent(cursor)}&form=columns`,
        headers: {
          ...deviceHeader(identity),
          [EPOCH_HEADER]: epoch,
          [UNSENT_HEADER]: String(await countUnsent(db, identity.deviceId)),
        },
        isAnswer: isPulledPage,
      },
      fetcher,
    );
    if (!page.ok) {
      const word = otherEpoch(page.error);
      if (!word) return page;
      await hearOfEpoch(db, identity.deviceId, { word, now: clock() });
      return err({ kind: 'new_epoch' });
    }
    const fate = await keepPage(db, identity, {
      page: page.value,
      taken,
      key,
      now: clock(),
    });
    if (fate === 'new_lock') return err({ kind: fate });
    if (fate === 'restart' && ++restarts < 3) continue;
    // A server that says "more" and never moves on must not hold the phone in a circle.
    if (!page.value.more || page.value.cursor === cursor || signal.aborted) return ok(null);
  }
}

function otherEpoch(problem: ApiProblem) {
  const isIt = problem.kind === 'problem' && problem.status === 409;
  return isIt && problem.name === 'other_epoch' ? readEpochWord(problem.facts) : null;
}
