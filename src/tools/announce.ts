import type { Issued } from '#server/services/identity/invite.ts';
import type { TerminalWords } from './terminal.ts';

/** The link that makes the first administrator, under the address that people open. */
export function firstLinkLines(words: TerminalWords, address: string, code: Issued): string[] {
  const when = new Intl.DateTimeFormat('vi-VN', {
    dateStyle: 'short',
    timeStyle: 'short',
    timeZone: 'Asia/Ho_Chi_Minh',
  }).format(code.expiresAt);
  return ['', words.firstLink(`${address}/bat-dau#${code.code}`), words.firstLinkExpires(when)];
}
