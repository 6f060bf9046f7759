// Three phones of two teams, four people and one server, and whatever a seed makes happen between them.
import 'fake-indexeddb/auto';
import { readTray } from '#app/device/cases/tray.ts';
import type { CaseRow } from '#app/device/team-rows.ts';
import { openAll, openCase } from '#app/device/vault/seal-rows.ts';
import { keyOf } from '#app/device/vault/team-lock.ts';
import { A_LUOI_2, aCase, NOON, PHU_XUAN } from '../builders/cases.ts';
import { badLine } from './bad-line.ts';
import { randomNumbers } from './random-numbers.ts';
import {
  aRealPhone,
  enrolOn,
  killInRound,
  letWorkOn,
  type RealPhone,
  resendOn,
  round,
  save,
  settle,
  straight,
} from './real-phone.ts';
import { backUp, type RealServer, restore } from './real-server.ts';
import type { TestDatabase } from './test-database.ts';

const HOUR_MS = 3_600_000;

export interface Life {
  phones: RealPhone[];
  random: () => number;
  server: RealServer;
  /** Of everybody, made when the phones were enrolled or later; null in a life without restores. */
  backup: TestDatabase | null;
}

export async function liveRandomly(
  server: RealServer,
  { seed, steps, restores = true }: { seed: number; steps: number; restores?: boolean },
): Promise<RealPhone[]> {
  const random = randomNumbers(seed);
  const phones = [
    await aRealPhone(server, { name: 'Chị Lan' }),
    await aRealPhone(server, { name: 'Anh Minh' }),
    await aRealPhone(server, { name: 'Chị Kăn', unitCode: A_LUOI_2 }),
  ];
  // One phone is lent to somebody else, one was enrolled twice by the same person.
  await enrolOn(phones[0] as RealPhone, { name: 'O Bé' });
  const [twice] = (await phones[1]?.db.identity.toArray()) ?? [];
  for (const phone of phones) phone.line = badLine(straight(server), random);
  const life: Life = { phones, random, server, backup: restores ? await backUp(server) : null };
  for (let step = 0; step < steps; step++) {
    if (step === Math.floor(steps / 3)) await enrolAgain(life, twice?.personId ?? '');
    await oneStep(life);
  }
  // The weather clears: everybody sends until nothing waits, then everybody hears of everything.
  for (const phone of phones) {
    phone.line = straight(server);
    phone.aheadMs = 0;
  }
  // After a restore the change of a case may come before the case: its phone is asked later in the same turn.
  for (const mayWait of [true, true, false])
    for (const phone of phones) await settle(phone, { mayWait });
  return phones;
}

/** With work unsent, under a line that is good for a moment; the backup is of a day after that. */
async function enrolAgain(life: Life, personId: string): Promise<void> {
  const phone = life.phones[1] as RealPhone;
  const { line } = phone;
  phone.line = straight(life.server);
  await enrolOn(phone, { personId });
  phone.line = line;
  if (life.backup) life.backup = await backUp(life.server);
}

async function oneStep(life: Life): Promise<void> {
  const { random, server, phones } = life;
  const phone = phones[Math.floor(random() * 3)] as RealPhone;
  const dice = random();
  server.now += Math.floor(random() * HOUR_MS);
  if (dice < 0.2) {
    const unitCode = phone === phones[2] ? A_LUOI_2 : PHU_XUAN;
    const body = aCase({ unitCode, minutes: Math.floor(random() * 60) });
    await save(phone, { kind: 'case.opened', body }, someTime(life));
  } else if (dice < 0.55) await changeSomething(life, phone);
  else if (dice < 0.6) await answerTray(life, phone);
  else if (dice < 0.65) {
    const next = phone.dbs[Math.floor(random() * phone.dbs.length)] ?? phone.db;
    await letWorkOn(phone, next.name);
  } else if (dice < 0.7) await killInRound(phone, Math.floor(random() * 120));
  // Clocks jump: a day back, ten years on, 1970, and right again.
  else if (dice < 0.74) phone.aheadMs = someTime(life) - NOON;
  else if (dice < 0.76 && life.backup) await restore(server, life.backup);
  else if (dice < 0.78 && life.backup) life.backup = await backUp(server);
  else await round(phone);
}

function someTime({ random }: Life): number {
  return [NOON, NOON - 24 * HOUR_MS, NOON + 3e11, 1000][Math.floor(random() * 4)] ?? NOON;
}

async function casesOn({ db }: RealPhone): Promise<CaseRow[]> {
  const key = await keyOf(db);
  return key ? openAll(key, await db.cases.toArray(), openCase) : [];
}

async function changeSomething(life: Life, phone: RealPhone): Promise<void> {
  const { random } = life;
  const cases = await casesOn(phone);
  // By the clock of the rules, not by IndexedDB's order of random names: a seed must tell the same story twice.
  cases.sort((a, b) => a.touchedAt - b.touchedAt);
  const of = cases[Math.floor(random() * cases.length)];
  if (!of) return;
  const { caseId } = of;
  const dice = random();
  const at = someTime(life);
  if (dice < 0.9) {
    const change = someChange(random, dice);
    await save(phone, { kind: 'case.amended', caseId, change }, at);
  } else await save(phone, { kind: 'case.voided', caseId, reason: 'ghi hai lần' }, at);
}

function someChange(random: () => number, dice: number) {
  if (dice < 0.45) return { minutes: Math.floor(random() * 60) };
  if (dice < 0.65) return { label: `bà ${Math.floor(random() * 9)}`, outcome: 'waiting' as const };
  if (dice < 0.82) return { appendNote: `ghi ${Math.floor(random() * 99)}` };
  // Refused by the server: it must hold nobody up.
  return { minutes: 999 };
}

async function answerTray({ random }: Life, phone: RealPhone): Promise<void> {
  const { refused } = await readTray(phone.db);
  const item = refused[Math.floor(random() * refused.length)];
  if (item) await resendOn(phone, item);
}
