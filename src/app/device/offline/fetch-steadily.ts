import { within } from './within.ts';

type Ask = (signal: AbortSignal) => Promise<Response>;

/**
 * What is asked for, whole. Fails, and lets go of the line, once nothing more of it has come for so long: a slow line
 * has all the time that it needs, one that hangs has not.
 */
export async function fetchSteadily(ask: Ask, stallMs: number): Promise<Response> {
  const stall = new AbortController();
  async function next<T>(coming: Promise<T>): Promise<T> {
    const come = await within(
      stallMs,
      coming.then((value) => ({ value })),
    );
    if (come) return come.value;
    stall.abort();
    throw new Error('Nothing more came');
  }
  const response = await next(ask(stall.signal));
  const reader = response.body?.getReader();
  if (!reader) return response;
  const parts: Uint8Array<ArrayBuffer>[] = [];
  for (;;) {
    const { done, value } = await next(reader.read());
    if (done) break;
    parts.push(value);
  }
  const { status, statusText, headers } = response;
  return new Response(new Blob(parts), { status, statusText, headers });
}
