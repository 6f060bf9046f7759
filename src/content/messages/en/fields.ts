import type { fields as vi } from '../vi/fields.ts';
import { defineWords, type Translation } from '../words.ts';

const words: Translation<typeof vi.words> = {
  noQrReader: 'This phone has no QR reader yet. Open the app once with a network, then scan again.',
  choose: 'Tap to choose',
  chooseNone: 'Choose none',
  searchIn: (what) => `Search in: ${what}`,
  typeToSearch: 'Type to search…',
  markless: 'Works without Vietnamese marks too.',
  foundCount: (count) => (count === 0 ? 'Nothing found. Try fewer letters.' : `${count} found.`),
  less: (what) => `${what}: less`,
  more: (what) => `${what}: more`,
  notSaid: 'not said',
  draftKept: 'The phone keeps every word as you write.',
  draftNotKept: 'The phone cannot keep what you are writing. Save before you leave this page.',
};

export const fields = defineWords('fields', words);
