import type { IdentityRow } from '#app/device/team-rows.ts';

/** What a lead alone sees; the server asks again. */
export function isLead({ grants }: Pick<IdentityRow, 'grants'>): boolean {
  return grants.some((grant) => grant.role === 'lead');
}
