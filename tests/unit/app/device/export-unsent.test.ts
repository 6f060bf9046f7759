import 'fake-indexeddb/auto';
import { afterEach, describe, expect, it } from 'vitest';
import { takeIn } from '#app/device/bundles/carry.ts';
import { readTray, setAside } from '#app/device/cases/tray.ts';
import { exportBook, exportEverybody, sealUnsent } from '#app/device/export-unsent.ts';
import { keepIdentity } from '#app/device/identity/identity.ts';
import { notePerson } from '#app/device/identity/people.ts';
import { TEAM_DB_NAME } from '#app/device/identity/team-db-name.ts';
import { runRound } from '#app/device/sync/run-round.ts';
import { TeamDb } from '#app/device/team-db.ts';
import { setTeamPin } from '#app/device/vault/team-lock.ts';
import { readBundle, readKept } from '#domain/protocol/bundle.ts';
import {
  aBody,
  anIdentity,
  aPhone,
  aServer,
  caseOn,
  knowServer,
  NOW,
  putDraft,
  save,
} from './team-phone.ts';

const SECRETS = ['chú Tư', '0905123456', 'dì Năm', 'd1'];
const phone = { number: '0905123456', consentAt: '2026-11-22T03:00:00Z', deleteOn: '2027-01-01' };
const noLine = aServer({ answer: () => new TypeError('no line') }).fetcher;
const asking = { now: NOW, fetcher: noLine };
const PIN = 'mua-xuan-26';

async function exported(db: TeamDb) {
  const found = await sealUnsent(db, asking);
  if (!found.ok) throw new Error(found.error.kind);
  return found.value;
}

const bytesOf = async (file: Blob) => new Uint8Array(await file.arrayBuffer());

describe('the export', () => {
  it('is sealed for the server: no name, no number, not even whose phone it was', async () => {
    const db = await aPhone();
    await knowServer(db);
    await save(db, { label: 'chú Tư', phone });
    await putDraft(db, 'new', { label: 'dì Năm' });
    const { files, count, left, unreadable } = await exported(db);
    expect({ count, left, unreadable }).toEqual({ count: 1, left: 0, unreadable: 0 });
    expect(files[0]?.name).toMatch(
      /^dong-hanh-so-chua-gui-2026-11-22-03-00-[0-9a-f]{8}\.dhs\.bin$/,
    );
    const bytes = await bytesOf(files[0] ?? new Blob());
    expect(readBundle(bytes)).not.toBeNull();
    const text = new TextDecoder().decode(bytes);
    for (const secret of SECRETS.slice(0, 3)) expect(text, secret).not.toContain(secret);
    expect(files).toHaveLength(2);
    expect(readKept(await bytesOf(files[1] ?? new Blob()))).not.toBeNull();
  });

  it('holds what the server has no word on, and says what stays on the phone', async () => {
    const db = await aPhone();
    await knowServer(db);
    await save(db);
    await save(db, { label: 'o Bé' });
    const server = aServer({
      receipt: (deviceSeq) =>
        deviceSeq === 1
          ? { deviceSeq, status: 'refused', reason: 'unknown_unit' }
          : { deviceSeq, status: 'stored', serverSeq: deviceSeq },
    });
    const signal = new AbortController().signal;
    await runRound(db, { clock: () => NOW, fetcher: server.fetcher, signal });
    await save(db, { label: 'chú Tư' });
    await putDraft(db, 'new', { label: 'dì Năm' });
    const first = await exported(db);
    expect(first).toMatchObject({ count: 1, kept: { refused: 1, drafts: 1 } });
    expect(first.files.map(({ name }) => name.split('-2026')[0])).toEqual([
      'dong-hanh-so-chua-gui',
      'dong-hanh-so-viet-do',
    ]);
    const [item] = (await readTray(db)).refused;
    if (item) await setAside(db, item.row, NOW);
    expect(await exported(db)).toMatchObject({ count: 1, kept: { refused: 0, drafts: 1 } });
  });

  it('says that there is nothing, and that a phone has never met the server', async () => {
    const db = await aPhone();
    expect(await exported(db)).toMatchObject({ count: 0, files: [] });
    await db.meta.delete('server_keys');
    await save(db);
    expect(await sealUnsent(db, asking)).toEqual({ ok: false, error: { kind: 'no_server_key' } });
  });

  it('counts what nobody here can sign any more', async () => {
    const db = await aPhone();
    await knowServer(db);
    await save(db);
    await keepIdentity(db, await anIdentity({ deviceId: 'd2', nextSeq: 1 }));
    await db.identity.delete('d1');
    await save(db);
    expect(await exported(db)).toMatchObject({ count: 1, unreadable: 1 });
  });
});

