import type { differs as viDiffers } from '../vi/differs.ts';
import { defineWords, type Translation } from '../words.ts';

export const differs = defineWords('differs', {
  line: 'Is it different in real life?',
  notOpened: 'This could not be opened. Please try again with a network.',
  lead: 'Thank you for noticing. One sentence is enough. Neither your name nor your number is sent.',
  what: 'What is different?',
  whatHint: 'For example: “the button is now called…”. No numbers, codes or names.',
  problems: {
    forbidden_number: 'There is somebody’s number or code in it. Please take it out first.',
    too_long: 'This is a little long. Please shorten it.',
    not_saved:
      'This browser cannot keep the report. Please tell the community digital team of your commune.',
  },
  tell: 'Report the difference',
  here: 'Kept; it will be sent when there is a network.',
  sent: 'Sent, thank you.',
  refused:
    'The server did not take this report. Please tell the community digital team of your commune.',
} satisfies Translation<typeof viDiffers.words>);
