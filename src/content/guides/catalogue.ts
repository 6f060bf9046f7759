// Each guide is three files: the routing, and its wording in two languages (guide-files.ts says where a phone gets them).

/** The guides by what a person wants, in the order of the list. */
export const guideGroups = {
  account: [
    'vneid-level-2',
    'vneid-activate',
    'vneid-level-1',
    'new-phone',
    'lock-id',
    'forgot-password',
  ],
  file: [
    'portal-log-in',
    'submit-online',
    'newborn',
    'death',
    'move-house',
    'civil-copy',
    'supplement',
  ],
  pay: ['pay-online'],
  follow: ['track', 'result', 'rate'],
  papers: ['vneid-papers', 'id-card', 'stored-papers', 'e-copy'],
  help: ['ask-help', 'petition', 'fraud'],
} as const;

export type GuideGroup = keyof typeof guideGroups;
export type GuideId = (typeof guideGroups)[GuideGroup][number];

export const guideIds: readonly GuideId[] = Object.values(guideGroups).flat();

export function isGuideId(text: string): text is GuideId {
  return (guideIds as readonly string[]).includes(text);
}
