import type { listen as vietnamese } from '../vi/listen.ts';
import type { Translation, WordTable } from '../words.ts';

const words: Translation<(typeof vietnamese)['words']> = {
  listen: 'Listen',
  stop: 'Stop reading',
  noVoice: 'This phone has no English voice. Please read it aloud yourself.',
};

export const listen: WordTable<typeof words> = { area: 'listen', words };
