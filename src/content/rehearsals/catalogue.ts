// Each rehearsal is three files, like a guide: screens and rules, and their wording in two languages, fetched one
// rehearsal at a time. samples.json is the invented person whom all of them are played with.

export const rehearsalIds = [
  'fraud',
  'vneid-register',
  'vneid-activate',
  'portal-log-in',
  'birth-registration',
  'attach-paper',
  'pay-fee',
  'look-up',
] as const;

export type RehearsalId = (typeof rehearsalIds)[number];
export type RehearsalLanguage = 'vi' | 'en';

/** The texts are as `domain/rehearsals` describes them: a unit test has seen to it before they get here. */
export type RehearsalFiles = {
  readonly screens: () => Promise<{ default: unknown }>;
  readonly vi: () => Promise<{ default: unknown }>;
  readonly en: () => Promise<{ default: unknown }>;
};

export const rehearsalFiles: Readonly<Record<RehearsalId, RehearsalFiles>> = {
  fraud: {
    screens: () => import('./fraud.json'),
    vi: () => import('./fraud.vi.json'),
    en: () => import('./fraud.en.json'),
  },
  'vneid-register': {
    screens: () => import('./vneid-register.json'),
    vi: () => import('./vneid-register.vi.json'),
    en: () => import('./vneid-register.en.json'),
  },
  'vneid-activate': {
    screens: () => import('./vneid-activate.json'),
    vi: () => import('./vneid-activate.vi.json'),
    en: () => import('./vneid-activate.en.json'),
  },
  'portal-log-in': {
    screens: () => import('./portal-log-in.json'),
    vi: () => import('./portal-log-in.vi.json'),
    en: () => import('./portal-log-in.en.json'),
  },
  'birth-registration': {
    screens: () => import('./birth-registration.json'),
    vi: () => import('./birth-registration.vi.json'),
    en: () => import('./birth-registration.en.json'),
  },
  'attach-paper': {
    screens: () => import('./attach-paper.json'),
    vi: () => import('./attach-paper.vi.json'),
    en: () => import('./attach-paper.en.json'),
  },
  'pay-fee': {
    screens: () => import('./pay-fee.json'),
    vi: () => import('./pay-fee.vi.json'),
    en: () => import('./pay-fee.en.json'),
  },
  'look-up': {
    screens: () => import('./look-up.json'),
    vi: () => import('./look-up.vi.json'),
    en: () => import('./look-up.en.json'),
  },
};

export function isRehearsalId(text: string): text is RehearsalId {
  return (rehearsalIds as readonly string[]).includes(text);
}
