// What the team recorded on this phone, in the database of the person who works: sound and words sealed under its key,
// and sent under the name of who recorded it.
import { activeIdentity } from '../identity/identity.ts';
import type { TeamDb } from '../team-db.ts';
import type { IdentityRow } from '../team-rows.ts';
import { openAll } from '../vault/seal-rows.ts';
import { keyOf, keyStands } from '../vault/team-lock.ts';
import { openRecording, sealRecording } from './seal-recording.ts';
import type { RecordingRow, VoiceDb } from './voice-db.ts';

/** For a live query; none while locked. */
export async function readRecordings(db: TeamDb): Promise<RecordingRow[]> {
  const key = await keyOf(db);
  return key ? openAll(key, await db.recordings.orderBy('id').toArray(), openRecording) : [];
}

/** What waits and was recorded by this person, the oldest first. */
export async function ownWaiting(
  db: TeamDb,
  { deviceId, personId }: IdentityRow,
): Promise<RecordingRow[]> {
  const key = await keyOf(db);
  if (!key) return [];
  const mine = (await db.identity.toArray()).filter((row) => row.personId === personId);
  const names = new Set([deviceId, ...mine.map((row) => row.deviceId)]);
  const stored = await db.recordings.where('state').equals('kept').sortBy('recordedAt');
  return openAll(
    key,
    stored.filter((row) => names.has(row.deviceId)),
    openRecording,
  );
}

/** False when it is not kept: the lock fell, or nobody is enrolled. Throws where the disk will not write. */
export async function keepRecording(
  db: TeamDb,
  row: RecordingRow,
  replaced: string | null,
): Promise<boolean> {
  const key = await keyOf(db);
  const identity = await activeIdentity(db);
  if (!key || !identity) return false;
  const stored = sealRecording(key, row, identity.deviceId);
  return db.transaction('rw', [db.recordings, db.locks], async () => {
    if (!(await keyStands(db, key))) return false;
    if (replaced !== null) await db.recordings.delete(replaced);
    await db.recordings.add(stored);
    return true;
  });
}

/** What became of it; nothing where it is gone, or locked away. */
export async function noteFate(
  db: TeamDb,
  id: string,
  fate: Pick<RecordingRow, 'state'> & Partial<Pick<RecordingRow, 'reason'>>,
): Promise<void> {
  const key = await keyOf(db);
  if (!key) return;
  await db.transaction('rw', [db.recordings, db.locks], async () => {
    const stored = await db.recordings.get(id);
    const row = stored && openRecording(key, stored);
    if (!stored || !row || !(await keyStands(db, key))) return;
    await db.recordings.put(sealRecording(key, { ...row, ...fate }, stored.deviceId));
  });
}

/** Recordings of before they were sealed stood in clear beside the packs: who works takes them over. */
export async function adoptOldRecordings(
  db: TeamDb,
  { deviceId }: IdentityRow,
  old: VoiceDb | null,
): Promise<void> {
  const key = await keyOf(db);
  const rows = (await old?.recordings.toArray()) ?? [];
  if (!old || !key || rows.length === 0) return;
  const sealed = rows.map((row) => sealRecording(key, row, deviceId));
  const isTaken = await db.transaction('rw', [db.recordings, db.locks], async () => {
    if (!(await keyStands(db, key))) return false;
    for (const row of sealed) if (!(await db.recordings.get(row.id))) await db.recordings.add(row);
    return true;
  });
  if (isTaken) await old.recordings.bulkDelete(rows.map((row) => row.id));
}
