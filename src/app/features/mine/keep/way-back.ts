import type { Router } from 'vue-router';

export interface WayBack {
  /** The step of a guide that somebody came from, and comes back to. */
  readonly path: string;
  readonly guideId: string;
}

/** What the address says of it: only a step of a guide, whoever wrote the address. */
export function wayBackOf(query: unknown): WayBack | null {
  const [path, guideId] =
    (typeof query === 'string' && query.match(/^\/huong-dan\/([a-z0-9-]+)\/\w+$/)) || [];
  return path && guideId ? { path, guideId } : null;
}

/** Where the guide is the screen before, one goes back to it: another copy of it would stand in the way of back. */
export async function goBackTo(router: Router, { path, guideId }: WayBack): Promise<void> {
  const before = window.history.state?.back;
  if (before === path || before === `/huong-dan/${guideId}`) router.back();
  else await router.replace(path);
}
