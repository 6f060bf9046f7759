import { withdrawnNotes } from '#content/messages/withdrawn-notes.ts';
import { PHONE_PURPOSES } from '#domain/cases/case.ts';
import type { Withdrawn } from './withdraw-phone.ts';

/** What a line of a note says was taken back, in whatever language it was written down; null where it says no such thing. */
export function readWithdrawn(line: string): Withdrawn | null {
  const bare = line.trim().replace(/\d{2}\/\d{2}\/\d{4}/, '{day}');
  const says = (what: Withdrawn) => withdrawnNotes[what].some((sentence) => sentence === bare);
  return (['all', ...PHONE_PURPOSES] as const).find(says) ?? null;
}
