/** Indicators whose dossiers can be listed one by one: those of which every dossier either counts or does not. */
export const LISTED_INDICATORS = ['1.4', '2.1', '3.3', '3.6', '4.1', '4.2', '4.3', '5.4'] as const;
export type ListedIndicator = (typeof LISTED_INDICATORS)[number];

/** Those that are counted from petitions, which can be listed one by one as well. */
export const PETITION_INDICATORS = ['5.2', '5.3'] as const;
export type PetitionIndicator = (typeof PETITION_INDICATORS)[number];

export function isPetitionIndicator(indicator: string): indicator is PetitionIndicator {
  return (PETITION_INDICATORS as readonly string[]).includes(indicator);
}

export function isListed(indicator: string): indicator is ListedIndicator {
  return (LISTED_INDICATORS as readonly string[]).includes(indicator);
}
