import type { Kysely } from 'kysely';
import { err, ok, type Result } from '#domain/result.ts';
import { dayOf } from '#domain/time/day.ts';
import { unitAt } from '#domain/units/register.ts';
import { MOST_VOICE_MS, type VoiceLanguage, type VoiceState } from '#domain/voices/recording.ts';
import { sniffVoice } from '#domain/voices/sniff.ts';
import type { Database } from '../../db/schema.ts';
import { coversUnit, type Who } from '../identity/scope.ts';
import { sha256Hex } from '../sha256-hex.ts';
import { unitRegister } from '../unit-register.ts';
import { teamGrants } from './team-grants.ts';

export interface SentRecording {
  id: string;
  unitCode: string;
  language: VoiceLanguage;
  guideId: string;
  nodeId: string;
  textHash: string;
  durationMs: number;
  recordedAt: number;
  consentAt: number;
}

export type RecordingRefusal =
  | { kind: 'out_of_scope' }
  | { kind: 'not_a_voice' }
  | { kind: 'too_long' }
  | { kind: 'too_many_waiting' };

/** A commune has some tens of steps in four languages; more than this is not a team at work. */
const MOST_WAITING = 2_000;
/** A codec may go over its target for a moment; no voice needs more than this. */
const MOST_BYTES_PER_SECOND = 6_000;
const HEADER_BYTES = 8_000;

/** Keeps a recording for a lead to hear. The same one sent again is the same one: its state is told. */
export async function receiveRecording(
  db: Kysely<Database>,
  {
    who,
    sent,
    audio,
    now,
  }: { who: Who; sent: SentRecording; audio: Uint8Array<ArrayBuffer>; now: number },
): Promise<Result<VoiceState, RecordingRefusal>> {
  const { provinceCode } = who;
  const register = await unitRegister(db, provinceCode);
  const today = dayOf(now);
  const unit = unitAt(register, sent.unitCode, today);
  if (!unit || !coversUnit(register, teamGrants(who), sent.unitCode, today))
    return err({ kind: 'out_of_scope' });
  const known = await db
    .selectFrom('voice_recording')
    .select(['state', 'person_id'])
    .where('province_code', '=', provinceCode)
    .where('id', '=', sent.id)
    .executeTakeFirst();
  if (known)
    return known.person_id === who.personId ? ok(known.state) : err({ kind: 'out_of_scope' });
  const mediaType = sniffVoice(audio);
  if (!mediaType) return err({ kind: 'not_a_voice' });
  const most = HEADER_BYTES + (sent.durationMs / 1000) * MOST_BYTES_PER_SECOND;
  if (sent.durationMs > MOST_VOICE_MS || audio.length > most) return err({ kind: 'too_long' });
  const { waiting } = await db
    .selectFrom('voice_recording')
    .select((eb) => eb.fn.countAll<number>().as('waiting'))
    .where('province_code', '=', provinceCode)
    .where('unit_code', '=', sent.unitCode)
    .where('state', '=', 'waiting')
    .executeTakeFirstOrThrow();
  if (Number(waiting) >= MOST_WAITING) return err({ kind: 'too_many_waiting' });
  await db
    .insertInto('voice_recording')
    .values({
      province_code: provinceCode,
      id: sent.id,
      unit_code: unit.code,
      unit_valid_from: unit.validFrom,
      language: sent.language,
      guide_id: sent.guideId,
      node_id: sent.nodeId,
      text_hash: sent.textHash,
      person_id: who.personId,
      consent_at: new Date(sent.consentAt),
      recorded_at: new Date(sent.recordedAt),
      received_at: new Date(now),
      media_type: mediaType,
      duration_ms: sent.durationMs,
      bytes: audio.length,
      sha256: sha256Hex(audio),
      audio: Buffer.from(audio),
      decided_by: null,
      decided_at: null,
    })
    .onConflict((conflict) => conflict.doNothing())
    .execute();
  return ok('waiting');
}
