// Each guide is three files: the routing, and its wording in two languages. They are fetched one guide at a time, so a
// phone that opens one guide downloads that one; the service worker keeps them all for the road.

export const guideIds = [
  'vneid-level-2',
] as const;

export type GuideId = (typeof guideIds)[number];
export type GuideLanguage = 'vi' | 'en';

/** The texts are as `domain/guides` describes them: `tools/check-content.ts` has seen to it before they get here. */
export type GuideFiles = {
  readonly routing: () => Promise<{ default: unknown }>;
  readonly vi: () => Promise<{ default: unknown }>;
  readonly en: () => Promise<{ default: unknown }>;
};

export const guideFiles: Readonly<Record<GuideId, GuideFiles>> = {
  'vneid-level-2': {
    routing: () => import('./vneid-level-2.json'),
    vi: () => import('./vneid-level-2.vi.json'),
    en: () => import('./vneid-level-2.en.json'),
  },
};

export function isGuideId(text: string): text is GuideId {
  return (guideIds as readonly string[]).includes(text);
}
