import 'fake-indexeddb/auto';
import { describe, expect, it } from 'vitest';
import {
  changeDossier,
  deleteDossier,
  readMyDossier,
  receiveDossier,
  saveDossier,
  watchDossiers,
} from '#app/device/mine/dossiers.ts';
import { readLock, setPin } from '#app/device/mine/lock.ts';
import { type MineStore, wipeMine } from '#app/device/mine/mine-db.ts';
import {
  addPage,
  deletePage,
  deletePaper,
  readPages,
  readPaper,
  savePaper,
} from '#app/device/mine/papers.ts';
import { changeThing } from '#app/device/mine/things.ts';
import type { MyDossier } from '#domain/my-dossiers/my-dossier.ts';
import { aDossier, aPaper, aStore, everythingOn, NOW, PIN, reloaded } from './mine-phone.ts';

const page = (tone: number) => ({
  jpeg: new Uint8Array([0xff, 0xd8, tone]),
  small: new Uint8Array([tone]),
  width: 1500,
  height: 2000,
});

/** A change of another tab, which does not stand in this one's line. */
const tick = (store: MineStore, paper: string) =>
  changeThing<MyDossier>(store, 'dossier-0001', (thing) => ({
    things: [{ ...thing, value: { ...thing.value, ready: [...thing.value.ready, paper] } }],
  }));

describe("a person's own things", () => {
  it('are there after a reload', async () => {
    const store = await aStore();
    await saveDossier(store, aDossier({ note: 'Mang bản chính' }));
    const again = await reloaded(store);
    expect((await readMyDossier(again, 'dossier-0001'))?.note).toBe('Mang bản chính');
  });

  it('keep both of two changes made at once', async () => {
    const store = await aStore();
    await saveDossier(store, aDossier());
    await Promise.all([
      changeDossier(store, 'dossier-0001', (d) => ({
        ...d,
        draft: { ...d.draft, child_name: 'A B' },
      })),
      changeDossier(store, 'dossier-0001', (d) => ({
        ...d,
        draft: { ...d.draft, child_sex: 'male' },
      })),
    ]);
    expect((await readMyDossier(store, 'dossier-0001'))?.draft).toEqual({
      child_name: 'A B',
      child_sex: 'male',
    });
  });

  it('keep both of two changes made at once in two tabs', async () => {
    const here = await aStore();
    await saveDossier(here, aDossier());
    const there = await aStore(here.db.name);
    // Eight of each, so that they meet: a tab knows nothing of the other's line.
    const fields = Array.from({ length: 8 }, (_, n) => n);
    await Promise.all(
      fields.flatMap((n) => [
        changeDossier(here, 'dossier-0001', (d) => ({ ...d, ready: [...d.ready, `a${n}`] })),
        tick(there, `b${n}`),
      ]),
    );
    const ready = (await readMyDossier(here, 'dossier-0001'))?.ready ?? [];
    expect([...ready].sort()).toEqual(fields.flatMap((n) => [`a${n}`, `b${n}`]).sort());
  });

  it('keep the pages that two tabs photograph at once, and a photo of a paper that was just deleted', async () => {
    const here = await aStore();
    const there = await aStore(here.db.name);
    const paper = aPaper();
    await savePaper(here, paper);
    await Promise.all([addPage(here, paper, page(1)), addPage(there, paper, page(2))]);
    expect((await readPaper(here, paper.id))?.pageIds).toHaveLength(2);
    await deletePaper(there, paper.id);
    await addPage(here, paper, page(3));
    const again = await readPaper(here, paper.id);
    expect(again?.pageIds).toHaveLength(1);
    expect(again && (await readPages(here, again)).map(({ jpeg }) => jpeg[2])).toEqual([3]);
  });

  it('say when a change comes too late for a wiped dossier', async () => {
    const store = await aStore();
    const changed = await changeDossier(store, 'dossier-0001', (d) => d);
    expect(changed).toEqual({ ok: false, error: { kind: 'gone' } });
  });

  it('are told to whoever watches', async () => {
    const store = await aStore();
    const seen: MyDossier[][] = [];
    const stop = watchDossiers(store, (dossiers) => seen.push(dossiers));
    await saveDossier(store, aDossier());
    await expect.poll(() => seen.at(-1)?.length).toBe(1);
    stop();
  });

  it('keep the pages of a paper in their order, also when one goes', async () => {
    const store = await aStore();
    await addPage(store, aPaper(), page(1));
    await addPage(store, (await readPaper(store, 'paper-0001'))!, page(2));
    await addPage(store, (await readPaper(store, 'paper-0001'))!, page(3));
    const paper = (await readPaper(store, 'paper-0001'))!;
    expect(paper.small).toEqual(new Uint8Array([1]));
    await deletePage(store, paper, paper.pageIds[1]!);
    const pages = await readPages(store, (await readPaper(store, 'paper-0001'))!);
    expect(pages.map((each) => each.jpeg[2])).toEqual([1, 3]);
  });

  it('go with their dossier: papers and pages, and nothing else', async () => {
    const store = await aStore();
    await saveDossier(store, aDossier());
    await saveDossier(store, aDossier({ id: 'dossier-0002' }));
    await addPage(store, aPaper({ dossierId: 'dossier-0001' }), page(1));
    await addPage(store, aPaper({ id: 'paper-0002', dossierId: 'dossier-0002' }), page(2));
    await deleteDossier(store, 'dossier-0001');
    expect(await store.db.things.count()).toBe(3);
    expect(await readPaper(store, 'paper-0001')).toBeNull();
    expect(await readPaper(store, 'paper-0002')).not.toBeNull();
  });

  it('are all gone after a wipe, the PIN too, and the phone can be used again', async () => {
    const store = await aStore();
    await saveDossier(store, aDossier());
    await setPin(store, PIN);
    await wipeMine(store);
    expect(await everythingOn(store)).toBe('[]');
    expect((await readLock(store)).kind).toBe('no_pin');
    expect(await saveDossier(store, aDossier())).toEqual({ ok: true, value: undefined });
  });

  it('never give way to an older copy from another phone', async () => {
    const store = await aStore();
    await saveDossier(store, aDossier({ note: 'mới', changedAt: NOW + 5 }));
    const older = await receiveDossier(store, aDossier({ note: 'cũ', changedAt: NOW }));
    expect(older).toEqual({ ok: false, error: { kind: 'newer_here' } });
    const newer = await receiveDossier(store, aDossier({ note: 'mới hơn', changedAt: NOW + 9 }));
    expect(newer.ok).toBe(true);
    expect((await readMyDossier(store, 'dossier-0001'))?.note).toBe('mới hơn');
  });
});

it('remembers which paper of the list a photographed one is, with each page', async () => {
  const store = await aStore();
  const page = { jpeg: new Uint8Array([1]), small: new Uint8Array([2]), width: 1, height: 1 };
  const paper = aPaper({ dossierId: 'dossier-0001', listName: 'Giấy chứng sinh; nếu không có' });
  await addPage(store, paper, page);
  expect(await readPaper(store, paper.id)).toMatchObject({
    dossierId: 'dossier-0001',
    listName: 'Giấy chứng sinh; nếu không có',
  });
});
