// The requests of the team's communes on this phone: opened once a visit, kept in step as long as the tab lives.

import { type ShallowRef, shallowReadonly, shallowRef } from 'vue';
import { readTeamHelp } from '#app/device/help/keep-team-help.ts';
import { syncTeamHelp } from '#app/device/help/sync-team-help.ts';
import type { TeamRequestRow } from '#app/device/help/team-help-rows.ts';
import { live } from '#app/device/live.ts';
import type { TeamDb } from '#app/device/team-db.ts';
import type { IdentityRow } from '#app/device/team-rows.ts';

export type TeamHelpState =
  /** Also while locked: what is sealed is not kept open here. */
  | { kind: 'opening' }
  | { kind: 'no_storage' }
  | { kind: 'ready'; rows: readonly TeamRequestRow[]; unsent: ReadonlySet<string> };

type SyncFate = Awaited<ReturnType<typeof syncTeamHelp>>;

const SYNC_EVERY_MS = 3 * 60_000;
const state = shallowRef<TeamHelpState>({ kind: 'opening' });
let who: { db: TeamDb; identity: IdentityRow } | null = null;
let running: Promise<SyncFate> | null = null;

export function useTeamHelp(
  db: TeamDb,
  identity: IdentityRow,
): Readonly<ShallowRef<TeamHelpState>> {
  const isFirst = who === null;
  who = { db, identity };
  if (isFirst) open(db);
  return shallowReadonly(state) as Readonly<ShallowRef<TeamHelpState>>;
}

function open(db: TeamDb): void {
  let reading = watch(db);
  db.vault.changed.add(() => {
    reading.unsubscribe();
    reading = watch(db);
    go();
  });
  const go = () => {
    if (!document.hidden) void syncHelpNow();
  };
  window.addEventListener('online', go);
  document.addEventListener('visibilitychange', go);
  setInterval(go, SYNC_EVERY_MS);
  go();
}

function watch(db: TeamDb) {
  return live(() => readTeamHelp(db)).subscribe({
    next: (read) => {
      state.value = read
        ? {
            kind: 'ready',
            rows: read.rows.sort((a, b) => b.request.askedAt - a.request.askedAt),
            unsent: new Set(read.outbox.map((row) => row.requestId)),
          }
        : { kind: 'opening' };
    },
    error: () => {
      state.value = { kind: 'no_storage' };
    },
  });
}

/** One round at a time; whoever asks while one runs waits for that one. */
export function syncHelpNow(): Promise<SyncFate> {
  if (!who?.db.vault.key) return Promise.resolve('no_answer');
  running ??= syncTeamHelp({ ...who, now: Date.now() }).finally(() => {
    running = null;
  });
  return running;
}
