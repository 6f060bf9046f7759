// What was asked from this phone: opened once a visit, sent and asked after as long as something is open.

import { type ShallowRef, shallowReadonly, shallowRef } from 'vue';
import { type AskedRow, type HelpDb, openHelpDb } from '#app/device/help/help-db.ts';
import { sendRound } from '#app/device/help/send-round.ts';
import { live } from '#app/device/live.ts';
import { readSetting, writeSetting } from '#app/ui/settings.ts';

export type HelpStateHere =
  | { kind: 'opening' }
  | { kind: 'no_storage' }
  | { kind: 'ready'; db: HelpDb; asked: readonly AskedRow[] };

const ASK_EVERY_MS = 3 * 60_000;
const state = shallowRef<HelpStateHere>({ kind: 'opening' });
let isAsked = false;
let running: Promise<'nothing' | 'done' | 'no_answer'> | null = null;

export function useHelp(): Readonly<ShallowRef<HelpStateHere>> {
  if (!isAsked) {
    isAsked = true;
    void open();
  }
  // Shallow: Dexie does not work through Vue's proxies.
  return shallowReadonly(state) as Readonly<ShallowRef<HelpStateHere>>;
}

async function open(): Promise<void> {
  const db = await openHelpDb();
  if (!db) {
    state.value = { kind: 'no_storage' };
    return;
  }
  const read = async () => ({ rows: await db.asked.toArray(), told: await db.reports.count() });
  live(read).subscribe({
    next: ({ rows, told }) => {
      const asked = rows
        .filter((row) => !row.isWithdrawing)
        .sort((a, b) => b.request.askedAt - a.request.askedAt);
      state.value = { kind: 'ready', db, asked };
      remember(rows.length + told > 0);
    },
    error: () => {
      state.value = { kind: 'no_storage' };
    },
  });
  const go = () => {
    if (!document.hidden) void sendNow();
  };
  window.addEventListener('online', go);
  document.addEventListener('visibilitychange', go);
  setInterval(go, ASK_EVERY_MS);
  running ??= start(db);
}

/** One round at a time in this tab; two tabs at once do no harm, for the server takes a request once. */
export function sendNow(): Promise<'nothing' | 'done' | 'no_answer'> {
  const here = state.value;
  if (here.kind !== 'ready') return Promise.resolve('nothing');
  running ??= start(here.db);
  return running;
}

async function start(db: HelpDb) {
  try {
    return await sendRound(db, Date.now());
  } finally {
    running = null;
  }
}

/** From now on the frame carries the line of what was asked; a phone that never asked does not load it. */
function remember(isAny: boolean): void {
  if ((readSetting('help') !== null) === isAny) return;
  writeSetting('help', isAny ? 'yes' : null);
  window.dispatchEvent(new Event('dhs:help'));
}
