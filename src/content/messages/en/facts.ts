import type { facts as vi } from '../vi/facts.ts';
import { defineWords, type Translation } from '../words.ts';

const words: Translation<typeof vi.words> = {
  from: (day) => `In force since ${day}.`,
  until: (day) => `Until ${day}.`,
  changes: (day, what) => `From ${day}: ${what}.`,
  changesUnknown: (day) => `From ${day} it may be different; nobody knows how yet.`,
  ended: 'What we know is no longer current. Check on the portal.',
  unsure: 'Not certain: sources differ or say it in part. Check on the portal before you submit.',
  onDay: (day) => `on ${day}`,
  inMonth: (month) => `in ${month}`,
  inYear: (year) => `in ${year}`,
  unread: (when) => `Last read ${when}, long ago. Check on the portal.`,
  asOf: (when) => `As read ${when}.`,
  source: (source, when) => `After ${source}, read ${when}.`,
};

export const facts = defineWords('facts', words);
