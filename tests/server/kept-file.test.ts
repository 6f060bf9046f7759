// The file of work that came back or is not finished: saved on a phone, opened by the real server for its person only.
import 'fake-indexeddb/auto';
import { expect, it } from 'vitest';
import { refreshServerKeys } from '#app/device/bundles/server-key.ts';
import { takeKept } from '#app/device/bundles/take-kept.ts';
import { saveOp } from '#app/device/cases/save-op.ts';
import { readTray, setAside } from '#app/device/cases/tray.ts';
import { draftPlace, readDraft } from '#app/device/drafts/team-drafts.ts';
import { sealUnsent } from '#app/device/export-unsent.ts';
import { keepIdentity } from '#app/device/identity/identity.ts';
import { settleReceipts } from '#app/device/sync/settle-receipts.ts';
import { TeamDb } from '#app/device/team-db.ts';
import { keyOf } from '#app/device/vault/team-lock.ts';
import { createApp } from '#server/app.ts';
import { openSession, readEpoch } from '#server/services/identity/session.ts';
import { aCase, PHU_XUAN } from '../builders/cases.ts';
import { aPhone, aVolunteer, H57, NOW, type Phone } from './sync-team.ts';
import { freshDeps } from './test-database.ts';

const deps = await freshDeps({ clock: () => NOW });
const app = createApp(deps);
let databases = 0;

async function enrolled(device: Phone) {
  const db = new TeamDb(`kept-${++databases}`);
  await keepIdentity(db, {
    deviceId: device.deviceId,
    active: true,
    personId: device.personId,
    personName: 'Chị Lan',
    provinceCode: H57,
    grants: [{ role: 'volunteer', unitCode: PHU_XUAN, unitName: 'Phường Phú Xuân' }],
    privateKey: device.keys.privateKey,
    epoch: await readEpoch(deps.db),
    serverOffsetMs: 0,
    lastProofAt: NOW,
    session: 'open',
    nextSeq: 1,
  });
  const { token } = await openSession(deps.db, device, NOW);
  const fetcher = (async (path: string, init?: RequestInit) => {
    const headers = new Headers(init?.headers);
    headers.set('cookie', `dhs_session=${token}`);
    return app.request(path, { ...init, headers });
  }) as typeof fetch;
  await refreshServerKeys(db, { fetcher, now: NOW });
  return { db, world: { now: NOW, fetcher }, device };
}

type Enrolled = Awaited<ReturnType<typeof enrolled>>;

const write = ({ db }: Enrolled, label: string, savedAt = NOW) =>
  draftPlace(db, 'new', () => savedAt).write({ label });

/** One case that came back, one draft, nothing unsent; and the file of them. */
async function aWriter() {
  const device = await aVolunteer(deps.db, PHU_XUAN);
  const writer = await enrolled(device);
  const { db, world } = writer;
  const body = aCase({ label: 'bà Hoa', dossierCode: null });
  await saveOp(db, { kind: 'case.opened', body }, { now: NOW, contentVersion: '1' });
  const [identity, key] = [await db.identity.get(device.deviceId), await keyOf(db)];
  if (!identity || !key) throw new Error('no phone');
  const refusal = { deviceSeq: 1, status: 'refused', reason: 'unknown_unit', kept: true } as const;
  await settleReceipts(db, identity, { answer: null, receipts: [refusal], key, now: NOW });
  await write(writer, 'dì Năm');
  const made = await sealUnsent(db, world);
  const [file, ...more] = made.ok ? made.value.files : [];
  if (!file || more.length > 0) throw new Error('not one file');
  return { writer, bytes: new Uint8Array(await file.arrayBuffer()) };
}

const labels = async ({ db }: Enrolled) => {
  const { refused } = await readTray(db);
  return refused.map(({ op, row }) => [op.kind === 'case.opened' && op.body.label, row.problem]);
};
const CAME_BACK = ['bà Hoa', { kind: 'refused', reason: 'unknown_unit', field: null, kept: true }];

it('tells nobody anything', async () => {
  const { bytes } = await aWriter();
  const text = Buffer.from(bytes).toString('latin1');
  for (const secret of ['bà Hoa', 'dì Năm', 'refused', 'draft'])
    expect(text).not.toContain(Buffer.from(secret).toString('latin1'));
});

it('comes back on another phone of the same person, once, and the server has none of it', async () => {
  const { writer, bytes } = await aWriter();
  const next = await enrolled(await aPhone(deps.db, writer.device.personId));
  const taken = await takeKept(next.db, bytes, next.world);
  expect(taken).toEqual({ ok: true, value: { refused: 1, drafts: 1 } });
  expect(await labels(next)).toEqual([CAME_BACK]);
  expect(await readDraft(next.db, 'new')).toEqual({ label: 'dì Năm' });
  expect(await next.db.outbox.count()).toBe(0);
  await next.db.drafts.clear();
  const again = await takeKept(next.db, bytes, next.world);
  expect(again).toEqual({ ok: true, value: { refused: 0, drafts: 0 } });
  for (const table of ['op', 'refused_op'] as const)
    expect(await deps.db.selectFrom(table).select('device_id').execute()).toEqual([]);
});

it('comes back on the phone that lost it, and never over what was settled or written since', async () => {
  const { writer, bytes } = await aWriter();
  const { db, world } = writer;
  const [item] = (await readTray(db)).refused;
  if (item) await setAside(db, item.row, NOW);
  await write(writer, 'dì Năm, thôn 2', NOW + 1);
  const nothing = { ok: true, value: { refused: 0, drafts: 0 } };
  expect(await takeKept(db, bytes, world)).toEqual(nothing);
  expect(await labels(writer)).toEqual([]);
  expect(await readDraft(db, 'new')).toEqual({ label: 'dì Năm, thôn 2' });
  await Promise.all([db.ops.clear(), db.tray.clear(), db.cases.clear()]);
  await write(writer, 'dì', NOW - 1);
  const back = { ok: true, value: { refused: 1, drafts: 1 } };
  expect(await takeKept(db, bytes, world)).toEqual(back);
  expect(await labels(writer)).toEqual([CAME_BACK]);
  expect(await readDraft(db, 'new')).toEqual({ label: 'dì Năm' });
});

it('opens for nobody else, and not where it was changed', async () => {
  const { writer, bytes } = await aWriter();
  const other = await enrolled(await aVolunteer(deps.db, PHU_XUAN));
  const kindOf = async (changed: Uint8Array<ArrayBuffer>, by: Enrolled) => {
    const taken = await takeKept(by.db, changed, by.world);
    return taken.ok ? 'taken' : taken.error.kind;
  };
  expect(await kindOf(bytes, other)).toBe('not_yours');
  const damaged = bytes.slice();
  damaged[bytes.length - 1] = (bytes[bytes.length - 1] ?? 0) ^ 1;
  expect(await kindOf(damaged, writer)).toBe('damaged');
  const nobody = { ...writer, world: { now: NOW, fetcher: app.request as typeof fetch } };
  expect(await kindOf(bytes, nobody)).toBe('sign_in');
  const answer = await app.request('/api/bundles', { method: 'POST', body: bytes });
  expect(await answer.json()).toMatchObject({ kind: 'not_a_bundle' });
});
