// A phone that two people share: Hoa, who has the first book, and Bình, who works now. The test itself imports
// fake-indexeddb/auto first.
import Dexie from 'dexie';
import { expect } from 'vitest';
import { sha256Hex } from '#app/device/content-pack/sha256-hex.ts';
import { keepIdentity } from '#app/device/identity/identity.ts';
import { notePerson } from '#app/device/identity/people.ts';
import { TEAM_DB_NAME } from '#app/device/identity/team-db-name.ts';
import { openWorkingDb } from '#app/device/open-team-db.ts';
import { runRound } from '#app/device/sync/run-round.ts';
import { TeamDb } from '#app/device/team-db.ts';
import { setTeamPin } from '#app/device/vault/team-lock.ts';
import { receiptHeader, writeReceipt } from '#domain/protocol/bundle.ts';
import { DEVICE_HEADER, toBase64Url } from '#domain/protocol/signature.ts';
import {
  anIdentity,
  aServer,
  json,
  knowServer,
  NOW,
  save,
  type ToldServer,
} from '../team-phone.ts';

export const PIN = 'mua-xuan-26';
export const HERS = `${TEAM_DB_NAME}-d2`;

/** Hoa enrolled first, Bình second; the books stand closed, as after a reload. */
export async function aSharedPhone(): Promise<void> {
  const [first, second] = [new TeamDb(), new TeamDb(HERS)];
  const hoa = await anIdentity();
  const binh = await anIdentity({ deviceId: 'd2', personId: 'p2', personName: 'Lê Văn Bình' });
  for (const [db, identity] of [
    [first, hoa],
    [second, binh],
  ] as const) {
    await keepIdentity(db, identity);
    await knowServer(db);
    await save(db, { label: identity.personName });
    await save(db, { label: identity.personName });
  }
  await notePerson({ first, open: first }, hoa, { dbName: HERS, identity: binh });
  first.close();
  second.close();
}

export async function working(): Promise<TeamDb> {
  const opened = await openWorkingDb();
  if (!opened.ok) throw new Error(opened.error.kind);
  return opened.value.db;
}

export async function inBook<T>(name: string, ask: (db: TeamDb) => Promise<T>): Promise<T> {
  const db = new TeamDb(name);
  try {
    return await ask(db);
  } finally {
    db.close();
  }
}

export const unsentIn = (name: string) => inBook(name, (db) => db.outbox.count());

/** Sets a PIN in that book, after a round without a line; closed afterwards, so that nobody can open it. */
export function lockBook(name: string): Promise<void> {
  return inBook(name, async (db) => {
    expect(await setTeamPin(db, PIN)).toEqual({ ok: true, value: undefined });
    await runRound(db, { ...world, fetcher: noLine });
  });
}

export const world = { clock: () => NOW, signal: new AbortController().signal };
export const noLine = aServer({ answer: () => new TypeError('no line') }).fetcher;

/** The ordinary server of the tests, which takes bundles as well. */
export function aServerForBundles(
  server: ToldServer = aServer(),
  notKept: () => unknown = () => undefined,
) {
  const bundles: string[] = [];
  const fetcher = (async (path: string, init?: RequestInit) => {
    if (path !== '/api/bundles') return server.fetcher(path, init);
    const id = await sha256Hex(new Uint8Array(init?.body as ArrayBuffer));
    bundles.push(id);
    return json({ bundle_id: id, receipt: RECEIPT, not_kept: notKept() });
  }) as typeof fetch;
  return { server, fetcher, bundles };
}

const RECEIPT = toBase64Url(
  writeReceipt({
    header: receiptHeader('d'.repeat(36)),
    nonce: new Uint8Array(12),
    signature: new Uint8Array(64),
    sealed: new Uint8Array(20),
  }),
);

/** Such answers to one device on one path, and the ordinary ones to everybody else. */
export function telling(
  server: { fetcher: typeof fetch },
  { deviceId, path, answer }: { deviceId: string; path: string; answer: () => Response },
): typeof fetch {
  return (async (input: string, init?: RequestInit) => {
    const isTheirs =
      new Headers(init?.headers).get(DEVICE_HEADER) === deviceId ||
      (typeof init?.body === 'string' && init.body.includes(`"device_id":"${deviceId}"`));
    return isTheirs && input.startsWith(path) ? answer() : server.fetcher(input, init);
  }) as typeof fetch;
}

export async function forgetPhone(): Promise<void> {
  for (const name of await Dexie.getDatabaseNames()) await Dexie.delete(name);
}
