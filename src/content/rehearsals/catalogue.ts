// Each rehearsal is three files, like a guide: screens and rules, and their wording in two languages
// (rehearsal-files.ts says where a phone gets them).

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

export function isRehearsalId(text: string): text is RehearsalId {
  return (rehearsalIds as readonly string[]).includes(text);
}
