// The requests of the team's communes on this phone: opened once a visit, kept in step as long as the tab lives.

import { type ShallowRef, shallowReadonly, shallowRef } from 'vue';
import { syncTeamHelp } from '#app/device/help/sync-team-help.ts';
import {
  openTeamHelpDb,
  type TeamHelpDb,
  type TeamRequestRow,
} from '#app/device/help/team-help-db.ts';
import { live } from '#app/device/live.ts';
import type { IdentityRow } from '#app/device/team-rows.ts';

export type TeamHelpState =
  | { kind: 'opening' }
  | { kind: 'no_storage' }
  | { kind: 'ready'; db: TeamHelpDb; rows: readonly TeamRequestRow[]; unsent: ReadonlySet<string> };

type SyncFate = Awaited<ReturnType<typeof syncTeamHelp>>;

const SYNC_EVERY_MS = 3 * 60_000;
const state = shallowRef<TeamHelpState>({ kind: 'opening' });
let isAsked = false;
let identity: IdentityRow | null = null;
let running: Promise<SyncFate> | null = null;

export function useTeamHelp(who: IdentityRow): Readonly<ShallowRef<TeamHelpState>> {
  identity = who;
  if (!isAsked) {
    isAsked = true;
    void open();
  }
  return shallowReadonly(state) as Readonly<ShallowRef<TeamHelpState>>;
}

async function open(): Promise<void> {
  const db = await openTeamHelpDb();
  if (!db) {
    state.value = { kind: 'no_storage' };
    return;
  }
  live(async () => ({
    rows: await db.requests.toArray(),
    outbox: await db.outbox.toArray(),
  })).subscribe({
    next: ({ rows, outbox }) => {
      state.value = {
        kind: 'ready',
        db,
        rows: rows.sort((a, b) => b.request.askedAt - a.request.askedAt),
        unsent: new Set(outbox.map((row) => row.requestId)),
      };
    },
    error: () => {
      state.value = { kind: 'no_storage' };
    },
  });
  const go = () => {
    if (!document.hidden) void syncHelpNow();
  };
  window.addEventListener('online', go);
  document.addEventListener('visibilitychange', go);
  setInterval(go, SYNC_EVERY_MS);
  if (identity) running ??= start(db, identity);
}

/** One round at a time; whoever asks while one runs waits for that one. */
export function syncHelpNow(): Promise<SyncFate> {
  const here = state.value;
  if (here.kind !== 'ready' || !identity) return Promise.resolve('no_answer');
  running ??= start(here.db, identity);
  return running;
}

function start(db: TeamHelpDb, who: IdentityRow): Promise<SyncFate> {
  return syncTeamHelp({ db, identity: who, now: Date.now() }).finally(() => {
    running = null;
  });
}
