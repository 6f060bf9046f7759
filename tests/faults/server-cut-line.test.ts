// FAULTS 15: a proxy that cuts after k bytes, for k across request and answer, that drips, and that accepts and never
// answers. Real sockets; each op must be in the log exactly once, whatever the phone was told.
import { type AddressInfo, createServer, connect as dial, type Socket } from 'node:net';
import { type ServerType, serve } from '@hono/node-server';
import { afterAll, beforeAll, expect, it } from 'vitest';
import type { Ask } from '../server/bad-line.ts';
import { aRealPhone, openCaseOn, round, settle } from '../server/real-phone.ts';
import { aServer, type RealServer } from '../server/real-server.ts';
import { reckon } from '../server/reckon.ts';

interface Fault {
  /** Bytes let through on the way up and down before the line is cut. */
  up?: number;
  down?: number;
  /** A byte at a time, so many ms apart. */
  dripMs?: number;
  silent?: boolean;
}
let fault: Fault = {};
let server: RealServer;
let listening: ServerType;
let serverPort = 0;
const sockets = new Set<Socket>();
const proxy = createServer((near) => {
  const { up = Number.POSITIVE_INFINITY, down = Number.POSITIVE_INFINITY, dripMs, silent } = fault;
  const far = dial(serverPort, '127.0.0.1');
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
  server = await aServer();
  serverPort = await new Promise((resolve) => {
    const options = { fetch: server.app.fetch, port: 0, hostname: '127.0.0.1' };
    listening = serve(options, (address) => resolve(address.port));
  });
  await new Promise<void>((resolve) => proxy.listen(0, '127.0.0.1', resolve));
});
afterAll(async () => {
  for (const socket of sockets) socket.destroy();
  proxy.close();
  await new Promise((resolve) => listening.close(resolve));
});

/** The phone waits a minute for an answer; the tests do not. */
const lineWith =
  (timeoutMs: number): Ask =>
  async (path, init) => {
    const { port } = proxy.address() as AddressInfo;
    const headers = new Headers(init.headers);
    headers.set('connection', 'close');
    const signal = AbortSignal.timeout(timeoutMs);
    return fetch(`http://127.0.0.1:${port}${path}`, { ...init, headers, signal });
  };

const cuts = [0, 1, 40, 200, 400, 500, 600, 650, 700, 750, 800, 900, 1000, 1200];
const faults: [string, Fault][] = [
  ...cuts.map((k): [string, Fault] => [`cut after ${k} bytes up`, { up: k }]),
  ...cuts.map((k): [string, Fault] => [`cut after ${k} bytes down`, { down: k }]),
  ['a byte every 5 ms down', { dripMs: 5 }],
  ['an answer that never comes', { silent: true }],
];

it.each(faults)('%s: each op is there exactly once', async (_, wanted) => {
  const phone = await aRealPhone(server);
  for (let i = 0; i < 3; i++) await openCaseOn(phone);
  phone.line = lineWith(700);
  fault = wanted;
  await round(phone);
  fault = {};
  phone.line = lineWith(20_000);
  await settle(phone);
  expect(await reckon(server, [phone])).toMatchObject({
    saved: 3,
    acknowledged: 3,
    inLog: 3,
    waiting: 0,
    lost: [],
    doubled: [],
    apart: [],
  });
});
