/** Beside these a line of HTTP/1.1 has two connections left, for what the person is looking at. */
export const AT_ONCE = 4;

/**
 * Does it for each, so many at once, in order. Fails with the first that fails; what runs then runs out, nothing more
 * is begun.
 */
export async function forEachAtOnce<T>(
  items: Iterable<T>,
  run: (item: T) => Promise<unknown>,
  atOnce = AT_ONCE,
): Promise<void> {
  const left = items[Symbol.iterator]();
  let hasFailed = false;
  const goOn = async () => {
    for (let next = left.next(); !next.done && !hasFailed; next = left.next())
      await run(next.value).catch((fault) => {
        hasFailed = true;
        throw fault;
      });
  };
  await Promise.all(Array.from({ length: atOnce }, goOn));
}
