import type { frame as vi } from '../vi/frame.ts';
import { defineWords, type Translation } from '../words.ts';

const words: Translation<typeof vi.words> = {
  appName: 'Đồng Hành Số',
  skip: 'Skip to the main content',
  places: 'Main sections',
  home: 'Home',
  procedures: 'Procedures',
  mine: 'Mine',
  help: 'Get help',
  more: 'More',
  team: 'Team',
  settings: 'Settings',
  wipe: 'Done, wipe',
  back: 'Back',
  close: 'Close',
  offline: 'No network. You can go on; this phone keeps everything.',
  updateReady: 'A new version is ready.',
  updateNow: 'Use it now',
  broken: 'Something unexpected went wrong. What was saved is still on this phone.',
  brokenDo: 'Reload',
  brokenRecover: 'Open the recovery page',
};

export const frame = defineWords('frame', words);
