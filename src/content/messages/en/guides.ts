import type { guides as viGuides } from '../vi/guides.ts';
import { defineWords, type Translation } from '../words.ts';

const words: Translation<typeof viGuides.words> = {
  listTitle: 'Step-by-step guides',
  listLead: 'One step at a time, to read or to hear. Your answers stay on this phone.',
  standing: 'You are at:',
  finished: 'You have walked this guide to its end.',
  forgetAll: 'Delete all answers on this phone',
  loading: 'Opening the guide…',
  unknownTitle: 'There is no such guide',
  unknownBody: 'The link may be old. Please choose again from the list.',
  failedTitle: 'The guide could not be opened',
  failedBody:
    'It is not on this phone yet and there is no network. Try again with a network; after that none is needed.',
  retry: 'Try again',
  toList: 'See the guides',
  where: (part: string, step: number, left: number) =>
    left > 0
      ? `${part} · Step ${step}, about ${left} more`
      : `${part} · The last step of this part`,
  end: 'Result',
  next: 'Next',
  done: 'Done, next',
  chooseOne: 'Please choose one, then press Next.',
  carried: (guide: string) => `You chose this in “${guide}”. If it is still so, press Next.`,
  act: 'What to do',
  see: 'What you see',
  problems: 'If it does not work',
  thisOne: 'This happened to me',
  unsure: 'Not sure',
  source: 'Source',
  practice: 'experience from helping people, no document',
  asOf: (date: string) => `True in ${date}.`,
  checked: (day: string) => `Checked ${day}.`,
  old: (year: string) => `The source is from ${year}: the screen may differ today.`,
  listen: 'Listen',
  stopListening: 'Stop reading',
  noVoice: 'This phone has no English voice, so it cannot read aloud.',
  call: (name: string, number: string) => `Call ${name}: ${number}`,
  text: (name: string, number: string) => `Text ${name}: ${number}`,
  contacts: {
    vneid: 'the VNeID line',
    portal: 'the Public Service Portal line',
    hue: 'the Huế line',
    scam_call: 'to report a scam call',
    scam_sms: 'to report a scam message',
  },
  neverAsk:
    'Password, passcode and OTP are yours alone. This app and your helper neither ask for them nor keep them.',
  notKept: 'This browser keeps no answers. When you close the page your place is lost.',
  revisedTitle: 'The guide has just been revised',
  revisedAnswer:
    'This question changed and your answer no longer fits. Please choose again; the others are kept.',
  revisedNew: 'There is a new question here. Answer it and go on; the others are kept.',
  more: 'Print, start again, delete',
  print: 'Print',
  restart: 'Start again',
  forget: 'Finished, delete my answers',
  forgetHint: 'On a shared phone, delete them when you are done.',
  forgotten: 'The answers of this guide are deleted.',
  forgottenAll: 'All answers are deleted.',
  restarted: 'Back at the start.',
  undo: 'Undo',
  goOnWith: 'Go on with',
  outcomes: {
    done: 'Done',
    police: 'This is done at the police',
    later: 'Go on later',
    helper: 'Let somebody help',
    hotline: 'Call and ask',
    stop: 'Stop',
    elsewhere: 'There is another way',
  },
  paperTitle: (title: string) => `${title} – a sheet to take along`,
  paperLead: 'Tick each step when it is done. Write no password, passcode or OTP on this sheet.',
  catalogue: {
    'vneid-level-2': {
      title: 'Make a VNeID level 2 account',
      forWhom:
        'Whoever has no level 2 yet, waits for the message, or must activate and log in for the first time.',
      time: 'About 10 minutes to read; one visit to the police; at most 3 or 7 working days to wait.',
    },
    'vneid-level-1': {
      title: 'Register VNeID level 1',
      forWhom: 'People of 14 or older with a chip card who want to register in the app now.',
      time: 'About 15 minutes; at most 1 working day to wait.',
    },
    fraud: {
      title: 'Recognise fraud',
      forWhom:
        'Whoever got a strange call or message, or has tapped, installed or read out a code.',
      time: 'A few minutes. In a hurry, open it at once.',
    },
    'submit-online': {
      title: 'Find a procedure and submit online',
      forWhom: 'Whoever has VNeID and wants to file on the National Public Service Portal.',
      time: 'About 20 to 40 minutes.',
    },
    'pay-online': {
      title: 'Pay fees online',
      forWhom: 'Whoever was told to pay, or has paid and the dossier still says unpaid.',
      time: 'About 5 minutes.',
    },
    'new-phone': {
      title: 'New phone, lost phone, new number',
      forWhom: 'Whoever changes phone or number, or lost the phone, and needs VNeID again.',
      time: 'About 5 to 10 minutes; a lost phone at once.',
    },
    'forgot-password': {
      title: 'Forgotten password, passcode, locked account',
      forWhom: 'Whoever cannot get into VNeID any more.',
      time: 'About 5 minutes.',
    },
    supplement: {
      title: 'Supplement, refusal, withdrawal',
      forWhom: 'Whoever got a notice about a dossier they filed.',
      time: 'About 20 minutes.',
    },
  },
};

export const guides = defineWords('guides', words);
