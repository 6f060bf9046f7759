import type { guidePaper as viGuidePaper } from '../vi/guide-paper.ts';
import { defineWords, type Translation } from '../words.ts';

export const guidePaper = defineWords('guide-paper', {
  title: (title: string) => `${title} – a sheet to take along`,
  lead: 'Tick each step when it is done. Write no password, passcode or OTP on this sheet.',
} satisfies Translation<typeof viGuidePaper.words>);
