import 'fake-indexeddb/auto';
import { describe, expect, it } from 'vitest';
import { importKey } from '#app/device/lock/seal.ts';
import { delayAfter, isWeakPin } from '#app/device/lock/wrong-pins.ts';
import { readMyDossier, saveDossier } from '#app/device/mine/dossiers.ts';
import {
  lockNow,
  openWithPin,
  passTime,
  readLock,
  removePin,
  setPin,
} from '#app/device/mine/lock.ts';
import type { BareLock, ThingRow } from '#app/device/mine/mine-rows.ts';
import { fromRow } from '#app/device/mine/open-row.ts';
import { addPage, readPages, readPaper } from '#app/device/mine/papers.ts';
import { aDossier, aPaper, aStore, everythingOn, PIN, reloaded } from './mine-phone.ts';

const SECRET = 'Hồ Thị Mẫu ở thôn Pa Hy';
const jpeg = new TextEncoder().encode('ảnh giấy chứng sinh của Hồ Thị Mẫu');
const page = { jpeg, small: jpeg, width: 1, height: 1 };

async function aFullStore() {
  const store = await aStore();
  await saveDossier(store, aDossier({ draft: { requester_name: SECRET } }));
  await addPage(store, aPaper(), page);
  return store;
}

describe('things under a PIN', () => {
  it('stand nowhere in clear, and not even the old key opens what is written since', async () => {
    const store = await aFullStore();
    const before = (await store.db.locks.get('lock')) as BareLock;
    await setPin(store, PIN);
    const all = await everythingOn(store);
    expect(all).toContain('"kind":"dossier"');
    for (const word of ['Hồ Thị Mẫu', 'Pa Hy', 'khai sinh', 'Giấy chứng sinh', PIN])
      expect(all, word).not.toContain(word);
    const row = (await store.db.things.get('dossier-0001')) as ThingRow;
    const oldKey = { id: row.keyId, secret: await importKey(before.raw) };
    expect(await fromRow(row, oldKey)).toBeNull();
    expect(await fromRow(row, store.key)).not.toBeNull();
  });

  it('are never written in clear, PIN or not: a database keeps what was deleted', async () => {
    const store = await aFullStore();
    expect(await everythingOn(store)).not.toMatch(/Hồ Thị Mẫu|Pa Hy|Giấy chứng sinh/);
    const again = await reloaded(store);
    expect((await readLock(again)).kind).toBe('no_pin');
    expect((await readMyDossier(again, 'dossier-0001'))?.draft.requester_name).toBe(SECRET);
  });

  it('stay sealed when something is written later', async () => {
    const store = await aFullStore();
    await setPin(store, PIN);
    await saveDossier(store, aDossier({ id: 'dossier-0002', note: SECRET }));
    expect(await everythingOn(store)).not.toContain('Pa Hy');
  });

  it('open again with the PIN after a reload, pictures too', async () => {
    const store = await aFullStore();
    await setPin(store, PIN);
    const again = await reloaded(store);
    expect((await readLock(again)).kind).toBe('locked');
    expect(await readMyDossier(again, 'dossier-0001')).toBeNull();
    expect(await openWithPin(again, PIN)).toEqual({ ok: true, value: undefined });
    expect((await readMyDossier(again, 'dossier-0001'))?.draft.requester_name).toBe(SECRET);
    const [read] = await readPages(again, (await readPaper(again, 'paper-0001'))!);
    expect(read?.jpeg).toEqual(jpeg);
  });

  it('cannot be written to while locked', async () => {
    const store = await aFullStore();
    await setPin(store, PIN);
    lockNow(store);
    const saved = await saveDossier(store, aDossier({ id: 'dossier-0002', note: SECRET }));
    expect(saved).toEqual({ ok: false, error: { kind: 'locked' } });
  });

  it('cannot be written by another tab that still thinks there is no PIN', async () => {
    const store = await aFullStore();
    const otherTab = await aStore(store.db.name);
    await setPin(store, PIN);
    const saved = await saveDossier(otherTab, aDossier({ note: SECRET }));
    expect(saved).toEqual({ ok: false, error: { kind: 'locked' } });
  });

  it('open without a PIN again when it is taken away, but only by who could open them', async () => {
    const store = await aFullStore();
    await setPin(store, PIN);
    const locked = await reloaded(store);
    expect(await removePin(locked)).toEqual({ ok: false, error: { kind: 'locked' } });
    await openWithPin(locked, PIN);
    await removePin(locked);
    expect((await readLock(locked)).kind).toBe('no_pin');
    expect((await readMyDossier(locked, 'dossier-0001'))?.draft.requester_name).toBe(SECRET);
  });

  it('open with the new PIN only, once it is changed', async () => {
    const store = await aFullStore();
    await setPin(store, PIN);
    await setPin(store, 'nắng-thu-27');
    const again = await reloaded(store);
    expect((await openWithPin(again, PIN)).ok).toBe(false);
    await passTime(again, 60_000);
    expect((await openWithPin(again, 'nắng-thu-27')).ok).toBe(true);
  });

  it('ask for a PIN of some length', async () => {
    expect(await setPin(await aStore(), '12345')).toEqual({
      ok: false,
      error: { kind: 'too_short' },
    });
    expect(['123456', '000000', '987654', '121212', '123123', '19851985'].every(isWeakPin)).toBe(
      true,
    );
    expect(['271828', 'mua-xuan-26', '121213'].some(isWeakPin)).toBe(false);
  });
});

