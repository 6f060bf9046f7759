import { describe, expect, it, vi } from 'vitest';
import { type DraftPlaceState, holdDraft } from '#app/device/drafts/hold-draft.ts';

type Locks = Pick<LockManager, 'request'>;
type Granted = (lock: Lock | null) => unknown;

/** The browser's locks as its tabs share them: one holder a name, the others in line, or sent off where they ask so. */
function aBrowser(): Locks {
  const lines = new Map<string, Promise<unknown>>();
  const request = async (name: string, options: LockOptions, granted: Granted) => {
    const before = lines.get(name);
    if (before && options.ifAvailable) return await granted(null);
    const turn = (async () => {
      await before;
      options.signal?.throwIfAborted();
      return await granted({ name, mode: 'exclusive' });
    })();
    const done = turn.catch(() => undefined);
    lines.set(name, done);
    void done.then(() => lines.get(name) === done && lines.delete(name));
    return await turn;
  };
  return { request: request as Locks['request'] };
}

function aTab(locks: Locks | undefined, name = 'new') {
  const states: DraftPlaceState[] = [];
  return { states, hold: holdDraft({ name, locks, told: (now) => states.push(now) }) };
}

describe('one draft in two tabs', () => {
  it('is written in the first; the second is told, and writes by itself when the first closes', async () => {
    const browser = aBrowser();
    const first = aTab(browser);
    await vi.waitFor(() => expect(first.states).toEqual(['here']));
    const second = aTab(browser);
    await vi.waitFor(() => expect(second.states).toEqual(['elsewhere']));
    await first.hold.letGo();
    await vi.waitFor(() => expect(second.states).toEqual(['elsewhere', 'here']));
    expect(first.states).toEqual(['here']);
  });

  it('is handed on only when the last writing of the first is on the disk', async () => {
    const browser = aBrowser();
    const first = aTab(browser);
    const second = aTab(browser);
    await vi.waitFor(() => expect(second.states).toEqual(['elsewhere']));
    let written = () => {};
    first.hold.until(new Promise<void>((resolve) => (written = resolve)));
    const gone = first.hold.letGo();
    await Promise.resolve();
    expect(second.states).toEqual(['elsewhere']);
    written();
    await gone;
    await vi.waitFor(() => expect(second.states).toEqual(['elsewhere', 'here']));
  });

  it('is left by a tab that closes while it waits, and then goes to the next', async () => {
    const browser = aBrowser();
    const [first, second] = [aTab(browser), aTab(browser)];
    await vi.waitFor(() => expect(second.states).toEqual(['elsewhere']));
    const left = second.hold.letGo();
    await first.hold.letGo();
    await left;
    expect(second.states).toEqual(['elsewhere']);
    const third = aTab(browser);
    await vi.waitFor(() => expect(third.states).toEqual(['here']));
  });

  it('does not stand in the way of another draft', async () => {
    const browser = aBrowser();
    const [one, other] = [aTab(browser), aTab(browser, 'd1:7')];
    await vi.waitFor(() => expect([one.states, other.states]).toEqual([['here'], ['here']]));
  });

  it('is written everywhere where the browser has no locks, or they fail', async () => {
    expect(aTab(undefined).states).toEqual(['here']);
    const broken = { request: () => Promise.reject(new Error('no')) } as Locks;
    const tab = aTab(broken);
    await vi.waitFor(() => expect(tab.states).toEqual(['here']));
  });
});
