// How long a first visit takes until the phone is ready for days without a network, over a long and thin line. The
// browser's own tools do not slow a service worker down, so a proxy stands in front of the server. The yardstick of the
// same run: the bytes that crossed the line, fetched as one file over it.
import { createServer as createHttp } from 'node:http';
import {
  type AddressInfo,
  createServer,
  connect as dial,
  type Server,
  type Socket,
} from 'node:net';
import { setTimeout as after } from 'node:timers/promises';
import { openSlowPhone } from './slow-phone.ts';

const LATENCY_MS = 400;
const BYTES_PER_SECOND = 25_000;
const READY = 'navigator.serviceWorker.controller !== null';
const LOADED = `performance.getEntriesByType('navigation')[0].domComplete`;

export interface RoadFigures {
  loadedMs: number;
  readyMs: number;
  kib: number;
  requests: number;
  /** As many bytes in one file over the same line. */
  oneFileMs: number;
}

export async function measureRoad(): Promise<RoadFigures | null> {
  const phone = await openSlowPhone();
  if (!phone) return null;
  const line = await thinLine(Number(new URL(phone.url).port));
  try {
    const { page } = await phone.page({ slower: 1 });
    const start = performance.now();
    await page.goto(`${line.url}/`);
    const loadedMs = (await page.evaluate(LOADED)) as number;
    await page.waitForFunction(READY, null, { timeout: 600_000 });
    const readyMs = performance.now() - start;
    const { bytes, requests } = line.carried();
    return {
      loadedMs: Math.round(loadedMs),
      readyMs: Math.round(readyMs),
      kib: bytes / 1024,
      requests,
      oneFileMs: await fetchOneFile(bytes),
    };
  } finally {
    await line.close();
    await phone.close();
  }
}

interface ThinLine {
  url: string;
  carried: () => { bytes: number; requests: number };
  close: () => Promise<void>;
}

/** Half the latency each way, one more round for each new connection; the way down is one for all connections. */
async function thinLine(port: number): Promise<ThinLine> {
  let [bytes, requests] = [0, 0];
  let freeAt = 0;
  const sockets = new Set<Socket>();
  const server = createServer((client) => {
    const upstream = dial(port, '127.0.0.1');
    for (const socket of [client, upstream]) {
      sockets.add(socket);
      socket.on('error', () => {}).on('close', () => sockets.delete(socket));
    }
    let up: Promise<unknown> = after(LATENCY_MS);
    let down: Promise<unknown> = Promise.resolve();
    client.on('data', (chunk) => {
      requests += chunk.toString('latin1').match(/^(GET|POST|HEAD) /gm)?.length ?? 0;
      const due = after(LATENCY_MS / 2);
      up = up.then(() => due).then(() => upstream.write(chunk));
    });
    upstream.on('data', (chunk) => {
      bytes += chunk.length;
      const begins = Math.max(freeAt, performance.now());
      freeAt = begins + (chunk.length / BYTES_PER_SECOND) * 1000;
      const due = after(freeAt - performance.now() + LATENCY_MS / 2);
      down = down.then(() => due).then(() => client.write(chunk));
    });
    client.on('end', () => void up.then(() => upstream.end()));
    upstream.on('end', () => void down.then(() => client.end()));
  });
  const at = await listen(server);
  return {
    url: `http://127.0.0.1:${at}`,
    carried: () => ({ bytes, requests }),
    close: () =>
      new Promise((done) => {
        for (const socket of sockets) socket.destroy();
        server.close(() => done());
      }),
  };
}

async function fetchOneFile(bytes: number): Promise<number> {
  const server = createHttp((_, answer) => answer.end(Buffer.alloc(bytes)));
  const line = await thinLine(await listen(server));
  const start = performance.now();
  await (await fetch(line.url)).arrayBuffer();
  const ms = performance.now() - start;
  await line.close();
  server.closeAllConnections();
  server.close();
  return Math.round(ms);
}

async function listen(server: Server): Promise<number> {
  await new Promise<void>((done) => server.listen(0, '127.0.0.1', done));
  return (server.address() as AddressInfo).port;
}
