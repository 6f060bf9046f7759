// The app's own phone, without its screens: `src/app/device` over an IndexedDB in memory, and a browser's one jar of
// cookies. What it has said "Đã lưu" to is in `saved`, whatever happens on the way.
import 'fake-indexeddb/auto';
import { randomUUID } from 'node:crypto';
import { type NewOp, type SaveContext, saveOp } from '#app/device/cases/save-op.ts';
import { resend, type TrayItem } from '#app/device/cases/tray.ts';
import { enrol } from '#app/device/identity/enrol.ts';
import { currentDbName } from '#app/device/identity/people.ts';
import type { RoundOutcome } from '#app/device/sync/round-outcome.ts';
import { runRound } from '#app/device/sync/run-round.ts';
import { TeamDb } from '#app/device/team-db.ts';
import type { CaseBody } from '#domain/cases/case.ts';
import type { Op } from '#domain/protocol/op.ts';
import type { Result } from '#domain/result.ts';
import { invite } from '#server/services/identity/invite.ts';
import { aCase, PHU_XUAN } from '../builders/cases.ts';
import type { Ask } from './bad-line.ts';
import type { RealServer } from './real-server.ts';

export interface RealPhone {
  server: RealServer;
  /** One database a person, the first of them the one that knows of the others. */
  dbs: TeamDb[];
  /** Of who works now. */
  db: TeamDb;
  /** Straight to the server, until a test puts a worse line in its place. */
  line: Ask;
  jar: string;
  /** How far the phone's clock is ahead of the server's, ms. */
  aheadMs: number;
  saved: Op[];
}

export interface Enrolling {
  unitCode?: string;
  name?: string;
  /** Somebody who is enrolled already, for the new phone or the new enrolment of one. */
  personId?: string;
}

export async function aRealPhone(server: RealServer, who: Enrolling = {}): Promise<RealPhone> {
  const db = new TeamDb(`phone-${randomUUID()}`);
  const phone = { server, dbs: [db], db, line: straight(server), jar: '', aheadMs: 0, saved: [] };
  await enrolOn(phone, who);
  return phone;
}

export function straight(server: RealServer): Ask {
  return async (path, init) => server.app.request(path, init);
}

/** One more person on this phone, or one more enrolment of the same; who enrols works from now on. */
export async function enrolOn(
  phone: RealPhone,
  { unitCode = PHU_XUAN, name = 'Chị Lan', personId }: Enrolling,
): Promise<void> {
  const { deps } = phone.server;
  const { provinceCode } = deps.config;
  const invitation = { provinceCode, unitCode, role: 'volunteer' as const, personName: name };
  const asked = { by: null, invitation: { ...invitation, personId } };
  const issued = must(await invite(deps.db, asked, deps.clock()));
  const [first = phone.db] = phone.dbs;
  const request = { code: issued.code, deviceName: 'Samsung A12', now: clockOf(phone) };
  must(await enrol(first, request, browserOf(phone)));
  await letWorkOn(phone, await currentDbName(first));
}

export async function letWorkOn(phone: RealPhone, dbName: string): Promise<void> {
  let db = phone.dbs.find((it) => it.name === dbName);
  if (!db) {
    db = new TeamDb(dbName);
    phone.dbs.push(db);
  }
  phone.db = db;
}

function clockOf({ server, aheadMs }: RealPhone): number {
  return server.deps.clock() + aheadMs;
}

/** A browser's fetch: relative addresses, and one jar of cookies for whoever works. */
function browserOf(phone: RealPhone): typeof fetch {
  return async (input, init = {}) => {
    const { signal: _, ...rest } = init;
    const headers = new Headers(init.headers);
    if (init.credentials === 'omit') return phone.line(String(input), { ...rest, headers });
    if (phone.jar) headers.set('cookie', phone.jar);
    const answer = await phone.line(String(input), { ...rest, headers });
    phone.jar = answer.headers.get('set-cookie')?.split(';')[0] ?? phone.jar;
    return answer;
  };
}

export function contextOf(phone: RealPhone): SaveContext {
  return { now: clockOf(phone), contentVersion: '2026-11-01' };
}

/** What was not ticked as saved is a test that is wrong. */
export async function save(phone: RealPhone, act: NewOp, now = clockOf(phone)): Promise<Op> {
  const op = must(await saveOp(phone.db, act, { ...contextOf(phone), now }));
  phone.saved.push(op);
  return op;
}

export function openCaseOn(phone: RealPhone, body: Partial<CaseBody> = {}): Promise<Op> {
  return save(phone, { kind: 'case.opened', body: aCase(body) });
}

export function amendOn(phone: RealPhone, of: Op, change: { minutes: number }): Promise<Op> {
  return save(phone, { kind: 'case.amended', caseId: of.entityId, change });
}

export async function resendOn(phone: RealPhone, item: TrayItem): Promise<void> {
  const before = (await phone.db.identity.filter((row) => row.active).first())?.nextSeq;
  const sent = await resend(phone.db, item, contextOf(phone));
  if (!sent.ok) return;
  // The one act may bring more ops with it: what a case had promised goes over to the new one.
  const own = await phone.db.ops
    .where('[deviceId+deviceSeq]')
    .between([sent.value.deviceId, before], [sent.value.deviceId, Infinity])
    .toArray();
  const { openOp } = await import('#app/device/vault/seal-rows.ts');
  const key = phone.db.vault.key;
  for (const row of own) {
    const opened = key && openOp(key, row);
    if (opened) phone.saved.push(opened.op);
  }
}

export function round(phone: RealPhone): Promise<RoundOutcome> {
  return runRound(phone.db, {
    clock: () => clockOf(phone),
    fetcher: browserOf(phone),
    signal: new AbortController().signal,
  });
}

/** The page dies in the middle of a round, `turns` of the event loop after its beginning, and is opened again. */
export async function killInRound(phone: RealPhone, turns: number): Promise<void> {
  const { db } = phone;
  const dying = round(phone).catch(() => undefined);
  for (let i = 0; i < turns; i++) await new Promise((resolve) => setImmediate(resolve));
  db.close();
  await dying;
  phone.db = new TeamDb(db.name);
  phone.dbs = phone.dbs.map((it) => (it === db ? phone.db : it));
}

/**
 * Everybody on the phone takes it in turn to work until nothing waits; the number of rounds it took. A change of a case
 * that another phone has yet to bring again rests as well while `mayWait` says that its turn is still to come.
 */
export async function settle(
  phone: RealPhone,
  { mayWait = false, most = 200 } = {},
): Promise<number> {
  const worked = phone.db.name;
  let rounds = 0;
  for (const { name } of phone.dbs) {
    await letWorkOn(phone, name);
    let outcome: RoundOutcome = await round(phone);
    for (rounds++; outcome.kind === 'again' || (await phone.db.outbox.count()) > 0; rounds++) {
      if (mayWait && outcome.kind === 'again' && outcome.problem === 'waits_for_others') break;
      if (rounds >= most || outcome.kind === 'stopped')
        throw new Error(`not at rest after ${rounds} rounds: ${JSON.stringify(outcome)}`);
      outcome = await round(phone);
    }
  }
  await letWorkOn(phone, worked);
  return rounds;
}

function must<T>(result: Result<T, { kind: string }>): T {
  if (!result.ok) throw new Error(result.error.kind);
  return result.value;
}
