// Voices on this phone, in a database of their own: what the team recorded here, and the pack that a citizen chose.
import Dexie, { type Table } from 'dexie';
import type { VoiceClip, VoiceLanguage, VoiceState } from '#domain/voices/recording.ts';

/** A recording made here. `kept`: on this phone only; then as the server tells. */
export interface RecordingRow {
  readonly id: string;
  readonly unitCode: string;
  readonly language: VoiceLanguage;
  readonly guideId: string;
  readonly nodeId: string;
  readonly textHash: string;
  readonly audio: ArrayBuffer;
  readonly mediaType: string;
  readonly durationMs: number;
  /** Ms since 1970. */
  readonly recordedAt: number;
  readonly consentAt: number;
  readonly state: 'kept' | 'refused' | VoiceState;
  /** Why a lead, or the server, turned it down. */
  readonly reason: string;
}

/** The pack in use: one a phone. */
export interface PackRow {
  readonly key: 'pack';
  readonly unitCode: string;
  readonly unitName: string;
  readonly language: VoiceLanguage;
  readonly clips: readonly VoiceClip[];
  readonly fetchedAt: number;
}

export interface ClipRow {
  readonly sha256: string;
  readonly audio: ArrayBuffer;
  readonly mediaType: string;
}

export class VoiceDb extends Dexie {
  declare recordings: Table<RecordingRow, string>;
  declare packs: Table<PackRow, string>;
  declare clips: Table<ClipRow, string>;

  constructor(name = 'dhs-voices') {
    super(name, { chromeTransactionDurability: 'strict' });
    this.version(1).stores({
      recordings: 'id, [language+guideId+nodeId], state',
      packs: 'key',
      clips: 'sha256',
    });
  }
}

let opened: Promise<VoiceDb | null> | undefined;

/** Null where the browser keeps nothing (private mode, storage off). */
export function openVoiceDb(): Promise<VoiceDb | null> {
  opened ??= open();
  return opened;
}

async function open(): Promise<VoiceDb | null> {
  if (typeof indexedDB === 'undefined') return null;
  const db = new VoiceDb();
  try {
    await db.open();
    return db;
  } catch {
    return null;
  }
}