describe('wrong PINs', () => {
  it('cost more each time, up to five minutes', () => {
    const delays = Array.from({ length: 20 }, (_, at) => delayAfter(at + 1));
    expect(delays).toEqual([...delays].sort((a, b) => a - b));
    expect(delays[0]).toBe(1000);
    expect(delays.at(-1)).toBe(300_000);
  });

  it('make even the right one wait, also after a reload and whatever the clock says', async () => {
    const store = await aFullStore();
    await setPin(store, PIN);
    const first = await reloaded(store);
    expect(await openWithPin(first, 'sai-hoàn-toàn')).toEqual({
      ok: false,
      error: { kind: 'wrong_pin', waitMs: 1000 },
    });
    const second = await reloaded(first);
    expect(await openWithPin(second, PIN)).toEqual({
      ok: false,
      error: { kind: 'wait', waitMs: 1000 },
    });
    await passTime(second, 400);
    expect(await readLock(second)).toEqual({ kind: 'locked', waitMs: 600, wrongTries: 1 });
    expect(await passTime(second, -86_400_000)).toBe(600);
    await passTime(second, 600);
    expect((await openWithPin(second, PIN)).ok).toBe(true);
    expect((await reloaded(second).then(readLock)).kind).toBe('locked');
  });

  it('are counted before they are tried: killing the app in the middle saves no delay', async () => {
    const store = await aFullStore();
    await setPin(store, PIN);
    const killed = await reloaded(store);
    // The app ends at the first thing that a try writes. Even the right PIN has been counted by then.
    killed.db.locks.hook('updating', function () {
      this.onsuccess = () => killed.db.close();
    });
    await expect(openWithPin(killed, PIN)).rejects.toThrow();
    expect(await readLock(await reloaded(store))).toMatchObject({ kind: 'locked', wrongTries: 1 });
  });

  it('are forgotten after the right one', async () => {
    const store = await aFullStore();
    await setPin(store, PIN);
    const again = await reloaded(store);
    await openWithPin(again, 'sai-hoàn-toàn');
    await passTime(again, 1000);
    await openWithPin(again, PIN);
    lockNow(again);
    expect(await readLock(again)).toEqual({ kind: 'locked', waitMs: 0, wrongTries: 0 });
  });
});
