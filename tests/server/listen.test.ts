import { expect, it, onTestFinished, vi } from 'vitest';
import { listen } from '#server/listen.ts';
import { collect } from '#server/routes/http/read-body.ts';

it('gives an upload of hours its time, and headers a minute', async () => {
  const { server, stop } = await listen(() => new Response('ok'), { host: '127.0.0.1', port: 0 });
  const [largestBytes, bytesPerSecond] = [2 * 1024 ** 3, 100 * 1024];
  expect(server.requestTimeout).toBeGreaterThan((largestBytes / bytesPerSecond) * 1000);
  expect(server.headersTimeout).toBeLessThanOrEqual(60_000);
  await stop();
});

it('waits for a small body that never ends no longer than five minutes', async () => {
  vi.useFakeTimers();
  onTestFinished(() => void vi.useRealTimers());
  const silent = new ReadableStream<Uint8Array>({ pull: () => new Promise(() => {}) });
  const collected = collect(silent, 1024, 'body_cut_short').catch((problem) => problem.kind);
  await vi.advanceTimersByTimeAsync(5 * 60_000);
  expect(await collected).toBe('body_too_slow');
});
