import type { sharedPhone as viSharedPhone } from '../vi/shared-phone.ts';
import { defineWords, type Translation } from '../words.ts';

export const sharedPhone = defineWords('sharedPhone', {
  title: 'Done, wipe',
  lead: 'A shared phone, or just helped somebody? One button, and nothing of that person is left.',
  looking: 'Looking at what this phone keeps…',
  whatGoes: 'What goes',
  guides: (count: number) =>
    count === 0 ? 'Guides: no answers' : `Answers in ${count} guide${count === 1 ? '' : 's'}`,
  typed: 'What was typed into fields, drafts, searches',
  asked: (count: number) =>
    count === 0
      ? 'Requests for help: none'
      : `${count} request${count === 1 ? '' : 's'} for help (the team keeps what was sent)`,
  things: (count: number) => (count === 0 ? 'Mine: nothing' : `Mine: ${count} dossiers and papers`),
  unsent: (count: number) =>
    `${count} request${count === 1 ? '' : 's'} not sent yet will be lost. To keep one, let the team scan it first.`,
  withdrawals: (count: number) =>
    `${count} withdrawal${count === 1 ? '' : 's'} not sent yet will be lost, and the team may keep the number and the name. To be sure, wipe once there is a network.`,
  reports: (count: number) =>
    `${count} report${count === 1 ? '' : 's'} that something differs (the server keeps what was sent)`,
  unsentReports: (count: number) =>
    `${count} report${count === 1 ? '' : 's'} not sent yet will be lost. To have it sent, wipe once there is a network.`,
  alsoMine: 'Wipe “Mine” too',
  alsoMineHint: 'It is locked by a PIN and may belong to the owner of this phone. Tick to wipe it.',
  keeps: 'The team’s own work, the text size and the colours stay.',
  browser:
    'The browser still remembers the names of pages that were opened. Clear its history in its settings to be rid of them.',
  act: 'Done, wipe it all',
  wiping: 'Wiping…',
  failed:
    'Not everything could be wiped: the app may be open in another tab. Close it and press again.',
  wiped: 'Wiped. Nothing of the last person is on this phone.',
} satisfies Translation<(typeof viSharedPhone)['words']>);
