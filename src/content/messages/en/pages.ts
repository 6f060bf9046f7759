import type { pages as vi } from '../vi/pages.ts';
import { defineWords, type Translation } from '../words.ts';

const words: Translation<typeof vi.words> = {
  homeTitle: 'Hello',
  homeFraud: 'Something odd? Afraid of a fraud?',
  homeFraudHint: 'A strange call, a link tapped, a code read out: what to do at once.',
  homeCall: 'A real person, by phone',
  homeCallPortal: 'Public Service Portal',
  homeCallHue: 'Huế',
  homeCallScam: 'Report a scam call',
  homeForOfficer: 'For officers',
  moreTitle: 'More',
  homeLead: 'One step at a time, to read or to hear. No account, no network needed.',
  homeAllGuides: 'All guides',
  homeProcedures: 'Find a procedure',
  homeFigures: 'Service figures',
  figuresOfficer: 'For officers: import dossiers, see what is overdue',
  homeTeam: 'Community digital team',
  homeNever: 'Nobody may ask for your password, passcode or OTP. This app never does.',
  homeHelpLinesSource:
    'Numbers from the footer of dichvucong.gov.vn (7/2026) and the Huế ngày nay newspaper (2025). Dial them; do not follow strange links.',
  practice: 'Practise before it is real',
  practiceHint: 'Drawn screens, invented data; mistakes cost nothing.',
  voices: 'Listen in Pa Cô, Tà Ôi, Cơ Tu, Bru–Vân Kiều',
  voicesHint: 'Read by the commune’s digital team; fetched once, heard with no network.',
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
  englishKept: 'English is on this phone and works with no network.',
  englishComing: 'Fetching the English words…',
  englishPartly:
    'English is here only in part. The phone fetches the rest when there is a network.',
  englishFailed: 'The English words could not be fetched: a network is needed the first time.',
  about: 'About this app',
  aboutData:
    'Your answers in the guides stay on your phone. Nothing is sent unless you press send.',
  aboutSources: 'Each step names its source and date. What is unsure is said to be unsure.',
  storage: 'Storage',
  storageKept: 'The browser has promised to keep this app’s data.',
  storageAtRisk: 'When the phone is nearly full, the browser may delete this app’s data.',
  storageAsk: 'Ask the browser to keep it',
  storageRefused:
    'The browser made no promise. Put the app on the home screen and ask again; that mostly helps.',
  installHow: 'Put it on the home screen',
  storageUnknown: 'This browser does not say whether it keeps data.',
  offlineReady: 'This phone is ready for use without a network.',
  offlineNotReady:
    'Not enough is stored for use without a network. Open the app once while online.',
  notFoundTitle: 'There is no such page',
  notFoundBody: 'The link may be old. What you saved is still there.',
  goHome: 'To the first page',
  notHereTitle: 'This part could not be opened',
  notHereOffline:
    'This phone has not kept this part, so it needs the network. It opens by itself once there is one.',
  notHereOld: 'The network is weak, or the app has just been renewed. Please try again.',
  tryAgain: 'Try again',
  recoveryTitle: 'Recovery',
  recoveryLead:
    'This page helps you to get back what the phone still holds when the app is in trouble.',
  recoveryPin: 'The PIN of the team side on this phone',
  recoveryPinOf: (name) => `The team PIN of ${name}`,
  recoveryOpen: 'Open and save as a file',
  recoveryProblem: {
    locked: 'This book is locked with a PIN.',
    wrong_pin: 'The PIN is not right.',
    wait: 'Several wrong tries just now. Open the team page, wait there, then come back.',
    no_server_key:
      'This phone has never met the server, so a file cannot be sealed for it yet. The work is still here: try again with a network.',
    unreadable: 'The data on this phone cannot be read. Do not remove the app; ask your team lead.',
  },
  recoveryExport: 'Save the unsent work as a file',
  recoveryNothing: 'There is nothing unsent.',
  recoveryDone: (count) =>
    `${count} saved as a sealed file that only the server opens. Keep it until they have been sent.`,
  recoveryLeft: (left) =>
    `${left} did not fit in this file: make another one once its receipt has come.`,
  recoveryStays: (count) =>
    `Sent back or not finished: ${count}, saved in a file of their own, and still on this phone.`,
  recoveryUnread: (count) => `${count} could not be read or signed.`,
  recoveryImport: 'Bring a saved file into this phone',
  recoveryImportHint:
    'The file is checked and sent once there is a network; its receipt comes back here.',
  recoveryReload: 'Reload the app itself',
  recoveryReloadHint: 'Only the software is loaded anew. Saved data is not deleted.',
};

export const pages = defineWords('pages', words);
