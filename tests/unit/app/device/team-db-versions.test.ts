import 'fake-indexeddb/auto';
import { Dexie } from 'dexie';
import { expect, it } from 'vitest';
import { TeamDb } from '#app/device/team-db.ts';

it('an app that comes after one without purposes takes everything in once more, and stays one that had it all', async () => {
  const old = new Dexie('dhs-team-old');
  old.version(4).stores({ cursor: 'deviceId' });
  await old.open();
  await old.table('cursor').put({ deviceId: 'd1', cursor: 'page 9', atEnd: true });
  old.close();
  const db = new TeamDb('dhs-team-old');
  await db.open();
  expect(await db.cursor.toArray()).toEqual([{ deviceId: 'd1', cursor: '', atEnd: true }]);
  db.close();
});
