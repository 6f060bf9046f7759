// Each guide is three files: the routing, and its wording in two languages (guide-files.ts says where a phone gets them).

export const guideIds = [
  'vneid-level-2',
  'vneid-level-1',
  'fraud',
  'submit-online',
  'pay-online',
  'supplement',
  'new-phone',
  'forgot-password',
] as const;

export type GuideId = (typeof guideIds)[number];

export function isGuideId(text: string): text is GuideId {
  return (guideIds as readonly string[]).includes(text);
}
