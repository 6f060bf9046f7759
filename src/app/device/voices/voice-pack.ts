// A citizen's side: choose a commune's pack, fetch it whole, play it with no network. Clips are named by their content,
// so that an update fetches only what is new.
import type { VoiceClip, VoicePack, VoicePackLine } from '#domain/voices/recording.ts';
import { callApi, isRecord } from '../api.ts';
import { sha256Hex } from '../content-pack/sha256-hex.ts';
import { openVoiceDb, type PackRow, type VoiceDb } from './voice-db.ts';

/** What communes offer; null where the server cannot be reached. */
export async function listPacks(fetcher: typeof fetch = fetch): Promise<VoicePackLine[] | null> {
  const isAnswer = (value: unknown): value is { packs: VoicePackLine[] } =>
    isRecord(value) && Array.isArray(value.packs);
  const answer = await callApi({ path: '/api/voices/packs', isAnswer }, fetcher);
  return answer.ok ? answer.value.packs : null;
}

export interface TakePack {
  readonly unitCode: string;
  readonly language: string;
  readonly now: number;
  readonly onProgress?: (done: number, total: number) => void;
  readonly fetcher?: typeof fetch;
}

/**
 * Fetches the pack; the one before plays until all of it is here. `cut`: the line broke, what came is kept for the
 * next try.
 */
export async function takePack(db: VoiceDb, taking: TakePack): Promise<'taken' | 'cut'> {
  const { fetcher = fetch, onProgress } = taking;
  const isAnswer = (value: unknown): value is VoicePack =>
    isRecord(value) && Array.isArray(value.clips);
  const path = `/api/voices/packs/${taking.unitCode}/${taking.language}`;
  const answer = await callApi({ path, isAnswer }, fetcher);
  if (!answer.ok) return 'cut';
  const pack = answer.value;
  const there = new Set(await db.clips.toCollection().primaryKeys());
  let done = 0;
  for (const clip of pack.clips) {
    if (!there.has(clip.sha256) && !(await takeClip(db, clip, fetcher))) return 'cut';
    done += 1;
    onProgress?.(done, pack.clips.length);
  }
  const row: PackRow = {
    key: 'pack',
    unitCode: pack.unit_code,
    unitName: pack.unit_name,
    language: pack.language,
    clips: pack.clips,
    fetchedAt: taking.now,
  };
  const used = pack.clips.map((clip) => clip.sha256);
  await db.transaction('rw', db.packs, db.clips, async () => {
    await db.packs.put(row);
    await db.clips.where('sha256').noneOf(used).delete();
  });
  return 'taken';
}

async function takeClip(
  db: VoiceDb,
  { sha256, media_type }: VoiceClip,
  fetcher: typeof fetch,
): Promise<boolean> {
  const answer = await fetcher(`/api/voices/clips/${sha256}`).catch(() => null);
  const audio = answer?.ok ? await answer.arrayBuffer().catch(() => null) : null;
  if (!audio || (await sha256Hex(audio)) !== sha256) return false;
  await db.clips.put({ sha256, audio, mediaType: media_type });
  return true;
}

export async function dropPack(db: VoiceDb): Promise<void> {
  await db.transaction('rw', db.packs, db.clips, async () => {
    await db.packs.clear();
    await db.clips.clear();
  });
}

export async function chosenPack(db: VoiceDb): Promise<PackRow | null> {
  return (await db.packs.get('pack')) ?? null;
}

export interface FoundVoice {
  readonly language: PackRow['language'];
  /** Null: the pack has no recording of this step. */
  readonly sound: Blob | null;
  /** The words on the screen have changed since it was spoken. */
  readonly isOfOldWords: boolean;
}

/** The recording of `guide/node`; null where no pack was chosen. */
export async function findVoice(id: string, textHash: string): Promise<FoundVoice | null> {
  const db = await openVoiceDb();
  const pack = db && (await chosenPack(db));
  if (!db || !pack) return null;
  const { language } = pack;
  const clip = pack.clips.find(({ guide_id, node_id }) => `${guide_id}/${node_id}` === id);
  const kept = clip && (await db.clips.get(clip.sha256));
  if (!clip || !kept) return { language, sound: null, isOfOldWords: false };
  const sound = new Blob([kept.audio], { type: kept.mediaType });
  return { language, sound, isOfOldWords: clip.text_hash !== textHash };
}
