// FAULTS 21. A real phone's database, a real carrier's, a real server: what was saved is counted against what arrived,
// whatever happens to the bytes on the way.
import 'fake-indexeddb/auto';
import type { Hono } from 'hono';
import { beforeAll, describe, expect, it } from 'vitest';
import { deliverCarried, takeIn } from '#app/device/bundles/carry.ts';
import { takeReceipt } from '#app/device/bundles/open-receipt.ts';
import { type Bundle, makeBundles } from '#app/device/bundles/seal-bundle.ts';
import { refreshServerKeys } from '#app/device/bundles/server-key.ts';
import { saveOp } from '#app/device/cases/save-op.ts';
import { sealUnsent } from '#app/device/export-unsent.ts';
import { keepIdentity } from '#app/device/identity/identity.ts';
import { runRound } from '#app/device/sync/run-round.ts';
import { readSyncState } from '#app/device/sync/sync-state.ts';
import { TeamDb } from '#app/device/team-db.ts';
import { lockTeam, setTeamPin } from '#app/device/vault/team-lock.ts';
import { receiptSeries, takePart } from '#app/features/bundles/series-parts.ts';
import { readBundle, writeBundle } from '#domain/protocol/bundle.ts';
import { createApp } from '#server/app.ts';
import { revokeDevice } from '#server/services/identity/people.ts';
import { openSession, readEpoch } from '#server/services/identity/session.ts';
import { aCase, PHU_XUAN } from '../builders/cases.ts';
import { anIdentity } from '../builders/identities.ts';
import { aVolunteer, H57, NOW, type Phone } from '../server/sync-team.ts';
import { freshDeps } from '../server/test-database.ts';

let deps: Awaited<ReturnType<typeof freshDeps>>;
let app: Hono;
beforeAll(async () => {
  deps = await freshDeps({ clock: () => NOW });
  app = createApp(deps);
});

let databases = 0;
const fetcherOf = (to: Hono, cookie?: string) =>
  (async (path: string, init?: RequestInit) => {
    const headers = new Headers(init?.headers);
    if (cookie) headers.set('cookie', cookie);
    return to.request(path, { ...init, headers });
  }) as typeof fetch;

interface Written {
  db: TeamDb;
  device: Phone;
  cookie: string;
}

/** A phone that was enrolled with a line, and has had none since. */
async function aWriter(cases: number, to = { deps, app }): Promise<Written> {
  const device = await aVolunteer(to.deps.db, PHU_XUAN);
  const db = new TeamDb(`writer-${++databases}`);
  const epoch = await readEpoch(to.deps.db);
  await keepIdentity(db, anIdentity(device, { epoch, now: NOW }));
  await refreshServerKeys(db, { fetcher: fetcherOf(to.app), now: NOW });
  for (let n = 1; n <= cases; n++) {
    const body = aCase({ label: `bà Hoa ${n}`, dossierCode: null, note: 'hẹn sau vụ mùa' });
    await saveOp(db, { kind: 'case.opened', body }, { now: NOW + n, contentVersion: '1' });
  }
  const { token } = await openSession(to.deps.db, device, NOW);
  return { db, device, cookie: `dhs_session=${token}` };
}

async function theBundle({ db }: Written): Promise<Bundle> {
  const made = await makeBundles(db);
  if (!made.ok || !made.value[0]) throw new Error('no bundle');
  return made.value[0];
}

const aCarrier = () => new TeamDb(`carrier-${++databases}`);

/** What a carrier without any account does: takes it in, brings it, and has the receipt. */
async function carry(bytes: Uint8Array<ArrayBuffer>, to = app) {
  const carrier = aCarrier();
  const taken = await takeIn(carrier, bytes, NOW);
  const delivered = await deliverCarried(carrier, fetcherOf(to), { now: NOW, isPressed: true });
  const row = (await carrier.carried.toArray())[0];
  return { carrier, taken, delivered, row };
}

async function counts({ device }: Written, db = deps.db) {
  const of = (table: 'op' | 'assisted_case' | 'refused_op') =>
    db
      .selectFrom(table)
      .select((eb) => eb.fn.countAll<string>().as('n'))
      .where('device_id', '=', device.deviceId)
      .executeTakeFirstOrThrow();
  return {
    ops: Number((await of('op')).n),
    cases: Number((await of('assisted_case')).n),
    refused: Number((await of('refused_op')).n),
  };
}