describe('an export beside damaged rows', () => {
  async function aPhoneWithAll() {
    const db = await aPhone();
    await knowServer(db);
    for (const label of ['o Bé', 'o Lan']) await save(db, { label });
    const server = aServer({
      receipt: (deviceSeq) => ({ deviceSeq, status: 'refused', reason: 'unknown_unit' }),
    });
    const { signal } = new AbortController();
    await runRound(db, { clock: () => NOW, fetcher: server.fetcher, signal });
    await save(db, { label: 'chú Tư' });
    await putDraft(db, 'new', { label: 'dì Năm' });
    await putDraft(db, 'd9:1', { label: 'dì Sáu' });
    return db;
  }

  it('counts what is in the files, and what cannot be opened', async () => {
    const db = await aPhoneWithAll();
    const box = { iv: new Uint8Array(12), sealed: new Uint8Array(20) };
    await db.drafts.update('new', { box });
    await db.ops.update(['d1', 1], { box });
    const { count, kept, unreadable, files } = await exported(db);
    expect({ count, kept, unreadable }).toEqual({
      count: 1,
      kept: { refused: 1, drafts: 1 },
      unreadable: 2,
    });
    expect(files).toHaveLength(2);
  });

  it('brings what waits also where a row cannot even be fetched', async () => {
    const db = await aPhoneWithAll();
    const breaks = () => {
      throw new Error('damaged');
    };
    db.drafts.hook('reading', breaks);
    const { count, kept, unreadable } = await exported(db);
    expect({ count, kept, unreadable }).toEqual({
      count: 1,
      kept: { refused: 2, drafts: 0 },
      unreadable: 2,
    });
    db.tray.hook('reading', breaks);
    const less = await exported(db);
    expect(less).toMatchObject({ count: 1, kept: { refused: 0, drafts: 0 }, unreadable: 4 });
    expect(less.files).toHaveLength(1);
  });

  it('speaks of no file of its own where nobody can sign one', async () => {
    const db = await aPhoneWithAll();
    await db.identity.update('d1', { active: false });
    const { kept, unreadable, files } = await exported(db);
    expect({ kept, unreadable, files: files.length }).toEqual({
      kept: { refused: 0, drafts: 0 },
      unreadable: 4,
      files: 1,
    });
  });
});

describe('a phone of several people', () => {
  const second = `${TEAM_DB_NAME}-d2`;
  afterEach(async () => {
    for (const name of [TEAM_DB_NAME, second]) await new TeamDb(name).delete();
  });

  it('exports everybody, each by their own PIN', async () => {
    const first = new TeamDb();
    const hoa = await anIdentity();
    await keepIdentity(first, hoa);
    await knowServer(first);
    await save(first);
    const other = new TeamDb(second);
    const binh = await anIdentity({ deviceId: 'd2', personId: 'p2', personName: 'Lê Văn Bình' });
    await keepIdentity(other, binh);
    await knowServer(other);
    await save(other);
    await save(other);
    await setTeamPin(other, PIN);
    await notePerson({ first, open: first }, hoa, { dbName: second, identity: binh });
    first.close();
    other.close();
    expect(await exportEverybody(asking)).toMatchObject([
      { personName: 'Trần Thị Hoa', found: { ok: true, value: { count: 1 } } },
      { personName: 'Lê Văn Bình', found: { ok: false, error: { kind: 'locked' } } },
    ]);
    const right = await exportBook(second, { ...asking, pin: PIN });
    expect(right).toMatchObject({ ok: true, value: { count: 2 } });
    const wrong = await exportBook(second, { ...asking, pin: 'mua-thu-26' });
    expect(wrong).toMatchObject({ ok: false, error: { kind: 'wrong_pin' } });
  });
});

