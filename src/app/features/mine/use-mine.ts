// Opens a person's own things once a visit, keeps the state of their lock, and closes them when the phone has lain
// unused.
import { type ShallowRef, shallowReadonly, shallowRef } from 'vue';
import { type LockState, lockNow, watchLock } from '#app/device/mine/lock.ts';
import { type MineStore, openMineStore } from '#app/device/mine/mine-db.ts';

export type MineState = LockState | { kind: 'opening' } | { kind: 'unavailable' };

const LOCK_AFTER_MS = 5 * 60_000;
const state = shallowRef<MineState>({ kind: 'opening' });
let store: MineStore | null = null;
let isAsked = false;

export function useMine(): Readonly<ShallowRef<MineState>> {
  if (!isAsked) {
    isAsked = true;
    void open();
  }
  return shallowReadonly(state);
}

/** Only under the gate, which waits until it is open. */
export function mineStore(): MineStore {
  if (!store) throw new Error('The things are not open yet');
  return store;
}

async function open(): Promise<void> {
  store = await openMineStore();
  if (!store) {
    state.value = { kind: 'unavailable' };
    return;
  }
  const opened = store;
  watchLock(opened, (next) => {
    state.value = next;
  });
  let hiddenAt = 0;
  document.addEventListener('visibilitychange', () => {
    if (document.hidden) hiddenAt = Date.now();
    else if (state.value.kind === 'open' && Math.abs(Date.now() - hiddenAt) > LOCK_AFTER_MS) {
      lockNow(opened);
    }
  });
}
