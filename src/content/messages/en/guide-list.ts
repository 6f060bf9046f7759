import type { guideList as viGuideList } from '../vi/guide-list.ts';
import { defineWords, type Translation } from '../words.ts';

const words: Translation<typeof viGuideList.words> = {
  listTitle: 'Step-by-step guides',
  listLead: 'One step at a time, to read or to hear. Your answers stay on this phone.',
  standing: 'You are at:',
  finished: 'You have walked this guide to its end.',
  forgetAll: 'Delete all answers on this phone',
  forgottenAll: 'All answers are deleted.',
  begun: 'You have begun',
  groupOpen: 'What do you want to do?',
  groups: {
    account: {
      title: 'VNeID account',
      what: 'Make, activate, lock, new phone, forgotten password',
    },
    file: { title: 'File a dossier', what: 'Log in, file, a newborn, a death, moving house' },
    pay: { title: 'Pay', what: 'Pay a fee; money gone and still unpaid' },
    follow: { title: 'Follow', what: 'Where it is, the result, rating' },
    papers: { title: 'Papers', what: 'Identity card, into VNeID, used again, e-copies' },
    help: { title: 'Get help', what: 'Somebody to help, petitions, fraud' },
  },
  about: {
    'vneid-level-2': {
      forWhom: 'No level 2 yet, or waiting for the message.',
      time: '10 minutes to read, one visit to the police.',
    },
    'vneid-activate': {
      forWhom: 'The message of approval has come.',
      time: 'About 15 minutes, with a signal.',
    },
    'vneid-level-1': {
      forWhom: 'From 14, with a chip card, in the app.',
      time: '15 minutes, at most 1 working day to wait.',
    },
    'new-phone': {
      forWhom: 'A new or lost phone, or a new number.',
      time: '5 to 10 minutes. A lost phone at once.',
    },
    'lock-id': {
      forWhom: 'Phone or card lost, password known; or to open it again.',
      time: 'A few minutes. In a hurry, open it at once.',
    },
    'forgot-password': {
      forWhom: 'You cannot get into VNeID.',
      time: 'About 5 minutes.',
    },
    'portal-log-in': {
      forWhom: 'The account works; or your data there are wrong.',
      time: 'About 5 minutes.',
    },
    'submit-online': {
      forWhom: 'You have VNeID and want to file from home.',
      time: 'About 20 to 40 minutes.',
    },
    newborn: {
      forWhom: 'Birth, residence, health card and identity card at once.',
      time: 'About 30 minutes; the birth within 24 hours of a complete file, the rest may take 5 working days.',
    },
    death: {
      forWhom: 'Register it in time, then what follows.',
      time: 'About 30 minutes, done the same day.',
    },
    'move-house': {
      forWhom: 'Permanent, temporary, renewal, a guest, proof.',
      time: 'About 30 minutes, 3 or 7 working days to wait.',
    },
    'civil-copy': {
      forWhom: 'The original is lost, or you need more.',
      time: 'About 15 minutes.',
    },
    supplement: {
      forWhom: 'There is a notice about your dossier.',
      time: 'About 20 minutes.',
    },
    'pay-online': {
      forWhom: 'You have to pay, or paid and it still says unpaid.',
      time: 'About 5 minutes.',
    },
    track: {
      forWhom: 'Filed, and you want to know the state and what to do.',
      time: 'About 5 minutes.',
    },
    result: {
      forWhom: 'Electronic, at the counter, by post.',
      time: 'About 5 minutes.',
    },
    rate: {
      forWhom: 'You have the result.',
      time: 'About 2 minutes.',
    },
    'vneid-papers': {
      forWhom: 'Insurance, licence, vehicle; and how to show them.',
      time: 'About 10 minutes.',
    },
    'id-card': {
      forWhom: 'Lost, damaged, expired, wrong; or the first one.',
      time: 'About 20 minutes, 5 or 7 days to wait.',
    },
    'stored-papers': {
      forWhom: 'In VNeID, in the store or in the data.',
      time: 'About 5 minutes.',
    },
    'e-copy': {
      forWhom: 'Made once at the commune, used many times online.',
      time: 'One visit to the commune.',
    },
    'ask-help': {
      forWhom: 'Centre, agent, village team, police.',
      time: 'A few minutes.',
    },
    petition: {
      forWhom: 'Made difficult, late, a broken road, cheating.',
      time: 'About 15 minutes.',
    },
    fraud: {
      forWhom: 'A strange call, or you tapped, installed or read out something.',
      time: 'A few minutes. In a hurry, open it at once.',
    },
  },
};

export const guideList = defineWords('guide-list', words);
