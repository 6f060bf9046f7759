import type { GuideGroup } from '#content/guides/catalogue.ts';
import type { DrawingName } from '../../ui/drawings/drawing-names.ts';

/** One picture a group, for the list. */
export const pictureOf: Readonly<Record<GuideGroup, DrawingName>> = {
  account: 'chip-card',
  file: 'form',
  pay: 'receipt',
  follow: 'computer-qr',
  papers: 'photo-paper',
  help: 'neighbour',
};
