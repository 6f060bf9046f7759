import { admin as english } from '#content/messages/terminal/admin-en.ts';
import { admin as vietnamese } from '#content/messages/terminal/admin-vi.ts';
import { isEnglish } from '../terminal.ts';

export type AdminWords = typeof english;

export function adminWords(environment: Record<string, string | undefined>): AdminWords {
  return isEnglish(environment) ? english : vietnamese.words;
}

/** `2026-11-22 14:30` in Vietnam time. */
export function localTime(at: Date | number): string {
  const VIETNAM_OFFSET_MS = 7 * 3_600_000;
  return new Date(Number(at) + VIETNAM_OFFSET_MS).toISOString().slice(0, 16).replace('T', ' ');
}
