import { keepGroupOnceThere, registerAgain } from '#app/device/offline/keep-group.ts';

/** `unable`: a browser without service workers, or one that hides them (private windows, those inside other apps). */
export type KeptState = 'coming' | 'kept' | 'partly' | 'unable';

interface KeepWay {
  readonly container: ServiceWorkerContainer | undefined;
  readonly waitMs: number;
  /** Not the first try of this visit: a service worker that failed to install is asked for anew. */
  readonly isAgain: boolean;
}

export async function keepTeam({ container, waitMs, isAgain }: KeepWay): Promise<KeptState> {
  if (!container) return 'unable';
  if (isAgain) await registerAgain(container);
  return (await keepGroupOnceThere('team', waitMs, container)) ? 'kept' : 'partly';
}

/** Where all is well nothing is said; while it is not known, only once it takes long. */
export function isWorthSaying(state: KeptState, isLate: boolean): boolean {
  return state === 'partly' || state === 'unable' || (state === 'coming' && isLate);
}
