import type { lock as vietnamese } from '../vi/lock.ts';
import type { Translation, WordTable } from '../words.ts';

const words: Translation<(typeof vietnamese)['words']> = {
  title: 'Lock and PIN',
  appName: 'Đồng Hành Số',
  lockedTitle: (name) => `The book of ${name} is locked`,
  pin: 'PIN',
  show: 'Show the PIN while typing',
  open: 'Unlock',
  opening: 'Opening…',
  openWithPasskey: 'Open with fingerprint, face or screen lock',
  wait: (seconds) => `Wait ${seconds} seconds, then try again. Keep this screen open.`,
  sendsWhenOpen: 'Nothing unsent is lost. Unlock, and the phone goes on sending.',
  others: 'Others on this phone',
  handOverTo: (name) => `Hand the phone to ${name}`,
  pinBeforeHandOver:
    'Before you hand the phone over, set a PIN so that others cannot read your book. You can switch without one, but then whoever holds the phone can open this book.',
  othersUnsent: (count) => `${count} not sent yet.`,
  othersWithoutRoom: (count) =>
    `For ${count} of them the server had no room yet. The phone tries again by itself; to make room, the team lead has to look at what waits for review.`,
  ownBookEach:
    'Each person has a book of their own and sees only that. Whatever is unsent goes out once there is a network, whoever has the phone.',
  forgot: 'Forgot the PIN?',
  forgotBody:
    'This phone cannot open it for you. Ask your lead for a new code and enrol again: what was sent comes back in full. What was not sent stays on the phone until you remember the PIN.',
  problem: {
    wrong: 'The PIN is not right.',
    not_loaded: 'The part that unlocks could not be loaded. Check the network and press again.',
    passkey_failed: 'That did not open it. Please type the PIN.',
    short: 'A PIN needs at least 6 characters.',
    weak: 'This PIN is easy to guess. Choose another one.',
    differs: 'The two are not the same.',
    full: 'The phone has no room to lock the book. Delete some pictures or videos, then try again.',
    locked: 'The book was locked in another tab. Reload this page.',
  },
  noPin: 'This phone has no PIN yet. Whoever opens the phone can read the team’s book.',
  setLead: 'Names, phone numbers and notes open with your PIN only.',
  setHint: 'At least 6 digits or letters. Not your bank PIN, not your VNeID passcode.',
  setRemember: 'Remember it well: nobody can look up your PIN.',
  repeat: 'Type the PIN again',
  set: 'Set a PIN',
  setting: 'Locking the book…',
  hasBody: 'The phone asks for the PIN each time the app starts, or after 5 minutes unused.',
  lockNow: 'Lock now',
  change: 'Change the PIN',
  addPasskey: 'Open with fingerprint, face or screen lock',
  addPasskeyHint: 'Faster than typing. The PIN keeps working.',
  removePasskey: 'Stop opening with fingerprint or face',
  said: {
    set: 'The PIN is set.',
    done: 'Done. Next time you can open it this way.',
    not_possible: 'This phone cannot do that yet. Keep using the PIN.',
    cancelled: 'Nothing was changed. Keep using the PIN.',
    locked: 'The book has just locked. Open it with the PIN.',
    removed: 'From now on only the PIN opens it.',
  },
  toTeam: 'Back to the team',
};

export const lock: WordTable<typeof words> = { area: 'lock', words };
