import type { revoked as viRevoked } from '../vi/revoked.ts';
import { defineWords, type Translation } from '../words.ts';

export const revoked = defineWords('revoked', {
  title: (name) => `This phone may no longer write for ${name}`,
  body: 'A lead or administrator has ended this phone. The team’s book on it is hidden, and nothing more can be written. Nothing is wrong with the phone.',
  waiting: (count) => `${count} not kept by the server yet.`,
  waitingBody:
    'With a network the phone sends them for the lead to look at. Until all are there nothing is deleted.',
  noRoom:
    'The server has no room for more today; the phone sends again every hour until all is kept.',
  left: {
    notHeld: {
      count: (count) => `${count} that the server cannot keep.`,
      body: 'They are too long, hold the number of a document, which the server may not keep, or could not be read there. Tell the lead what should be written down.',
      letGo: (count) => `Let these ${count} go`,
    },
    help: {
      count: (count) => `${count} of the citizens’ requests for help cannot be sent.`,
      body: 'A phone without the right sends none any more. Tell the lead, or ask the citizen to send it again.',
      letGo: (count) => `Let these ${count} requests go`,
    },
    recordings: {
      count: (count) => `${count} recordings cannot be sent.`,
      body: 'A phone without the right sends none any more. Somebody who has the right can record them again.',
      letGo: (count) => `Let these ${count} recordings go`,
    },
    drafts: {
      count: (count) => `${count} drafts that were being written.`,
      body: 'A draft was not saved as a case, so that it cannot be handed in. Tell the lead what you remember.',
      letGo: (count) => `Let these ${count} drafts go`,
    },
  },
  which: 'See which ones',
  letGoAsk: 'Once let go this phone cannot bring them back.',
  letGoNot: 'Keep them',
  letGoSurely: 'Let them go for good',
  nothingLeft: 'Nothing is left to hand in. With a network the phone deletes what it held.',
  send: 'Send for review now',
  sending: 'Sending…',
  saveFile: 'Save as a file',
  savedNone: 'Nothing could be saved as a file.',
  saved: (count) => `Saved ${count} unsent entries as a file that only the server can open.`,
  wipedTitle: 'The team’s book has been deleted from this phone',
  wipedBody:
    'This phone may no longer write. The server keeps what was handed in for the lead to look at; the book, drafts and keys on the phone are deleted.',
  enrolBody: 'If you still work in the team, ask the lead for a new code.',
} satisfies Translation<(typeof viRevoked)['words']>);
