// Sessions and lessons on the disk: in clear only what sorts and counts them; names, places and words are sealed.
import type { SessionRow, StoredSession, StoredTraining, TrainingRow } from '../team-rows.ts';
import { openValue, sealValue, type VaultKey } from '../vault/vault.ts';

export function sealSession(
  key: VaultKey,
  { record, author, ...clear }: SessionRow,
): StoredSession {
  return { ...clear, box: sealValue(key, { record, author }, `session/${clear.sessionId}`) };
}

export function openSession(key: VaultKey, { box, ...clear }: StoredSession): SessionRow | null {
  const name = `session/${clear.sessionId}`;
  const opened = openValue<Pick<SessionRow, 'record' | 'author'>>(key, box, name);
  return opened && { ...clear, ...opened };
}

export function sealTraining(
  key: VaultKey,
  { body, author, ...clear }: TrainingRow,
): StoredTraining {
  return { ...clear, box: sealValue(key, { body, author }, `training/${clear.completionId}`) };
}

export function openTraining(key: VaultKey, { box, ...clear }: StoredTraining): TrainingRow | null {
  const name = `training/${clear.completionId}`;
  const opened = openValue<Pick<TrainingRow, 'body' | 'author'>>(key, box, name);
  return opened && { ...clear, ...opened };
}