describe('a plain export of before', () => {
  const fileOf = async (db: TeamDb, label: string) => {
    const op = await save(db, { label });
    const foreign = { ...op, deviceId: 'd7', entityId: 'd7:1' };
    const content = {
      format: 'dong-hanh-so/unsent',
      version: 1,
      ops: [
        { op, state: 'waiting', problem: null },
        { op: { ...op, body: aBody({ label: 'o Sáu' }), deviceSeq: 5 }, state: 'refused' },
        { op: foreign, state: 'sent', problem: null },
        { op: { kind: 'nonsense' }, state: 'waiting' },
      ],
      drafts: [{ draft_id: 'new', form: { label: 'dì Năm' } }],
    };
    return new TextEncoder().encode(JSON.stringify(content));
  };

  it('goes back to the phone that wrote it, once, under its old name', async () => {
    const db = await aPhone({ deviceId: '00000000-0000-4000-8000-000000000001' });
    const bytes = await fileOf(db, 'bác Lành');
    const [own] = await db.ops.toArray();
    await Promise.all([db.ops.clear(), db.outbox.clear(), db.cases.clear()]);
    await db.identity.update(own?.deviceId ?? '', { nextSeq: 1 });
    const taken = await takeIn(db, bytes, NOW);
    expect(taken).toEqual({ ok: true, value: { kind: 'plain', back: 2, foreign: 1 } });
    expect(await db.outbox.count()).toBe(1);
    expect((await caseOn(db, own?.entityId ?? ''))?.record.body.label).toBe('bác Lành');
    expect((await save(db)).deviceSeq).toBe(2);
    const again = await takeIn(db, bytes, NOW);
    expect(again).toMatchObject({ ok: true, value: { back: 0, foreign: 1 } });
  });

  it('brings a draft back once, or what was saved from it would be written twice', async () => {
    const db = await aPhone();
    const bytes = await fileOf(db, 'bác Lành');
    await takeIn(db, bytes, NOW);
    expect(await db.drafts.count()).toBe(1);
    await save(db, { label: 'dì Năm' }, 'new');
    expect(await db.drafts.count()).toBe(0);
    await takeIn(db, bytes, NOW);
    expect(await db.drafts.count()).toBe(0);
  });

  it('cannot use up the numbers of what is still to be written', async () => {
    const db = await aPhone();
    const op = await save(db);
    const deviceSeq = 2_147_483_647;
    const forged = { ...op, deviceSeq, entityId: `${op.deviceId}:${deviceSeq}` };
    const ops = [{ op: forged, state: 'waiting', problem: null }];
    const content = { format: 'dong-hanh-so/unsent', version: 1, ops, drafts: [] };
    const bytes = new TextEncoder().encode(JSON.stringify(content));
    expect(await takeIn(db, bytes, NOW)).toMatchObject({ value: { back: 0, foreign: 1 } });
    expect((await save(db)).deviceSeq).toBe(2);
  });

  it('is no export where the text only looks like one', async () => {
    const db = await aPhone();
    const bytes = new TextEncoder().encode('{"format":"dong-hanh-so/unsent","ops":7}');
    expect(await takeIn(db, bytes, NOW)).toEqual({ ok: false, error: { kind: 'not_a_bundle' } });
  });
});
