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
  if (isAgain) await registerAgain(container).catch(() => undefined);
  const isKept = await keepGroupOnceThere('team', waitMs, container).catch(() => false);
  return isKept ? 'kept' : 'partly';
}

/**
 * Several tries may be under way, each for minutes: only what the last one says is written, and `kept` is never left.
 * `write` is told of each state.
 */
export function keptTries(
  tryOnce: (isAgain: boolean) => Promise<KeptState>,
  write: (state: KeptState) => void,
): (isAgain: boolean) => Promise<void> {
  let [tries, isKept] = [0, false];
  return async (isAgain) => {
    if (isKept) return;
    tries += 1;
    const mine = tries;
    write('coming');
    const state = await tryOnce(isAgain).catch((): KeptState => 'partly');
    if (mine !== tries) return;
    isKept = state === 'kept';
    write(state);
  };
}

/** Where all is well nothing is said; while it is not known, only once it takes long. */
export function isWorthSaying(state: KeptState, isLate: boolean): boolean {
  return state === 'partly' || state === 'unable' || (state === 'coming' && isLate);
}
