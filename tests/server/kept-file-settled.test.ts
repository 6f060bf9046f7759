// A file of kept work is older than the book it comes back to: what was settled, finished or taken back since stays so.
import 'fake-indexeddb/auto';
import { expect, it } from 'vitest';
import { takeKept } from '#app/device/bundles/take-kept.ts';
import { saveOp } from '#app/device/cases/save-op.ts';
import { readTray, resend, setAside } from '#app/device/cases/tray.ts';
import { draftPlace, readDraft } from '#app/device/drafts/team-drafts.ts';
import { dropOldRefused, KEEP_REFUSED_MS } from '#app/device/retention/drop-refused.ts';
import { runRound } from '#app/device/sync/run-round.ts';
import { aCase, PHU_XUAN } from '../builders/cases.ts';
import {
  aServer,
  comesBack,
  context,
  type Enrolled,
  fileOf,
  labels,
  write,
} from './kept-phones.ts';
import { aPhone, aVolunteer, NOW } from './sync-team.ts';

const { deps, enrolled } = await aServer();
const DAY = '2026-11-20';
const PHONE = {
  number: '0905123456',
  consentAt: '2026-11-20T02:00:00.000Z',
  deleteOn: '2027-02-18',
};
const NOTHING = { refused: 0, drafts: 0, inTheWay: 0, numbersGone: 0 };

const aWriter = async () => enrolled(await aVolunteer(deps.db, PHU_XUAN));
const nextPhoneOf = async ({ device }: Enrolled) =>
  enrolled(await aPhone(deps.db, device.personId));

let later = NOW;
async function take({ db, world }: Enrolled, bytes: Uint8Array<ArrayBuffer>) {
  const taken = await takeKept(db, bytes, { ...world, now: ++later });
  return taken.ok ? taken.value : taken.error.kind;
}

async function syncs({ db, world }: Enrolled): Promise<void> {
  const { signal } = new AbortController();
  await runRound(db, { clock: () => ++later, fetcher: world.fetcher, signal });
}

async function resends({ db }: Enrolled): Promise<void> {
  const [item] = (await readTray(db)).refused;
  if (!item || !(await resend(db, item, context)).ok) throw new Error('not sent again');
}

it('leaves every draft that is being written, says so, and can be taken in once that is done', async () => {
  const writer = await aWriter();
  await write(writer, { label: 'dì Năm' }, NOW + 5);
  const bytes = await fileOf(writer);
  const next = await nextPhoneOf(writer);
  await write(next, { label: 'ông Tư' }, NOW);
  expect(await take(next, bytes)).toEqual({ ...NOTHING, inTheWay: 1 });
  expect(await readDraft(next.db, 'new')).toEqual({ label: 'ông Tư' });
  await next.db.drafts.clear();
  expect(await take(next, bytes)).toEqual({ ...NOTHING, drafts: 1 });
  expect(await take(next, bytes)).toEqual(NOTHING);
});

it('brings no case a second time that was sent again, nor a draft that was finished, on another phone', async () => {
  const writer = await aWriter();
  await comesBack(writer, { phone: PHONE });
  const draft = { label: 'dì Năm', day: DAY, help: ['account'], outcome: null, note: 'hẹn lại' };
  await write(writer, draft);
  const bytes = await fileOf(writer);
  await resends(writer);
  const body = aCase({
    label: 'dì Năm',
    day: DAY,
    help: ['account'],
    note: 'hẹn lại',
    dossierCode: null,
  });
  await saveOp(writer.db, { kind: 'case.opened', body }, { ...context, draftId: 'new' });
  await syncs(writer);
  expect(await writer.db.outbox.count()).toBe(0);
  const next = await nextPhoneOf(writer);
  await syncs(next);
  expect(await next.db.cases.count()).toBe(2);
  expect(await take(next, bytes)).toEqual(NOTHING);
  expect(await labels(next)).toEqual([]);
});

