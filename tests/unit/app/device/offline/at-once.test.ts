import { describe, expect, it } from 'vitest';
import { AT_ONCE, forEachAtOnce } from '#app/device/offline/at-once.ts';

/** A line on which each waits until it is let go. */
function line() {
  const waiting: { name: number; end: (fault?: Error) => void }[] = [];
  const begun: number[] = [];
  return {
    begun,
    waiting,
    run: (name: number) => {
      begun.push(name);
      return new Promise<void>((resolve, reject) =>
        waiting.push({ name, end: (fault) => (fault ? reject(fault) : resolve()) }),
      );
    },
    /** Lets the first that waits go on, and whatever follows from that happen. */
    async next(fault?: Error) {
      waiting.shift()?.end(fault);
      for (let turn = 0; turn < 10; turn += 1) await Promise.resolve();
    },
  };
}

const ten = Array.from({ length: 10 }, (_, name) => name);

describe('some at once', () => {
  it('begins in order, never more than so many, the next as soon as one has ended', async () => {
    const { begun, waiting, run, next } = line();
    const all = forEachAtOnce(ten, run);
    expect(begun).toEqual(ten.slice(0, AT_ONCE));
    for (let ended = 1; ended <= ten.length; ended += 1) {
      await next();
      expect(begun).toEqual(ten.slice(0, AT_ONCE + ended));
      expect(waiting.length).toBe(Math.min(AT_ONCE, ten.length - ended));
    }
    await all;
  });

  it('fails with the first that fails, and begins nothing more', async () => {
    const { begun, waiting, run, next } = line();
    const all = forEachAtOnce(ten, run, 2);
    const failing = expect(all).rejects.toThrow('cut');
    await next();
    await next(new Error('cut'));
    await failing;
    const before = [...begun];
    while (waiting.length > 0) await next();
    expect(begun).toEqual(before);
    expect(begun).toEqual([0, 1, 2]);
  });

  it('of nothing is done at once', async () => {
    await forEachAtOnce([], async () => expect.unreachable());
  });
});
