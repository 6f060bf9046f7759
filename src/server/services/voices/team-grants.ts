import type { Grant, Who } from '../identity/scope.ts';

/** A voice is given to the team, not to an office: other grants of the same person do not count here. */
export function teamGrants(who: Who): Grant[] {
  return who.grants.filter(({ role }) => role === 'volunteer' || role === 'lead');
}
