// FAULTS 15: a proxy that cuts after k bytes, for k across request and answer, that drips, and that accepts and never
// answers. Real sockets; each op must be in the log exactly once, whatever the phone was told.
import { createServer, connect as dial, type Socket } from 'node:net';
import { type ServerType, serve } from '@hono/node-server';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { createApp } from '#server/app.ts';
import { opened, PHU_XUAN } from '../builders/cases.ts';
import { pushOnce, save, toAnswer, type Wire } from '../server/model-phone.ts';
import { aVolunteer } from '../server/sync-team.ts';
import { enrolled, reckon } from '../server/sync-world.ts';
import { freshDeps } from '../server/test-database.ts';

const SERVER_PORT = 9410;
const PROXY_PORT = 9411;

interface Fault {
  /** Bytes let through on the way up and down before the line is cut. */
  up?: number;
  down?: number;
  /** A byte at a time, so many ms apart. */
  dripMs?: number;
  silent?: boolean;
}
let fault: Fault = {};
let deps: Awaited<ReturnType<typeof freshDeps>>;
let server: ServerType;
const sockets = new Set<Socket>();
const proxy = createServer((near) => {
  const { up = Number.POSITIVE_INFINITY, down = Number.POSITIVE_INFINITY, dripMs, silent } = fault;
  const far = dial(SERVER_PORT, '127.0.0.1');
  for (const socket of [near, far]) {
    sockets.add(socket);
    socket.on('error', () => {});
    socket.on('close', () => sockets.delete(socket));
  }
  if (silent) return;
  const cut = () => {
    near.destroy();
    far.destroy();
  };
  pass(near, far, up, cut);
  if (dripMs === undefined) pass(far, near, down, cut);
  else drip(far, near, dripMs);
  near.on('close', () => far.destroy());
  far.on('close', () => dripMs === undefined && near.destroy());
});

function pass(from: Socket, to: Socket, most: number, cut: () => void): void {
  let left = most;
  from.on('data', (chunk) => {
    to.write(chunk.subarray(0, Math.max(0, Math.min(left, chunk.length))));
    left -= chunk.length;
    if (left <= 0) setTimeout(cut, 30);
  });
}

function drip(from: Socket, to: Socket, ms: number): void {
  const waiting: Buffer[] = [];
  from.on('data', (chunk) => waiting.push(chunk));
  const timer = setInterval(() => {
    const [first] = waiting;
    if (!first || to.destroyed) return;
    to.write(first.subarray(0, 1));
    if (first.length === 1) waiting.shift();
    else waiting[0] = first.subarray(1);
  }, ms);
  to.on('close', () => clearInterval(timer));
}

beforeAll(async () => {
  deps = await freshDeps();
  server = serve({ fetch: createApp(deps).fetch, port: SERVER_PORT, hostname: '127.0.0.1' });
  await new Promise<void>((resolve) => proxy.listen(PROXY_PORT, '127.0.0.1', resolve));
});
afterAll(async () => {
  for (const socket of sockets) socket.destroy();
  proxy.close();
  await new Promise((resolve) => server.close(resolve));
});

const wireWith =
  (timeoutMs: number): Wire =>
  async ({ path, method, headers, body }) => {
    try {
      const response = await fetch(`http://127.0.0.1:${PROXY_PORT}${path}`, {
        method,
        headers: { ...headers, connection: 'close' },
        ...(body ? { body } : {}),
        signal: AbortSignal.timeout(timeoutMs),
      });
      return await toAnswer(response);
    } catch (error) {
      const why = error instanceof Error && error.name === 'TimeoutError' ? 'timed_out' : 'cut';
      return { kind: 'no_answer', why };
    }
  };

const cuts = [0, 1, 40, 200, 400, 500, 600, 650, 700, 750, 800, 900, 1000, 1200];
const faults: [string, Fault][] = [
  ...cuts.map((k): [string, Fault] => [`cut after ${k} bytes up`, { up: k }]),
  ...cuts.map((k): [string, Fault] => [`cut after ${k} bytes down`, { down: k }]),
  ['a byte every 5 ms down', { dripMs: 5 }],
  ['an answer that never comes', { silent: true }],
];

it.each(faults)('%s: each op is there exactly once', async (_, wanted) => {
  const phone = await enrolled(deps, await aVolunteer(deps.db, PHU_XUAN));
  for (let i = 0; i < 3; i++) save(phone, (at) => opened(at));
  fault = wanted;
  await pushOnce(phone, wireWith(700));
  fault = {};
  for (let tries = 0; phone.outbox.size > 0 && tries < 5; tries++)
    await pushOnce(phone, wireWith(20_000));
  expect(await reckon(deps, [phone])).toMatchObject({
    saved: 3,
    acknowledged: 3,
    inLog: 3,
    waiting: 0,
    lost: [],
    doubled: [],
  });
});
