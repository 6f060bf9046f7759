// The file of work that came back or is not finished: saved on a phone, opened by the real server for its person only.
import 'fake-indexeddb/auto';
import { gunzipSync } from 'node:zlib';
import { expect, it } from 'vitest';
import { takeKept } from '#app/device/bundles/take-kept.ts';
import { readTray, setAside } from '#app/device/cases/tray.ts';
import { readDraft } from '#app/device/drafts/team-drafts.ts';
import { PHU_XUAN } from '../builders/cases.ts';
import { aServer, comesBack, type Enrolled, fileOf, labels, write } from './kept-phones.ts';
import { aPhone, aVolunteer, NOW } from './sync-team.ts';

const { deps, app, enrolled } = await aServer();

/** One case that came back, one draft, nothing unsent; and the file of them. */
async function aWriter() {
  const writer = await enrolled(await aVolunteer(deps.db, PHU_XUAN));
  await comesBack(writer);
  await write(writer, { label: 'dì Năm' });
  return { writer, bytes: await fileOf(writer) };
}

const problems = async ({ db }: Enrolled) =>
  (await readTray(db)).refused.map(({ row }) => row.problem);
const CAME_BACK = { kind: 'refused', reason: 'unknown_unit', field: null, kept: true };

const SECRETS = ['bà Hoa', 'dì Năm', 'refused', 'draft'];

/** The secrets that can be read in it, also in any part of it that a gzip begins. */
function readIn(bytes: Uint8Array): string[] {
  const starts = [...bytes.keys()].filter((at) => bytes[at] === 0x1f && bytes[at + 1] === 0x8b);
  const opened = starts.flatMap((at) => {
    try {
      return [gunzipSync(bytes.subarray(at))];
    } catch {
      return [];
    }
  });
  const texts = [Buffer.from(bytes), ...opened];
  return SECRETS.filter((secret) => texts.some((text) => text.includes(secret)));
}

it('tells nobody anything, neither as it is nor unpacked', async () => {
  const { writer, bytes } = await aWriter();
  expect(readIn(bytes)).toEqual([]);
  const headers = { 'x-dhs-device': writer.device.deviceId };
  const init = { method: 'POST', body: bytes, headers };
  const answer = await writer.world.fetcher('/api/bundles/kept', init);
  const { body } = (await answer.json()) as { body: string };
  expect(readIn(Buffer.from(body, 'base64url'))).toEqual(SECRETS);
});

it('comes back on another phone of the same person, once, and the server has none of it', async () => {
  const { writer, bytes } = await aWriter();
  const next = await enrolled(await aPhone(deps.db, writer.device.personId));
  const taken = await takeKept(next.db, bytes, next.world);
  expect(taken).toEqual({
    ok: true,
    value: { refused: 1, drafts: 1, inTheWay: 0, numbersGone: 0 },
  });
  expect(await labels(next)).toEqual(['bà Hoa']);
  expect(await problems(next)).toEqual([CAME_BACK]);
  expect(await readDraft(next.db, 'new')).toEqual({ label: 'dì Năm' });
  expect(await next.db.outbox.count()).toBe(0);
  await next.db.drafts.clear();
  const again = await takeKept(next.db, bytes, next.world);
  expect(again).toEqual({
    ok: true,
    value: { refused: 0, drafts: 0, inTheWay: 0, numbersGone: 0 },
  });
  for (const table of ['op', 'refused_op'] as const)
    expect(await deps.db.selectFrom(table).select('device_id').execute()).toEqual([]);
});

/** As it stands on a phone whose browser lost them. */
async function loses({ db }: Enrolled): Promise<void> {
  const tables = [db.ops, db.tray, db.cases, db.drafts];
  await Promise.all([...tables.map((table) => table.clear()), db.meta.delete('drafts_back')]);
}

it('comes back on the phone that lost it, and never over what was settled or written since', async () => {
  const { writer, bytes } = await aWriter();
  const { db, world } = writer;
  const [item] = (await readTray(db)).refused;
  if (item) await setAside(db, item.row, NOW);
  await write(writer, { label: 'dì Năm, thôn 2' }, NOW + 1);
  const nothing = { ok: true, value: { refused: 0, drafts: 0, inTheWay: 0, numbersGone: 0 } };
  expect(await takeKept(db, bytes, world)).toEqual(nothing);
  expect(await labels(writer)).toEqual([]);
  expect(await readDraft(db, 'new')).toEqual({ label: 'dì Năm, thôn 2' });
  await loses(writer);
  const back = { ok: true, value: { refused: 1, drafts: 1, inTheWay: 0, numbersGone: 0 } };
  expect(await takeKept(db, bytes, world)).toEqual(back);
  expect(await labels(writer)).toEqual(['bà Hoa']);
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
