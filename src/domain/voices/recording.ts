// A step of a guide as a person of the team spoke it. The language is a property of the recording; nothing is kept of
// who belongs to which people.

/** Languages that teams record in. Their names are words: content/messages. */
export const VOICE_LANGUAGES = ['pa-co', 'ta-oi', 'co-tu', 'bru-van-kieu'] as const;
export type VoiceLanguage = (typeof VOICE_LANGUAGES)[number];

export function isVoiceLanguage(text: string): text is VoiceLanguage {
  return (VOICE_LANGUAGES as readonly string[]).includes(text);
}

/** Voice at most: 24 kbit/s of Opus for two minutes is 360 kB. */
export const MOST_VOICE_BITS_PER_SECOND = 24_000;
export const MOST_VOICE_MS = 120_000;
export const MOST_VOICE_BYTES = 400_000;

export type VoiceState = 'waiting' | 'approved' | 'rejected' | 'withdrawn' | 'replaced';

/** One sentence of a pack, as phones fetch it. */
export interface VoiceClip {
  readonly guide_id: string;
  readonly node_id: string;
  /** Of the words that were on the screen: another hash means that they have changed since. */
  readonly text_hash: string;
  readonly sha256: string;
  readonly media_type: string;
  readonly bytes: number;
  readonly duration_ms: number;
}

/** All approved sentences of one commune in one language. */
export interface VoicePack {
  readonly unit_code: string;
  readonly unit_name: string;
  readonly language: VoiceLanguage;
  readonly clips: readonly VoiceClip[];
}

/** A pack as the list shows it. */
export interface VoicePackLine {
  readonly unit_code: string;
  readonly unit_name: string;
  readonly language: VoiceLanguage;
  readonly clip_count: number;
  readonly bytes: number;
}
