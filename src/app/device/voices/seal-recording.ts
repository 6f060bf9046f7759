import type { Box } from '../lock/seal.ts';
import { openBytes, openValue, sealBytes, sealValue, type VaultKey } from '../vault/vault.ts';
import type { RecordingRow } from './voice-db.ts';

export interface StoredRecording {
  id: string;
  /** Who recorded it. */
  deviceId: string;
  recordedAt: number;
  state: RecordingRow['state'];
  /** All that is told about the sound, and why it was turned down. */
  box: Box;
  sound: Box;
}

type About = Omit<RecordingRow, 'id' | 'state' | 'audio' | 'recordedAt'>;

export function sealRecording(
  key: VaultKey,
  { id, state, audio, recordedAt, ...about }: RecordingRow,
  deviceId: string,
): StoredRecording {
  const box = sealValue(key, about, `recording/${id}`);
  const sound = sealBytes(key, new Uint8Array(audio), `sound/${id}`);
  return { id, deviceId, recordedAt, state, box, sound };
}

export function openRecording(key: VaultKey, stored: StoredRecording): RecordingRow | null {
  const { id, state, recordedAt } = stored;
  const about = openValue<About>(key, stored.box, `recording/${id}`);
  const sound = openBytes(key, stored.sound, `sound/${id}`);
  return about && sound && { ...about, id, state, recordedAt, audio: sound.buffer };
}
