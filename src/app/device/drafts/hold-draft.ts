// Two tabs with one draft would write over each other, and might save one person twice: one tab writes, the other looks
// on until the first has let go or died. The browser's own locks tell the second by themselves.

/** `elsewhere`: another tab has it now. */
export type DraftPlaceState = 'asking' | 'here' | 'elsewhere';

export interface DraftHold {
  /** Work that has to be done before another tab may take the draft up, such as the last writing of it. */
  until(work: Promise<unknown>): void;
  /** Resolves when the lock is given back. */
  letGo(): Promise<void>;
}

export interface DraftTurn {
  /** One name a draft and person. */
  name: string;
  /** Undefined where a browser has none (Safari before 15.4): there every tab writes, as if it were alone. */
  locks: Pick<LockManager, 'request'> | undefined;
  told: (state: DraftPlaceState) => void;
}

export function holdDraft({ name, locks, told }: DraftTurn): DraftHold {
  const works: Promise<unknown>[] = [];
  const ending = new AbortController();
  let end: () => void = () => undefined;
  const ended = new Promise<void>((resolve) => {
    end = resolve;
  });
  const holdIt = async () => {
    if (ending.signal.aborted) return;
    told('here');
    await ended;
    await Promise.allSettled(works);
  };

  async function ask(from: Pick<LockManager, 'request'>): Promise<void> {
    const wasFree = await from.request(name, { ifAvailable: true }, async (lock) => {
      if (lock) await holdIt();
      return lock !== null;
    });
    if (wasFree || ending.signal.aborted) return;
    told('elsewhere');
    await from.request(name, { signal: ending.signal }, holdIt);
  }

  if (!locks) told('here');
  const asked = locks
    ? ask(locks).catch(() => {
        // Nothing is worse than a form that cannot be written in: where locks fail, it is as where there are none.
        if (!ending.signal.aborted) told('here');
      })
    : Promise.resolve();

  return {
    until(work) {
      works.push(work);
    },
    letGo() {
      ending.abort();
      end();
      return asked;
    },
  };
}
