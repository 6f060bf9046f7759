import 'fake-indexeddb/auto';
import { afterEach, expect, it, vi } from 'vitest';
import { unlockTeam } from '#app/device/vault/team-lock.ts';
import { LOCK_AFTER_MS, lockWhenIdle } from '#app/features/team/lock/idle-lock.ts';
import {
  aSharedPhone,
  forgetPhone,
  HERS,
  lockBook,
  PIN,
  working,
} from '../../device/others/shared-phone.ts';
import { NOW, save } from '../../device/team-phone.ts';

afterEach(async () => {
  vi.unstubAllGlobals();
  await forgetPhone();
});

it('locks a phone that was put away, and leaves its newest work ready to go out', async () => {
  const screen = new EventTarget();
  vi.stubGlobal('document', screen);
  await aSharedPhone();
  await lockBook(HERS);
  const db = await working();
  expect((await unlockTeam(db, PIN)).ok).toBe(true);
  await save(db);
  let now = NOW;
  const stop = lockWhenIdle(db, () => now);
  now += LOCK_AFTER_MS - 1;
  screen.dispatchEvent(new Event('visibilitychange'));
  // Whatever the lock would have read stands behind this.
  await db.locks.get('lock');
  expect(db.vault.key).not.toBeNull();
  now += 1;
  screen.dispatchEvent(new Event('visibilitychange'));
  await vi.waitFor(async () => {
    expect(await db.meta.get('ready')).toMatchObject({ bundles: [{ count: 3 }] });
  });
  expect(db.vault.key).toBeNull();
  stop();
  db.close();
});
