import type { caseSlip as vietnamese } from '../vi/case-slip.ts';
import type { Translation, WordTable } from '../words.ts';

const words: Translation<(typeof vietnamese)['words']> = {
  open: 'Slip for the citizen',
  pageTitle: 'Slip for the citizen',
  lead: 'To be read, scanned or photographed from this screen, or printed.',
  title: 'Help with public services',
  helped: 'Helped with',
  dossier: 'Dossier code',
  when: 'Day and place',
  who: 'Who helped',
  team: (unit) => `The community digital team of ${unit}`,
  next: 'What comes next',
  nextOn: (day) => `The team meets you again on ${day}.`,
  nextNone: 'Nothing was agreed. If you need more, come to the team.',
  kept: 'What the team keeps',
  keptAlways:
    'Day, village, what was helped with, the procedure, the outcome, what was in the way, the minutes, whether you can do it alone, what was promised and the dossier code if there is one: in the book, to count. No identity number, no password, no OTP.',
  keptWords: 'Also how the team calls you or a note of the team, kept with the book.',
  keptPhone: (day, purposes) =>
    `A phone number: until ${day}, then it is deleted. Agreed to: ${purposes}.`,
  keptNoPhone: 'No phone number.',
  remove: 'To have it deleted or put right',
  removeHow: (unit) =>
    `Bring this slip to the team or to the People’s Committee of ${unit}. The team removes the phone number when you take consent back, corrects what is wrong, or takes this case out of the count.`,
  qr: {
    dossier: 'Dossier code, to scan or to read out',
    procedure: 'Scan to see this procedure',
    guides: 'Scan to see the guides',
  },
  print: 'Print the slip',
  printHint: 'Fits A6. On A4, cut along the dashed line.',
  gone: 'This case is not on this phone.',
};

export const caseSlip: WordTable = { area: 'caseSlip', words };
