/** What comes, or null when it has not come in time: a worker that was killed never answers. */
export function within<T>(limitMs: number, coming: Promise<T>): Promise<T | null> {
  let timer: ReturnType<typeof setTimeout> | undefined;
  const over = new Promise<null>((resolve) => {
    timer = setTimeout(() => resolve(null), limitMs);
  });
  return Promise.race([coming, over]).finally(() => clearTimeout(timer));
}
