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
      forWhom: 'No level 2 yet, waiting for the message, or to activate.',
      time: '10 minutes to read, one visit to the police.',
    },
    'vneid-level-1': {
      title: 'Register VNeID level 1',
      forWhom: 'From 14, with a chip card, in the app.',
      time: '15 minutes, at most 1 working day to wait.',
    },
    fraud: {
      title: 'Recognise fraud',
      forWhom: 'A strange call, or you tapped, installed or read out something.',
      time: 'A few minutes. In a hurry, open it at once.',
    },
    'submit-online': {
      title: 'Find a procedure and submit online',
      forWhom: 'You have VNeID and want to file from home.',
      time: 'About 20 to 40 minutes.',
    },
    'pay-online': {
      title: 'Pay fees online',
      forWhom: 'You have to pay, or paid and it still says unpaid.',
      time: 'About 5 minutes.',
    },
    'new-phone': {
      title: 'New phone, lost phone, new number',
      forWhom: 'A new or lost phone, or a new number.',
      time: '5 to 10 minutes. A lost phone at once.',
    },
    'forgot-password': {
      title: 'Forgotten password, passcode, locked account',
      forWhom: 'You cannot get into VNeID.',
      time: 'About 5 minutes.',
    },
    supplement: {
      title: 'Supplement, refusal, withdrawal',
      forWhom: 'There is a notice about your dossier.',
      time: 'About 20 minutes.',
    },
  },
};

export const guides = defineWords('guides', words);
