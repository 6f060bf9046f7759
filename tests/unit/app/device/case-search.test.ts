import 'fake-indexeddb/auto';
import { describe, expect, it } from 'vitest';
import { CaseSearch } from '#app/device/cases/case-search.ts';
import { saveOp } from '#app/device/cases/save-op.ts';
import type { TeamDb } from '#app/device/team-db.ts';
import { lockTeam, setTeamPin, unlockTeam } from '#app/device/vault/team-lock.ts';
import { aPhone, NOW, save } from './team-phone.ts';

/** A search, and a way to wait until it has told of something that holds. */
function opened(db: TeamDb, also: () => void = () => {}) {
  let heard = () => {};
  const search: CaseSearch = new CaseSearch(db, () => {
    also();
    heard();
  });
  const until = async (holds: () => boolean | Promise<boolean>) => {
    for (;;) {
      // Listened for before it is asked, or what comes in between would be missed.
      const told = new Promise<void>((done) => {
        heard = done;
      });
      if (await holds()) return;
      await told;
    }
  };
  const labels = async (query: string) =>
    (await search.find(query, 9)).rows.map((row) => row.record.body.label);
  return { search, until, labels };
}

describe('the search through the book', () => {
  it('finds by any words of a case, with or without marks, the newest first', async () => {
    const db = await aPhone();
    await save(db, { label: 'mệ Lành', village: 'Pa Hy', dossierCode: null });
    await save(db, { label: 'anh Tư', note: 'quên mật khẩu' });
    const { search, until, labels } = opened(db);
    await until(() => search.left === 0 && labels('').then((all) => all.length === 2));
    expect(await labels('pa hy')).toEqual(['mệ Lành']);
    expect(await labels('HY lanh')).toEqual(['mệ Lành']);
    expect(await labels('quen mat')).toEqual(['anh Tư']);
    expect(await labels('không có')).toEqual([]);
    search.stop();
  });

  it('tells of what was opened while the rest is still to be opened', async () => {
    const db = await aPhone();
    for (let at = 0; at < 250; at++) await save(db, { label: `người ${at}` });
    const left: (number | null)[] = [];
    const { search, until } = opened(db, () => left.push(search.left));
    await until(async () => (await search.find('nguoi', 5)).more === 245);
    expect(left).toEqual(expect.arrayContaining([150, 50, 0]));
    search.stop();
  });

  it('follows what is written meanwhile', async () => {
    const db = await aPhone();
    await save(db, { label: 'mệ Lành' });
    const { search, until, labels } = opened(db);
    await until(() => labels('lanh').then((all) => all.length === 1));
    await save(db, { label: 'o Bé' });
    await until(() => labels('be').then((all) => all.length === 1));
    const context = { now: NOW + 1, contentVersion: '1' };
    await saveOp(
      db,
      { kind: 'case.amended', caseId: 'd1:1', change: { label: 'mệ Hiền' } },
      context,
    );
    await until(() => labels('hien').then((all) => all.length === 1));
    expect(await labels('lanh')).toEqual([]);
    await db.cases.delete('d1:2');
    await until(() => labels('be').then((all) => all.length === 0));
    search.stop();
  });

  it('keeps what was written while the rest was still being opened', async () => {
    const db = await aPhone();
    for (let at = 1; at <= 350; at++) await save(db, { label: `người ${at}` });
    const context = { now: NOW, contentVersion: '1' };
    const change = { label: 'mệ Hiền' };
    let isAmended = false;
    const { search, until, labels } = opened(db, () => {
      if (isAmended) return;
      isAmended = true;
      void saveOp(db, { kind: 'case.amended', caseId: 'd1:5', change }, context);
    });
    expect(search.left).toBeNull();
    await until(() => search.left === 0);
    await until(() => labels('hien').then((all) => all.length === 1));
    expect(await search.find('nguoi 5', 400)).not.toMatchObject({
      rows: expect.arrayContaining([expect.objectContaining({ caseId: 'd1:5' })]),
    });
    search.stop();
  });

  it('forgets all it opened once the lock has fallen', async () => {
    const db = await aPhone();
    await save(db, { label: 'mệ Lành' });
    await save(db, { label: 'o Bé' });
    expect((await setTeamPin(db, '135790')).ok).toBe(true);
    const { search, until, labels } = opened(db);
    await until(() => labels('lanh').then((all) => all.length === 1));
    await lockTeam(db);
    expect(await labels('lanh')).toEqual([]);
    expect(search.left).toBeNull();
    // Deleted behind the lock: what had been kept in memory would still find it.
    await db.cases.delete('d1:1');
    expect((await unlockTeam(db, '135790')).ok).toBe(true);
    await until(() => labels('be').then((all) => all.length === 1));
    expect((await search.find('lanh', 9)).more + (await labels('lanh')).length).toBe(0);
    search.stop();
  });
});
