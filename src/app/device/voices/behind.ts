// What voices need without a screen of theirs: recordings go out, and a voice that was taken back leaves this phone.
import type { TeamDb } from '../team-db.ts';
import type { IdentityRow } from '../team-rows.ts';
import { adoptOldRecordings } from './recordings.ts';
import { sendRecordings } from './team-voices.ts';
import { openVoiceDb } from './voice-db.ts';
import { chosenPack, takePack } from './voice-pack.ts';

/** Sends what a team phone recorded and has not sent; quiet, for the page of the recordings tells. */
export async function sendWaitingVoices(
  db: TeamDb,
  identity: IdentityRow,
  now: number,
): Promise<void> {
  await adoptOldRecordings(db, identity, await openVoiceDb());
  await sendRecordings(db, { identity, now });
}

/** Brings the chosen pack up to date: only what is new is fetched. */
export async function refreshVoicePack(now: number): Promise<void> {
  const db = await openVoiceDb();
  const pack = db && (await chosenPack(db));
  if (db && pack) await takePack(db, { unitCode: pack.unitCode, language: pack.language, now });
}
