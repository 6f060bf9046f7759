import type { phoneConsent as vietnamese } from '../vi/phone-consent.ts';
import type { Translation, WordTable } from '../words.ts';

const words: Translation<(typeof vietnamese)['words']> = {
  number: 'Phone number to call back',
  numberHint: 'Kept only if the person agrees.',
  keep: 'Delete this number after',
  days: (days) => `${days} days`,
  until: (day) => `The number is deleted on ${day}.`,
  ask: 'What may the team call about?',
  askHint: 'Ask about each. Tick what the person agrees to.',
  purposeHint: {
    call_back: 'Whether it is done, or something is in the way.',
    follow_up: 'The team calls when the day has come.',
  },
  aloud: (day) =>
    `The digital team asks to keep your phone number until ${day}. On that day it is deleted by itself. What may we call about? First: to ask how today’s matter went. Second: to remind you when the agreed day has come. Say which you agree to. If you do not agree, that is fine, and you are helped all the same. You can take it back at any time.`,
  notKept: 'Nothing is agreed to, so the number is not kept. The case can still be saved.',
  withdraw: 'The person takes consent back',
  withdrawWhat: 'What may the team no longer call about?',
  withdrawOne: (purpose) => `Only this: ${purpose}`,
  withdrawAll: 'Everything; the number goes',
  withdrawSure: 'Take the number out of this case? It cannot be brought back.',
  withdrawDo: 'Take consent back',
  withdrawNot: 'Leave it',
  withdrawn: 'Noted: consent was taken back.',
  noteAll: (day) => `On ${day} the person took consent back. The phone number was removed.`,
  noteOne: (day, purpose) => `On ${day} the person took consent back for: ${purpose}.`,
};

export const phoneConsent: WordTable<typeof words> = { area: 'phoneConsent', words };
