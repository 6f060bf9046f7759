import type { receipts as vi } from '../vi/receipts.ts';
import { defineWords, type Translation } from '../words.ts';

const words: Translation<typeof vi.words> = {
  title: 'Did the report arrive?',
  loading: 'Looking which letter it is…',
  unknown: 'This link is no longer good. A one-line answer to the letter will do.',
  offline: 'The server cannot be reached. Please try again when there is a network.',
  trouble: 'The server is in trouble. This link stays good: please try again in a few minutes.',
  retry: 'Try again',
  greeting: (name) => `Dear ${name},`,
  what: (month, unit, issue) => `Report of ${month} of ${unit}, issue ${issue}.`,
  confirm: 'Received',
  done: (when) => `Noted: you confirmed the receipt at ${when}.`,
};

export const receipts = defineWords('receipts', words);
