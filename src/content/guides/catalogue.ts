// Each guide is three files: the routing, and its wording in two languages. They are fetched one guide at a time, so a
// phone that opens one guide downloads that one; the service worker keeps them all for the road.

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
  'vneid-level-1': {
    routing: () => import('./vneid-level-1.json'),
    vi: () => import('./vneid-level-1.vi.json'),
    en: () => import('./vneid-level-1.en.json'),
  },
  fraud: {
    routing: () => import('./fraud.json'),
    vi: () => import('./fraud.vi.json'),
    en: () => import('./fraud.en.json'),
  },
  'submit-online': {
    routing: () => import('./submit-online.json'),
    vi: () => import('./submit-online.vi.json'),
    en: () => import('./submit-online.en.json'),
  },
  'pay-online': {
    routing: () => import('./pay-online.json'),
    vi: () => import('./pay-online.vi.json'),
    en: () => import('./pay-online.en.json'),
  },
  supplement: {
    routing: () => import('./supplement.json'),
    vi: () => import('./supplement.vi.json'),
    en: () => import('./supplement.en.json'),
  },
  'new-phone': {
    routing: () => import('./new-phone.json'),
    vi: () => import('./new-phone.vi.json'),
    en: () => import('./new-phone.en.json'),
  },
  'forgot-password': {
    routing: () => import('./forgot-password.json'),
    vi: () => import('./forgot-password.vi.json'),
    en: () => import('./forgot-password.en.json'),
  },
};

export function isGuideId(text: string): text is GuideId {
  return (guideIds as readonly string[]).includes(text);
}
