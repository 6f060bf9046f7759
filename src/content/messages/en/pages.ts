import type { pages as vi } from '../vi/pages.ts';
import { defineWords, type Translation } from '../words.ts';

const words: Translation<typeof vi.words> = {
  homeTitle: 'What do you need to do today?',
  homeLead: 'One step at a time, to read or to hear. No account, no network needed.',
  homeGuide: 'Get a level 2 VNeID account',
  homeGuideHint: 'What to bring, where to go, how to activate, how to log in the first time.',
  homeAllGuides: 'All guides',
  homeAllGuidesHint: 'Submitting, paying, a forgotten password, recognising fraud.',
  homeProcedures: 'Find a procedure',
  homeProceduresHint: 'Papers needed, time, fees.',
  homeFigures: 'Service figures',
  homeFiguresHint: 'How much is submitted and paid online at each unit.',
  homeTeam: 'Community digital team',
  homeTeamHint: 'Log a case in under a minute.',
  homeNever: 'Nobody may ask for your password, passcode or OTP. This app never does.',
  homeHelpLines: 'A real person: the Portal 18001096 · Huế 19001075',
  homeHelpLinesSource:
    'Numbers from the footer of dichvucong.gov.vn (7/2026) and the Huế ngày nay newspaper (2025). Dial them; do not follow strange links.',
  practice: 'Practise before it is real',
  practiceHint: 'Drawn screens, invented data; mistakes cost nothing.',
  settingsTitle: 'Settings',
  textSize: 'Text size',
  textNormal: 'Medium',
  textLarge: 'Large',
  textLargest: 'Very large',
  theme: 'Background',
  themeSystem: 'As the phone',
  themeLight: 'Light',
  themeDark: 'Dark',
  themeContrast: 'High contrast',
  themeContrastHint: 'The clearest words and edges, easier to read in the sun',
  language: 'Language',
  vietnamese: 'Tiếng Việt',
  english: 'English',
  about: 'About this app',
  aboutData:
    'Your answers in the guides stay on your phone. Nothing is sent unless you press send.',
  aboutSources: 'Each step names its source and date. What is unsure is said to be unsure.',
  storage: 'Storage',
  storageKept: 'The browser has promised to keep this app’s data.',
  storageAtRisk: 'When the phone is nearly full, the browser may delete this app’s data.',
  storageAsk: 'Ask the browser to keep it',
  storageUnknown: 'This browser does not say whether it keeps data.',
  offlineReady: 'This phone is ready for use without a network.',
  offlineNotReady:
    'Not enough is stored for use without a network. Open the app once while online.',
  notFoundTitle: 'There is no such page',
  notFoundBody: 'The link may be old. What you saved is still there.',
  goHome: 'To the first page',
  recoveryTitle: 'Recovery',
  recoveryLead:
    'This page helps you to get back what the phone still holds when the app is in trouble.',
  recoveryExport: 'Save the unsent cases as a file',
  recoveryNothing: 'There is nothing unsent on this phone.',
  recoveryDone: (count) => `${count} cases saved as a file. Keep it until they have been sent.`,
  recoveryUnreadable:
    'The data on this phone cannot be read. Do not remove the app; ask your team lead.',
  recoveryReload: 'Reload the app itself',
  recoveryReloadHint: 'Only the software is loaded anew. Saved data is not deleted.',
};

export const pages = defineWords('pages', words);