it('knows a draft without a name by its dossier, and offers one with neither rather than lose it', async () => {
  const writer = await aWriter();
  const dossierCode = 'H57.15.0-261120-0042';
  const draft = { label: '', day: DAY, help: ['account'], outcome: null, note: '', dossierCode };
  await write(writer, draft);
  const bytes = await fileOf(writer);
  const body = aCase({ label: '', day: DAY, help: ['account'], note: '', dossierCode });
  await saveOp(writer.db, { kind: 'case.opened', body }, { ...context, draftId: 'new' });
  await write(writer, { ...draft, dossierCode: '' });
  const nameless = await fileOf(writer);
  await write(writer, { ...draft, dossierCode: 'H57.15.0-261120-0043' });
  const another = await fileOf(writer);
  await syncs(writer);
  const next = await nextPhoneOf(writer);
  await syncs(next);
  expect(await take(next, bytes)).toEqual(NOTHING);
  for (const file of [nameless, another]) {
    expect(await take(next, file)).toEqual({ ...NOTHING, drafts: 1 });
    await next.db.drafts.clear();
  }
});

it('brings back a second dossier of the same person on the same day', async () => {
  const writer = await aWriter();
  const first = { label: 'dì Năm', day: DAY, help: ['account' as const], note: '' };
  const draft = { ...first, outcome: null, dossierCode: 'H57.15.0-261120-0043' };
  await write(writer, draft);
  const bytes = await fileOf(writer);
  const body = aCase({ ...first, dossierCode: 'H57.15.0-261120-0042' });
  await saveOp(writer.db, { kind: 'case.opened', body }, { ...context, draftId: 'new' });
  await syncs(writer);
  const next = await nextPhoneOf(writer);
  await syncs(next);
  expect(await take(next, bytes)).toEqual({ ...NOTHING, drafts: 1 });
});

it('brings back what was being changed in a case, though the case says all the rest of it', async () => {
  const writer = await aWriter();
  const said = { label: 'dì Năm', day: DAY, help: ['account' as const], dossierCode: null };
  const saved = await saveOp(writer.db, { kind: 'case.opened', body: aCase(said) }, context);
  if (!saved.ok) throw new Error('not saved');
  await syncs(writer);
  const change = { label: 'dì Năm', day: DAY, help: ['account'], note: '', dossierCode: 'H57-1' };
  await draftPlace(writer.db, saved.value.entityId, () => NOW).write(change);
  const bytes = await fileOf(writer);
  const next = await nextPhoneOf(writer);
  await syncs(next);
  expect(await take(next, bytes)).toEqual({ ...NOTHING, drafts: 1 });
  expect(await readDraft(next.db, saved.value.entityId)).toEqual(change);
});

it('waits for the book, which alone says what was settled', async () => {
  const writer = await aWriter();
  await comesBack(writer);
  const bytes = await fileOf(writer);
  const next = await nextPhoneOf(writer);
  await next.db.cursor.clear();
  expect(await take(next, bytes)).toBe('book_not_here');
});

it('brings back on the same phone no draft that was finished there', async () => {
  const writer = await aWriter();
  await write(writer, { label: '', help: ['account'] });
  const bytes = await fileOf(writer);
  await writer.db.drafts.clear();
  expect(await take(writer, bytes)).toEqual(NOTHING);
});

it('brings back nothing that was set aside so long ago that the phone has dropped it', async () => {
  const writer = await aWriter();
  await comesBack(writer);
  const bytes = await fileOf(writer);
  const [item] = (await readTray(writer.db)).refused;
  if (item) await setAside(writer.db, item.row, NOW);
  await dropOldRefused(writer.db, NOW + 2 * KEEP_REFUSED_MS);
  expect(await writer.db.tray.count()).toBe(0);
  expect(await take(writer, bytes)).toEqual(NOTHING);
});

it('brings no number back, and no consent to keep one, and says so', async () => {
  const writer = await aWriter();
  await comesBack(writer, { phone: PHONE });
  const agreed = { phonePurposes: ['call_back'], phoneKeepDays: 90, phoneKept: PHONE };
  await write(writer, { label: 'dì Năm', phoneNumber: PHONE.number, ...agreed });
  const bytes = await fileOf(writer);
  const next = await nextPhoneOf(writer);
  expect(await take(next, bytes)).toEqual({ ...NOTHING, refused: 1, drafts: 1, numbersGone: 1 });
  const [item] = (await readTray(next.db)).refused;
  expect(item?.op).toMatchObject({ body: { label: 'bà Hoa', phone: null } });
  expect(await readDraft(next.db, 'new')).toEqual({ label: 'dì Năm' });
});
