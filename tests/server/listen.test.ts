import { once } from 'node:events';
import type { ServerResponse } from 'node:http';
import { connect, type Socket } from 'node:net';
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

it('waits at its stop for the request that is being answered, and for no line that asks nothing', async () => {
  let answer = (_: Response) => {};
  const answered = new Promise<Response>((done) => {
    answer = done;
  });
  const { address, server, stop } = await listen(() => answered, { host: '127.0.0.1', port: 0 });
  const heard = once(server, 'connection');
  const silent = connect(Number(new URL(address).port), '127.0.0.1');
  onTestFinished(() => void silent.destroy());
  await heard;
  const asked = once(server, 'request');
  const got = fetch(address).then((response) => response.text());
  await asked;
  let isOver = false;
  const over = stop().then(() => {
    isOver = true;
  });
  await once(silent, 'close');
  expect(isOver).toBe(false);
  answer(new Response('whole'));
  expect(await got).toBe('whole');
  // Its line is kept alive by the one who asked, and let go all the same: long before the five seconds are over.
  const startedAt = performance.now();
  await over;
  expect(performance.now() - startedAt).toBeLessThan(4_000);
});

it('lets an answer that is said but still on its way to a slow phone arrive whole', async () => {
  const body = 'x'.repeat(32 * 1024 ** 2);
  const { address, server, stop } = await listen(() => new Response(body), {
    host: '127.0.0.1',
    port: 0,
  });
  const phone = connect(Number(new URL(address).port), '127.0.0.1');
  onTestFinished(() => void phone.destroy());
  phone.pause();
  const asked = once(server, 'request') as Promise<[unknown, ServerResponse]>;
  phone.write('GET / HTTP/1.1\r\nHost: here\r\n\r\n');
  const [, answer] = await asked;
  await vi.waitUntil(() => answer.writableEnded);
  expect(answer.socket?.writableLength).toBeGreaterThan(0);
  const over = stop();
  let bytes = 0;
  phone.on('data', (some) => {
    bytes += some.length;
  });
  phone.resume();
  await once(phone, 'close');
  expect(bytes).toBeGreaterThan(body.length);
  await over;
});

it('answers at its stop what was asked on a new line and has not been read yet', async () => {
  const { address, server, stop } = await listen(() => new Response('whole'), {
    host: '127.0.0.1',
    port: 0,
  });
  const heard = once(server, 'connection');
  const phone = connect(Number(new URL(address).port), '127.0.0.1');
  onTestFinished(() => void phone.destroy());
  await Promise.all([heard, once(phone, 'connect')]);
  let said = '';
  phone.on('data', (some) => {
    said += some;
  });
  phone.write('GET / HTTP/1.1\r\nHost: here\r\n\r\n');
  const over = stop();
  await once(phone, 'close');
  expect(said).toContain('whole');
  await over;
});

it('lets an idle line go at once, though another has yet to take its answer', async () => {
  const body = 'x'.repeat(32 * 1024 ** 2);
  const { address, server, stop } = await listen(
    ({ url }) => new Response(url.endsWith('/long') ? body : 'short'),
    { host: '127.0.0.1', port: 0 },
  );
  const line = () => {
    const socket = connect(Number(new URL(address).port), '127.0.0.1');
    onTestFinished(() => void socket.destroy());
    return socket;
  };
  const [stalled, idle] = [line(), line()];
  stalled.pause();
  const asked = once(server, 'request') as Promise<[unknown, ServerResponse]>;
  stalled.write('GET /long HTTP/1.1\r\nHost: here\r\n\r\n');
  const [, answer] = await asked;
  const stalledHere = answer.socket as Socket;
  await vi.waitUntil(() => answer.writableEnded);
  idle.write('GET / HTTP/1.1\r\nHost: here\r\n\r\n');
  await once(idle, 'data');
  const over = stop();
  await once(idle, 'close');
  expect(stalledHere.destroyed).toBe(false);
  stalled.destroy();
  await over;
});
