import type { sync as viSync } from '../vi/sync.ts';
import { defineWords, type Translation } from '../words.ts';

export const sync = defineWords('sync', {
  here: (count) => `${count} entries on this phone only`,
  sent: (count) => `${count} entries tried, no answer yet`,
  unsent: (count) => `${count} entries not sent yet`,
  confirmed: (count) => `${count} entries received by the server`,
  needsYou: (count) => `${count} entries need a look from you`,
  nothingYet: 'You have logged nothing on this phone yet.',
  oldest: (when) => `Oldest entry not sent: ${when}.`,
  lastProof: (when) => `The server last answered at ${when}.`,
  neverProof: 'This phone has never reached the server.',
  sendNow: 'Send now',
  unlock: 'Unlock to send',
  sending: 'Sending…',
  receiving: (got, all) => `Taking in the team’s book: ${got} / ${all}.`,
  incomplete: 'Not whole: these figures lack some.',
  notYetReceived:
    'This phone has not yet taken in the team’s book. It needs the network for a while.',
  look: 'Look',
  lapsed: 'Your session has ended.',
  revoked: 'This phone may no longer write.',
  keptAnyway: 'What you saved is still on the phone.',
  enrolAgain: 'Enrol again',
  unreadable: (count) =>
    `${count} acts of others cannot be read by this phone. Update the app; if they stay, tell the administrator.`,
  activity: {
    offline: 'No network yet. The phone sends by itself when there is.',
    timed_out: 'The network is too slow. The phone tries again by itself.',
    not_our_server: 'This network is not open yet, perhaps a Wi-Fi log-in. The phone tries again.',
    busy: 'The server is busy. The phone tries again by itself.',
    server_trouble: 'The server cannot answer yet. The phone tries again by itself.',
    refused_whole: 'The server has not taken it. Nothing is lost, the phone tries again.',
    waits_for_others:
      'What is left changes cases of others, whose phones have not sent them yet. This phone tries again.',
    kept_later:
      'A phone or a book has lost its right, and the server has no room yet for all of its work. This phone tries again; to make room, the team lead has to look at what waits for review.',
    new_lock: 'The PIN has just changed. The phone sends again by itself.',
    phone_trouble:
      'This phone cannot read or write its data, perhaps it is full. It tries again by itself.',
  },
  state: {
    waiting: 'Saved on the phone, not sent',
    sent: 'Saved on the phone, waiting for the server',
    acknowledged: 'Received by the server',
    conflict: 'Two people wrote different things',
    refused: 'Needs a look from you',
  },
  risk: {
    may_be_evicted: 'When the phone is nearly full, the browser may delete what is not sent.',
    nearly_full: 'The phone is nearly full. Send soon, and delete some photos or films.',
  },
  askToKeep: 'Ask the browser to keep it',
  trouble: {
    no_storage: 'This browser cannot save anything.',
    no_storage_do:
      'It may be a private window, or inside Zalo or Facebook. Open it in Chrome, Safari or Cốc Cốc and enrol there.',
    blocked: 'Another tab holds the data.',
    blocked_do: 'Close the other tabs of this app, then reload this page.',
    newer_app: 'The data on this phone belongs to a newer version.',
    newer_app_do: 'Reload to get the new version. Nothing is deleted.',
    unreadable: 'The data on this phone cannot be read.',
    unreadable_do: 'Do not delete the app. Open the recovery page to get back what was not sent.',
    wiped: 'The browser has deleted the team’s data on this phone.',
    wiped_do:
      'What the server received is safe. What was not sent cannot be brought back. Ask your lead for a new code to enrol again.',
    wiped_lost: (count, numbers) =>
      `${count} unsent entries are lost: numbers ${numbers} (counted on this phone). Note again what you remember.`,
    wiped_tells:
      'Once you have enrolled again, the phone tells the server and your lead which numbers are missing.',
    wiped_none: 'As far as the mark kept on this phone knows, everything had been sent.',
    wiped_unknown: 'No mark is kept on this phone, so it is not known what had not been sent.',
    wiped_recover: 'With a saved file, open the recovery page',
    wiped_known: 'I have read this',
    let_go: 'The app was just updated in another tab.',
    let_go_do: 'Reload this page to go on. Your draft is kept.',
    reload: 'Reload the page',
    recover: 'Open the recovery page',
  },
  opening: 'Opening the data on this phone…',
} satisfies Translation<(typeof viSync)['words']>);
