// The last answer for each question stays on the phone with the time it was fetched, so that figures open with no
// network and say how old they are. The browser's Cache Storage: no database is loaded for a public page.

export interface AnswerCopy<T> {
  fetchedAt: number;
  answer: T;
}

const STORE = 'figures-copies';
const KEPT = 40;

export async function keepCopy(path: string, copy: AnswerCopy<unknown>): Promise<void> {
  try {
    const store = await openStore();
    if (!store) return;
    await store.put(path, new Response(JSON.stringify(copy)));
    const keys = await store.keys();
    await Promise.all(keys.slice(0, -KEPT).map((key) => store.delete(key)));
  } catch {
    // A full disk: the figures on the screen stand, they only cannot be kept.
  }
}

export async function readCopy<T>(
  path: string,
  isAnswer: (value: unknown) => value is T,
): Promise<AnswerCopy<T> | null> {
  try {
    const stored = await (await openStore())?.match(path);
    const copy = (await stored?.json()) as Partial<AnswerCopy<unknown>> | undefined;
    if (typeof copy?.fetchedAt !== 'number' || !isAnswer(copy.answer)) return null;
    return { fetchedAt: copy.fetchedAt, answer: copy.answer };
  } catch {
    return null;
  }
}

/** Absent on plain http and in some in-app browsers. */
async function openStore(): Promise<Cache | null> {
  return 'caches' in globalThis ? caches.open(STORE) : null;
}
