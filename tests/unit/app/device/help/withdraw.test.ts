import 'fake-indexeddb/auto';
import Dexie from 'dexie';
import { afterEach, describe, expect, it } from 'vitest';
import { readTraces } from '#app/device/forget-person.ts';
import { saveAsked, withdrawAsked } from '#app/device/help/ask-help.ts';
import { HelpDb } from '#app/device/help/help-db.ts';
import { HELP_DB_NAME } from '#app/device/help/help-db-name.ts';
import { sendHelp } from '#app/device/help/send-help.ts';
import { aContentReport } from '../../../domain/differs/a-content-report.ts';
import { aHelpRequest } from '../../../domain/help-requests/a-help-request.ts';
import { json, NOW } from '../team-phone.ts';

const phone = { number: '0905123456', consentAt: NOW, deleteOn: '2026-12-10' };
const request = aHelpRequest({ phone });
const secret = 'S'.repeat(43);
const opened: HelpDb[] = [];

async function aPhoneThatAsked(name?: string): Promise<HelpDb> {
  const db = new HelpDb(name);
  opened.push(db);
  await saveAsked(db, { request, secret });
  return db;
}

afterEach(async () => {
  for (const db of opened.splice(0)) await db.delete();
});

/** A server that has what it was sent, even when its answer is lost on the way. */
function aServer() {
  const server = { has: new Set<string>(), asked: [] as string[], losesAnswers: false };
  const fetcher = (async (input: string, init: RequestInit = {}) => {
    const path = String(input).replace('/api/help-requests', '');
    const body = JSON.parse(String(init.body));
    server.asked.push(path);
    if (path === '') server.has.add(body.id);
    if (path === '/withdraw' && body.secret === secret) server.has.delete(request.id);
    if (server.losesAnswers) throw new TypeError('Failed to fetch');
    if (path === '') return json({ fate: 'stored' });
    return json(path === '/withdraw' ? { done: true } : { requests: [] });
  }) as typeof fetch;
  return Object.assign(server, { fetcher });
}

const offline = (async () => {
  throw new TypeError('Failed to fetch');
}) as typeof fetch;

describe('a request that is needed no more', () => {
  it('leaves the server too when the answer to sending it was lost', async () => {
    const db = await aPhoneThatAsked('withdraw-lost');
    const server = aServer();
    server.losesAnswers = true;
    expect(await sendHelp(db, NOW, server.fetcher)).toBe('no_answer');
    expect([...server.has]).toEqual([request.id]);
    await withdrawAsked(db, request.id);
    server.losesAnswers = false;
    expect(await sendHelp(db, NOW, server.fetcher)).toBe('done');
    expect(server.has.size).toBe(0);
    expect(await db.asked.count()).toBe(0);
  });

  it('waits for a network, without what the person told, and is never sent itself', async () => {
    const db = await aPhoneThatAsked('withdraw-waits');
    await withdrawAsked(db, request.id);
    expect(await sendHelp(db, NOW, offline)).toBe('no_answer');
    const [row] = await db.asked.toArray();
    expect(row).toMatchObject({ secret, isWithdrawing: true });
    expect(row?.request).toMatchObject({ phone: null, label: '', note: '' });
    const server = aServer();
    await sendHelp(db, NOW, server.fetcher);
    expect(server.asked).toEqual(['/withdraw']);
    expect(await db.asked.count()).toBe(0);
  });

  it('is withdrawn although it was just on its way', async () => {
    const db = await aPhoneThatAsked('withdraw-on-its-way');
    const server = aServer();
    const inBetween = (async (input: string, init: RequestInit) => {
      if (String(input) === '/api/help-requests') await withdrawAsked(db, request.id);
      return server.fetcher(input, init);
    }) as typeof fetch;
    await sendHelp(db, NOW, inBetween);
    await sendHelp(db, NOW, server.fetcher);
    expect(server.has.size).toBe(0);
    expect(await db.asked.count()).toBe(0);
  });

  it('simply goes when the server said no to it', async () => {
    const db = await aPhoneThatAsked('withdraw-refused');
    await db.asked.update(request.id, { fate: 'refused' });
    await withdrawAsked(db, request.id);
    expect(await db.asked.count()).toBe(0);
  });
});

describe('"Xong, xóa"', () => {
  it('counts a withdrawal that waits among what would be lost', async () => {
    const db = await aPhoneThatAsked();
    await db.asked.update(request.id, { fate: 'sent' });
    expect(await readTraces()).toMatchObject({ unsentAsked: 0, waitingWithdrawals: 0 });
    await withdrawAsked(db, request.id);
    expect(await readTraces()).toMatchObject({ unsentAsked: 0, waitingWithdrawals: 1 });
  });

  it('counts a request that was never sent as one, withdrawn or not', async () => {
    const db = await aPhoneThatAsked();
    expect(await readTraces()).toMatchObject({ unsentAsked: 1, waitingWithdrawals: 0 });
    await withdrawAsked(db, request.id);
    expect(await readTraces()).toMatchObject({ unsentAsked: 0, waitingWithdrawals: 1 });
  });

  it('counts what differs, and what of it the server does not have yet', async () => {
    const db = await aPhoneThatAsked();
    const sent = aContentReport({ id: 'B'.repeat(22) });
    await db.reports.bulkAdd([
      { id: 'A', report: aContentReport(), fate: 'here' },
      { id: 'B', report: sent, fate: 'sent' },
    ]);
    expect(await readTraces()).toMatchObject({ reports: 2, unsentReports: 1, asked: 1 });
  });

  it('looks at a phone from before there were reports, too', async () => {
    const old = new Dexie(HELP_DB_NAME);
    old.version(1).stores({ asked: 'id', drafts: 'name' });
    await old.open();
    await old.table('asked').add({ id: 'a', fate: 'here', isWithdrawing: false });
    old.close();
    expect(await readTraces()).toMatchObject({ asked: 1, unsentAsked: 1, reports: 0 });
    await Dexie.delete(HELP_DB_NAME);
  });
});
