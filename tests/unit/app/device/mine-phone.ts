// A phone for tests of a person's own things: a real database and real keys. The test itself imports
// fake-indexeddb/auto first: Dexie looks for IndexedDB when it is loaded.
import { readLock } from '#app/device/mine/lock.ts';
import { MineDb, type MineStore } from '#app/device/mine/mine-db.ts';
import type { PaperCard } from '#app/device/mine/papers.ts';
import { type MyDossier, newDossier } from '#domain/my-dossiers/my-dossier.ts';

export const NOW = Date.parse('2026-11-22T03:00:00Z');
export const PIN = 'mua-xuan-26';
let databases = 0;

export async function aStore(name = `mine-${++databases}`): Promise<MineStore> {
  const db = new MineDb(name);
  await db.open();
  const store: MineStore = { db, key: null, changed: new Set() };
  await readLock(store);
  return store;
}

/** The same phone after a reload: the database stays, the key in memory is gone. */
export async function reloaded(store: MineStore): Promise<MineStore> {
  store.db.close();
  return aStore(store.db.name);
}

export function aDossier(overrides: Partial<MyDossier> = {}): MyDossier {
  const facts = { id: 'dossier-0001', procedureCode: '1.001193', title: 'Đăng ký khai sinh' };
  return { ...newDossier({ ...facts, at: NOW }), ...overrides };
}

export function aPaper(overrides: Partial<PaperCard> = {}): PaperCard {
  return {
    id: 'paper-0001',
    name: 'Giấy chứng sinh',
    pageIds: [],
    dossierId: null,
    createdAt: NOW,
    small: null,
    ...overrides,
  };
}

/** Everything that stands in the database, as one searchable text: strings, and bytes read as UTF-8. */
export async function everythingOn(store: MineStore): Promise<string> {
  const rows = [...(await store.db.things.toArray()), ...(await store.db.locks.toArray())];
  return JSON.stringify(rows, (_, value) =>
    value instanceof Uint8Array ? new TextDecoder().decode(value) : value,
  );
}
