import type { Kysely } from 'kysely';
import { dayOf } from '#domain/time/day.ts';
import { unitAt } from '#domain/units/register.ts';
import type { VoiceLanguage, VoicePack, VoicePackLine } from '#domain/voices/recording.ts';
import type { Database } from '../../db/schema.ts';
import { unitRegister } from '../unit-register.ts';

interface Place {
  provinceCode: string;
  now: number;
}

/** What communes offer, for everybody: no word of who spoke. */
export async function listVoicePacks(
  db: Kysely<Database>,
  { provinceCode, now }: Place,
): Promise<VoicePackLine[]> {
  const rows = await db
    .selectFrom('voice_recording')
    .select((eb) => [
      'unit_code',
      'language',
      eb.fn.countAll<string>().as('clip_count'),
      eb.fn.sum<string>('bytes').as('bytes'),
    ])
    .where('province_code', '=', provinceCode)
    .where('state', '=', 'approved')
    .groupBy(['unit_code', 'language'])
    .orderBy('unit_code')
    .orderBy('language')
    .execute();
  const register = await unitRegister(db, provinceCode);
  return rows.map(({ unit_code, language, clip_count, bytes }) => ({
    unit_code,
    unit_name: unitAt(register, unit_code, dayOf(now))?.name ?? unit_code,
    language: language as VoiceLanguage,
    clip_count: Number(clip_count),
    bytes: Number(bytes),
  }));
}

export async function readVoicePack(
  db: Kysely<Database>,
  { provinceCode, now, unitCode, language }: Place & { unitCode: string; language: VoiceLanguage },
): Promise<VoicePack> {
  const clips = await db
    .selectFrom('voice_recording')
    .select(['guide_id', 'node_id', 'text_hash', 'sha256', 'media_type', 'bytes', 'duration_ms'])
    .where('province_code', '=', provinceCode)
    .where('unit_code', '=', unitCode)
    .where('language', '=', language)
    .where('state', '=', 'approved')
    .orderBy('guide_id')
    .orderBy('node_id')
    .execute();
  const unit = unitAt(await unitRegister(db, provinceCode), unitCode, dayOf(now));
  return { unit_code: unitCode, unit_name: unit?.name ?? unitCode, language, clips };
}

export async function readVoiceClip(
  db: Kysely<Database>,
  { provinceCode, sha256 }: { provinceCode: string; sha256: string },
): Promise<{ audio: Buffer; mediaType: string } | null> {
  const row = await db
    .selectFrom('voice_recording')
    .select(['audio', 'media_type'])
    .where('province_code', '=', provinceCode)
    .where('sha256', '=', sha256)
    .where('state', '=', 'approved')
    .executeTakeFirst();
  return row?.audio ? { audio: row.audio, mediaType: row.media_type } : null;
}