describe('a bundle', () => {
  it('of 1,000 ops arrives by a carrier without an account, and the receipt settles all of it', async () => {
    const writer = await aWriter(1_000);
    const bundle = await theBundle(writer);
    expect(bundle).toMatchObject({ count: 1_000, left: 0 });
    console.log(`bundle: ${bundle.bytes.length} bytes, ${bundle.bytes.length / 1_000} a case`);
    const { row } = await carry(bundle.bytes);
    expect(await counts(writer)).toEqual({ ops: 1_000, cases: 1_000, refused: 0 });
    expect(await readSyncState(writer.db)).toMatchObject({ here: 1_000, confirmed: 0 });
    const settled = await takeReceipt(writer.db, row?.receipt ?? new Uint8Array(), NOW);
    expect(settled).toEqual({ ok: true, value: { count: 1_000, notKept: 0 } });
    expect(await readSyncState(writer.db)).toMatchObject({ here: 0, sent: 0, confirmed: 1_000 });
    expect(await writer.db.outbox.count()).toBe(0);
  });

  it('tells its carrier nothing: neither names nor whose it is', async () => {
    const writer = await aWriter(3);
    const bundle = await theBundle(writer);
    const { carrier, row } = await carry(bundle.bytes);
    const everything = [
      ...(await carrier.carried.toArray()).flatMap((it) => [it.bytes, it.receipt]),
      row?.receipt,
    ].map((bytes) => Buffer.from(bytes ?? []).toString('latin1'));
    for (const text of ['bà Hoa', 'hẹn sau', 'Phú Xuân', 'case.opened', 'Chị Lan', 'receipts'])
      expect(everything.join(), text).not.toContain(Buffer.from(text).toString('latin1'));
    expect(Buffer.from(bundle.bytes).toString('latin1')).not.toContain(writer.device.deviceId);
  });

  it('with any one byte changed is refused whole, and changes nothing', async () => {
    const writer = await aWriter(2);
    const { bytes } = await theBundle(writer);
    const places = [0, 4, 5, 12, 13, 14, 60, 77, 78, 79, 120, bytes.length - 17, bytes.length - 1];
    for (const at of places) {
      const changed = bytes.slice();
      changed[at] = (changed[at] ?? 0) ^ 1;
      const answer = await app.request('/api/bundles', { method: 'POST', body: changed });
      expect([409, 422], `byte ${at}`).toContain(answer.status);
    }
    expect(await counts(writer)).toEqual({ ops: 0, cases: 0, refused: 0 });
  });

  it('cut short anywhere is refused, and the carrier keeps it and says so', async () => {
    const writer = await aWriter(2);
    const { bytes } = await theBundle(writer);
    for (const length of [0, 5, 13, 78, 90, bytes.length - 1]) {
      const cut = bytes.slice(0, length);
      const answer = await app.request('/api/bundles', { method: 'POST', body: cut });
      expect(answer.status, `${length} bytes`).toBe(422);
    }
    const { row } = await carry(bytes.slice(0, -1));
    expect(row).toMatchObject({ receipt: null, refused: 'damaged' });
    expect(await counts(writer)).toEqual({ ops: 0, cases: 0, refused: 0 });
  });

  it('replayed, by two carriers and by the phone itself, counts once', async () => {
    const writer = await aWriter(20);
    const first = await theBundle(writer);
    const second = await theBundle(writer);
    expect(first.bytes).not.toEqual(second.bytes);
    const signal = new AbortController().signal;
    const line = { clock: () => NOW, fetcher: fetcherOf(app, writer.cookie), signal };
    const [one, , other] = await Promise.all([
      carry(first.bytes),
      runRound(writer.db, line),
      carry(second.bytes),
      carry(first.bytes),
    ]);
    await carry(first.bytes);
    expect(await counts(writer)).toEqual({ ops: 20, cases: 20, refused: 0 });
    for (const { row } of [other, one, other])
      expect((await takeReceipt(writer.db, row?.receipt ?? new Uint8Array(), NOW)).ok).toBe(true);
    expect(await readSyncState(writer.db)).toMatchObject({ here: 0, confirmed: 20, needsYou: 0 });
  });

  it('whose receipts come out of order settles each op by its own word', async () => {
    const writer = await aWriter(5);
    const early = await theBundle(writer);
    const body = aCase({ label: 'bà Hoa 6', dossierCode: null });
    await saveOp(writer.db, { kind: 'case.opened', body }, { now: NOW, contentVersion: '1' });
    const late = await theBundle(writer);
    const lateReceipt = (await carry(late.bytes)).row?.receipt ?? new Uint8Array();
    const earlyReceipt = (await carry(early.bytes)).row?.receipt ?? new Uint8Array();
    await takeReceipt(writer.db, lateReceipt, NOW);
    await takeReceipt(writer.db, earlyReceipt, NOW);
    expect(await readSyncState(writer.db)).toMatchObject({ here: 0, confirmed: 6 });
    expect(await counts(writer)).toEqual({ ops: 6, cases: 6, refused: 0 });
  });

  it('for another server is turned away and stays with its carrier', async () => {
    const stranger = await freshDeps({ clock: () => NOW });
    const writer = await aWriter(2, { deps: stranger, app: createApp(stranger) });
    const { row } = await carry((await theBundle(writer)).bytes);
    expect(row).toMatchObject({ receipt: null, refused: 'other_server' });
    const own = await carry((await theBundle(writer)).bytes, createApp(stranger));
    expect(own.row?.receipt).not.toBeNull();
  });

  it('of an older or a newer app has an answer of its own, and nothing is lost', async () => {
    const writer = await aWriter(1);
    const bundle = readBundle((await theBundle(writer)).bytes);
    if (!bundle) throw new Error('no bundle');
    const header = bundle.header.slice();
    for (const version of ['0', '2', 'A']) {
      header[4] = version.charCodeAt(0);
      const body = writeBundle({ ...bundle, header });
      const answer = await app.request('/api/bundles', { method: 'POST', body });
      expect(answer.status).toBe(422);
      expect(await answer.json()).toMatchObject({ kind: 'other_version' });
      const taken = await takeIn(aCarrier(), body, NOW);
      expect(taken).toEqual({ ok: false, error: { kind: 'other_version' } });
    }
    expect(await readSyncState(writer.db)).toMatchObject({ here: 1 });
  });

  it('of a device that was revoked meanwhile is kept for review, counted nowhere, and said', async () => {
    const writer = await aWriter(3);
    const { bytes } = await theBundle(writer);
    await revokeDevice(deps.db, { provinceCode: H57, id: writer.device.deviceId }, NOW);
    const { row } = await carry(bytes);
    expect(await counts(writer)).toEqual({ ops: 0, cases: 0, refused: 1 });
    await takeReceipt(writer.db, row?.receipt ?? new Uint8Array(), NOW);
    expect(await readSyncState(writer.db)).toMatchObject({ here: 0, needsYou: 3 });
    for (const { problem } of await writer.db.tray.toArray())
      expect(problem).toMatchObject({ reason: 'device_revoked', kept: true });
  });

  it('of a market day’s 20 cases has its receipt back as a few codes, read in any order', async () => {
    const writer = await aWriter(20);
    const { row } = await carry((await theBundle(writer)).bytes);
    const texts = (await receiptSeries(row?.receipt ?? new Uint8Array())) ?? [];
    console.log(`receipt of 20: ${texts.length} codes`);
    const reads = [];
    for (const text of texts.toReversed()) reads.push(await takePart(text));
    const whole = reads.at(-1);
    if (whole?.kind !== 'whole') throw new Error('a code is missing');
    const taken = await takeIn(writer.db, whole.bytes, NOW);
    expect(taken).toEqual({ ok: true, value: { kind: 'receipt', count: 20, notKept: 0 } });
    expect(await writer.db.outbox.count()).toBe(0);
  });

  it('that was saved as the export of a broken app arrives as any other', async () => {
    const writer = await aWriter(5);
    const found = await sealUnsent(writer.db, { now: NOW, fetcher: fetcherOf(app) });
    const [file] = found.ok ? found.value.files : [];
    const { row } = await carry(new Uint8Array((await file?.arrayBuffer()) ?? []));
    expect(await counts(writer)).toEqual({ ops: 5, cases: 5, refused: 0 });
    await takeReceipt(writer.db, row?.receipt ?? new Uint8Array(), NOW);
    expect(await readSyncState(writer.db)).toMatchObject({ here: 0, confirmed: 5 });
  });

  it('whose receipt was made up, changed, or is for somebody else settles nothing', async () => {
    const [writer, other] = [await aWriter(2), await aWriter(1)];
    const receipt = (await carry((await theBundle(writer)).bytes)).row?.receipt;
    if (!receipt) throw new Error('no receipt');
    await theBundle(other);
    for (const at of [45, 60, 120, receipt.length - 1]) {
      const changed = receipt.slice();
      changed[at] = (changed[at] ?? 0) ^ 1;
      expect((await takeReceipt(writer.db, changed, NOW)).ok, `byte ${at}`).toBe(false);
    }
    expect(await takeReceipt(other.db, receipt, NOW)).toEqual({
      ok: false,
      error: { kind: 'not_for_this_phone' },
    });
    await writer.db.identity.update(writer.device.deviceId, { epoch: 'restored-since' });
    expect(await takeReceipt(writer.db, receipt, NOW)).toEqual({
      ok: false,
      error: { kind: 'outdated' },
    });
    expect(await readSyncState(writer.db)).toMatchObject({ here: 2, confirmed: 0 });
  });

  it('cannot be made while the book is locked, nor before the server was ever met', async () => {
    const writer = await aWriter(1);
    await setTeamPin(writer.db, 'mua-xuan-26');
    await lockTeam(writer.db);
    expect(await makeBundles(writer.db)).toEqual({ ok: false, error: { kind: 'locked' } });
    const stranger = new TeamDb(`stranger-${++databases}`);
    expect(await makeBundles(stranger)).toEqual({ ok: false, error: { kind: 'no_server_key' } });
  });
});

describe('the door for bundles', () => {
  it('is not flooded: a size and a number that nobody exceeds', async () => {
    const huge = new Uint8Array(400_000);
    expect((await app.request('/api/bundles', { method: 'POST', body: huge })).status).toBe(413);
    let status = 0;
    for (let n = 0; n < 130 && status !== 429; n++)
      ({ status } = await app.request('/api/bundles', {
        method: 'POST',
        body: 'x',
        headers: { 'x-forwarded-for': '203.0.113.9' },
      }));
    expect(status).toBe(429);
  });
});
