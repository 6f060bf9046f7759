// One import at a time in this process, in the order in which they came. The database's own lock keeps two servers
// apart; but whoever waits there holds a connection, and people who only read would soon wait as well.

export interface Turn {
  /** Not told where nobody is before. */
  onWait?: (() => void) | undefined;
  /** Who stops waiting throws its reason, and lets the next one pass. */
  signal?: AbortSignal | undefined;
}

const lastInLine = new WeakMap<object, Promise<unknown>>();

/** Does the work when everybody who came before, by the same `line`, is through. */
export async function inTurn<T>(
  line: object,
  { onWait, signal }: Turn,
  work: () => Promise<T>,
): Promise<T> {
  signal?.throwIfAborted();
  const before = lastInLine.get(line);
  let leave = () => {};
  const mine = new Promise<void>((resolve) => {
    leave = resolve;
  });
  const through = Promise.all([before, mine]);
  lastInLine.set(line, through);
  try {
    if (before) {
      onWait?.();
      await Promise.race([before, stopped(signal)]);
    }
    return await work();
  } finally {
    leave();
    void through.then(() => {
      if (lastInLine.get(line) === through) lastInLine.delete(line);
    });
  }
}

function stopped(signal: AbortSignal | undefined): Promise<never> {
  return new Promise((_, reject) => {
    signal?.addEventListener('abort', () => reject(signal.reason), { once: true });
  });
}
