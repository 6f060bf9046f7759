import type { IdentityRow } from '../team-rows.ts';

/** Who says which of two values holds: a lead or an officer. A volunteer is not asked, and not told to look. */
export function maySettle(identity: Pick<IdentityRow, 'grants'> | undefined): boolean {
  return identity?.grants.some(({ role }) => role !== 'volunteer') ?? false;
}
