import 'fake-indexeddb/auto';
import { expect, it } from 'vitest';
import { lockTeam, setTeamPin, unlockTeam } from '#app/device/vault/team-lock.ts';
import {
  adoptOldRecordings,
  keepRecording,
  ownWaiting,
  readRecordings,
} from '#app/device/voices/recordings.ts';
import { sendRecordings } from '#app/device/voices/team-voices.ts';
import { type RecordingRow, VoiceDb } from '#app/device/voices/voice-db.ts';
import { anIdentity, aPhone, everythingOn, json, NOW } from './team-phone.ts';

const SOUND = 'a voice that nobody else hears';

function aRecording(overrides: Partial<RecordingRow> = {}): RecordingRow {
  return {
    id: 'r1',
    unitCode: '19774',
    language: 'pa-co',
    guideId: 'track',
    nodeId: 'start',
    textHash: '0'.repeat(13),
    durationMs: 1000,
    recordedAt: NOW,
    consentAt: NOW,
    mediaType: 'audio/webm',
    audio: new TextEncoder().encode(SOUND).buffer,
    state: 'kept',
    reason: '',
    ...overrides,
  };
}

const heard = (row: RecordingRow | undefined) => new TextDecoder().decode(row?.audio);

it('a voice stands nowhere in clear, and opens with the PIN only', async () => {
  const db = await aPhone();
  expect(await keepRecording(db, aRecording(), null)).toBe(true);
  expect(await everythingOn(db)).not.toContain(SOUND);
  await setTeamPin(db, '246810');
  await lockTeam(db);
  expect(await readRecordings(db)).toEqual([]);
  expect(await keepRecording(db, aRecording({ id: 'r2' }), null)).toBe(false);
  await unlockTeam(db, '246810');
  expect(heard((await readRecordings(db))[0])).toBe(SOUND);
});

it('a new take replaces the one that was not sent', async () => {
  const db = await aPhone();
  await keepRecording(db, aRecording(), null);
  await keepRecording(db, aRecording({ id: 'r2' }), 'r1');
  expect((await readRecordings(db)).map((row) => row.id)).toEqual(['r2']);
});

it('is sent under the name of who recorded it and no other', async () => {
  const db = await aPhone();
  await keepRecording(db, aRecording(), null);
  const sent: string[] = [];
  const fetcher = (async (input: string) => {
    sent.push(String(input).split('?')[0] ?? '');
    return json({});
  }) as typeof fetch;
  const another = await anIdentity({ deviceId: 'd2', personId: 'p2' });
  expect(await ownWaiting(db, another)).toEqual([]);
  await sendRecordings(db, { identity: another, now: NOW, fetcher });
  expect(sent).toEqual([]);
  await sendRecordings(db, { identity: await anIdentity(), now: NOW, fetcher });
  expect(sent).toEqual(['/api/voices/recordings/r1']);
  expect((await readRecordings(db)).map((row) => row.state)).toEqual(['waiting']);
});

it('recordings of before the lock are taken over, and leave the place where they stood in clear', async () => {
  const old = new VoiceDb('old-voices');
  await old.recordings.add(aRecording());
  const db = await aPhone();
  await adoptOldRecordings(db, await anIdentity(), old);
  expect(await old.recordings.count()).toBe(0);
  expect(heard((await readRecordings(db))[0])).toBe(SOUND);
});
