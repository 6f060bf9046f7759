import type { bundles as viBundles } from '../vi/bundles.ts';
import { defineWords, type Translation } from '../words.ts';

export const bundles = defineWords('bundles', {
  title: 'Have it carried, carry for others',
  outTitle: 'Have your work carried',
  outLead: (count) =>
    `${count} not sent yet on this phone. Anybody who gets to a network can carry it: the carrier can read nothing.`,
  outNothing: 'Everything on this phone has been sent.',
  giveFile: 'Give it as a file',
  showCodes: 'Give it as QR codes, or on paper',
  fileName: 'unsent-work',
  fileSaved: (name) => `Saved as ${name}. It stays on this phone until the server's receipt comes.`,
  fileShared: "Handed on. It stays on this phone until the server's receipt comes.",
  outLeft: (count, left) =>
    `${count} are in what was just made; ${left} did not fit. Once this phone has the receipt for these, make another for the rest.`,
  outProblem: {
    nothing: 'Everything on this phone has been sent.',
    locked: 'The book is locked. Open it with the PIN on the team page, then come back.',
    no_server_key: 'This phone has to meet the server once before. Try again with a network.',
  },
  tooMany: 'Too much for QR codes. Please give it as a file.',
  codeOf: (number, total) => `Code ${number} of ${total}`,
  before: 'Code before',
  next: 'Next code',
  pause: 'Stop',
  run: 'Go on',
  seriesHow: 'The other phone opens this page and presses “Scan QR codes”. Any order will do.',
  print: 'Print',
  paperHow:
    'Unsent work of a community digital team, sealed. Whoever has a network: open Đồng Hành Số, page /to/goi, and photograph each code.',
  inTitle: 'Carry for others',
  inLead: "Take somebody's file or QR codes, and send them up from a network. No account needed.",
  chooseFile: 'Choose a file',
  scan: 'Scan QR codes',
  choosePhotos: 'Choose photos of QR codes',
  scanHint: 'Hold one code after the other into the frame',
  stopScan: 'Stop scanning',
  partsRead: (have, total) => `${have} of ${total} codes read`,
  noCamera: 'This phone could not open a camera. Choose photos instead.',
  noCode: 'No QR code found in this picture. Go closer, one code a picture.',
  notOurs: 'This QR code is not one of unsent work.',
  taken: 'Taken. This phone keeps it and cannot read what is inside.',
  takenBefore: 'This phone has that one already.',
  receiptTaken: (count) => `The server has answered for ${count} of yours.`,
  receiptNotKept: (count) =>
    `For ${count} it had no room yet: they are still unsent on this phone.`,
  plainTaken: (back, foreign) =>
    foreign > 0
      ? `A file of the old kind: ${back} are back on this phone; ${foreign} are another phone’s, open the file there.`
      : `A file of the old kind: ${back} are back on this phone. What it has already stays as it is.`,
  keptTaken: (refused, drafts) =>
    refused + drafts > 0
      ? `Back on this phone: ${refused} sent back, ${drafts} unfinished.`
      : 'This phone has all that is in the file, or it was finished before. Nothing was changed.',
  keptInTheWay: (count) =>
    `${count} unfinished not brought back: another unfinished one stands in that place on this phone. Save that one or drop it, then choose the file again.`,
  keptNumbersGone: (count) =>
    `${count} came back without the phone number, as consent may have been taken back. Where you need it, ask again.`,
  keptProblem: {
    locked:
      'The book is locked. Open it with the PIN on the team page, then choose the file again.',
    no_line: 'The server has to open this file, and there is no line. Choose it again later.',
    sign_in: 'This file opens for its owner only. Enrol this phone again, then choose the file.',
    not_yours: 'This file is somebody else’s, or another server’s. Only its owner can open it.',
    damaged: 'This file is damaged: the server could not open it.',
    older_server:
      'The server is an older version and cannot open this file yet. Choose it again once the server was updated.',
    book_not_here:
      'This phone has not taken in the whole book yet, so nobody can say what in the file was finished. Wait for the book, then choose the file again.',
  },
  inProblem: {
    not_a_bundle: 'This file is no unsent work.',
    other_version:
      'This was made by another version of the app. Update the app on both phones, then make a new one. Nothing is lost.',
    damaged: 'This receipt was damaged on its way. Nothing is lost; ask for it again.',
    not_for_this_phone: 'This receipt is for another phone.',
    locked:
      'The book is locked. Open it with the PIN on the team page, then choose the file again.',
    no_server_key: 'This phone does not know the server yet. Try again with a network.',
    outdated: 'This receipt is older than a restore of the server. The phone will send again.',
  },
  delivered: (count) => `${count} brought to the server.`,
  deliveredPart: (count) =>
    `For ${count} in it the server had no room yet. This phone keeps it and tries again; to make room, its author’s team lead has to look at what waits for review.`,
  keptToSend: 'No network yet. The phone keeps it; press send when there is one.',
  isHere: 'Kept here, not sent yet',
  isDelivered: 'The server has it',
  isPartDelivered: (count) =>
    `The server had no room for ${count} in it. This phone tries again, at least once a day; to make room, its author’s team lead has to look at what waits for review.`,
  letGoTitle: 'Let go of this one?',
  letGoBody: (count) =>
    `The server has not kept ${count} in it, and this may be the only copy. It cannot be brought back.`,
  letGoDo: 'Let go of it',
  letGoKeep: 'Keep it',
  isRefused: 'The server will not take this one. Its author has to make another.',
  isOtherVersion:
    'The server cannot read what this version of the app made. Its author updates the app and makes another.',
  takenAt: (when) => `Taken at ${when}`,
  sendNow: 'Send up',
  giveReceipt: 'Give the receipt back',
  showReceipt: 'Give the receipt as QR codes',
  receiptTooLong: 'The receipt is too long for QR codes. Give it as a file.',
  receiptPaper:
    'The server’s receipt, sealed. On the phone that wrote the work: open Đồng Hành Số, page /to/goi, take each code.',
  receiptName: 'receipt',
  letGo: 'Done, remove it from this phone',
} satisfies Translation<(typeof viBundles)['words']>);
