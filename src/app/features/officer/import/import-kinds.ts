import type { OfficerGrant } from '../officer-session.ts';

/** What can be imported on this page, as the server's addresses name it. */
export const IMPORT_KINDS = ['dossiers', 'petitions', 'published', 'units', 'procedures'] as const;
export type ImportKind = (typeof IMPORT_KINDS)[number];

const OF_OFFICES: readonly ImportKind[] = ['dossiers', 'petitions'];

/** Published figures, units and procedures are the province's own to bring. */
export function kindsFor(grants: readonly OfficerGrant[]): readonly ImportKind[] {
  const isOverAll = grants.some(({ role }) => role === 'province' || role === 'administrator');
  return isOverAll ? IMPORT_KINDS : OF_OFFICES;
}
