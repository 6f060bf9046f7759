import type { frame as vi } from '../vi/frame.ts';
import { defineWords, type Translation } from '../words.ts';

const words: Translation<typeof vi.words> = {
  appName: 'Đồng Hành Số',
  skip: 'Skip to the main content',
  places: 'Main sections',
  guides: 'Guides',
  procedures: 'Procedures',
  mine: 'Mine',
  figures: 'Figures',
  team: 'Team',
  settings: 'Settings',
  wipe: 'Done, wipe',
  back: 'Back',
  close: 'Close',
  printed: (address: string, at: string) => `Đồng Hành Số · ${address} · printed at ${at}`,
  offline: 'No network. You can go on; this phone keeps everything.',
  updateReady: 'A new version is ready.',
  updateNow: 'Use it now',
  runBy: (operator) => `Run by ${operator}.`,
  runByUnknown: 'Who runs this has not been set.',
  notOfficial: 'This is neither VNeID nor the National Public Service Portal.',
  version: (version) => `Version ${version}`,
  broken: 'Something unexpected went wrong. What was saved is still on this phone.',
  brokenDo: 'Reload',
  brokenRecover: 'Open the recovery page',
};

export const frame = defineWords('frame', words);
