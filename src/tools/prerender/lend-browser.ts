// The little of a browser that the pages ask of while they are rendered in Node: they run as on a phone with a network
// and nothing stored, whose files come from the built folder and whose server does not answer.
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';

/** Gives back what takes the loan away again. */
export function lendBrowser(folder: string): () => void {
  const lent = {
    window: {
      addEventListener: () => undefined,
      removeEventListener: () => undefined,
      navigator: { onLine: true },
      history: { state: null },
    },
    requestAnimationFrame: () => 0,
    fetch: async (url: string) => {
      if (!url.startsWith('/assets/')) throw new TypeError(`no server while building: ${url}`);
      return new Response(await readFile(join(folder, url)));
    },
  };
  const before = Object.keys(lent).map((name) => [name, Reflect.get(globalThis, name)] as const);
  Object.assign(globalThis, lent);
  return () => {
    for (const [name, value] of before) {
      if (value === undefined) Reflect.deleteProperty(globalThis, name);
      else Reflect.set(globalThis, name, value);
    }
  };
}
