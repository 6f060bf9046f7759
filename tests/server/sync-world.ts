// Three phones of two teams and one server, and whatever a seed makes happen between them.
import type { Hono } from 'hono';
import { opName, project } from '#domain/cases/case-state.ts';
import { stableJson } from '#domain/protocol/canonical-op.ts';
import type { Op } from '#domain/protocol/op.ts';
import type { Deps } from '#server/deps.ts';
import { openSession } from '#server/services/identity/session.ts';
import {
  A_LUOI_2,
  amended,
  handedOver,
  NOON,
  opened,
  PHU_XUAN,
  voided,
} from '../builders/cases.ts';
import {
  type ModelPhone,
  modelPhone,
  pullAll,
  pushOnce,
  save,
  stateOf,
  straightTo,
  type Wire,
} from './model-phone.ts';
import { randomNumbers } from './random-numbers.ts';
import { aVolunteer, H57, NOW, type Phone } from './sync-team.ts';

export async function enrolled(deps: Deps, device: Phone): Promise<ModelPhone> {
  const { provinceCode, personId, deviceId } = device;
  const { token } = await openSession(deps.db, { provinceCode, personId, deviceId }, NOW);
  return modelPhone(device, `dhs_session=${token}`);
}

/** A line that loses, doubles and delays as the seed has it; an answer is lost after the server has committed. */
export function badLine(
  wire: Wire,
  random: () => number,
  { lost = 0.3, doubled = 0.1, dropped = 0.1 } = {},
): Wire {
  return async (request) => {
    if (random() < dropped) return { kind: 'no_answer', why: 'offline' };
    const again = random() < doubled ? wire(request) : null;
    const answer = await wire(request);
    const second = await again;
    if (random() < lost) return { kind: 'no_answer', why: 'cut' };
    return second ?? answer;
  };
}

export async function liveRandomly(
  deps: Deps & { db: Deps['db'] },
  app: Hono,
  { seed, steps }: { seed: number; steps: number },
): Promise<ModelPhone[]> {
  const random = randomNumbers(seed);
  const phones = [
    await enrolled(deps, await aVolunteer(deps.db, PHU_XUAN)),
    await enrolled(deps, await aVolunteer(deps.db, PHU_XUAN)),
    await enrolled(deps, await aVolunteer(deps.db, A_LUOI_2)),
  ];
  const straight = straightTo(app);
  const wire = badLine(straight, random);
  for (let step = 0; step < steps; step++) {
    const phone = phones[Math.floor(random() * 3)] as ModelPhone;
    await oneStep(phone, phones, { random, wire });
  }
  // The weather clears: everybody sends until nothing waits, then everybody hears of everything.
  for (const phone of phones) while (phone.outbox.size > 0) await pushOnce(phone, straight);
  for (const phone of phones) await pullAll(phone, straight);
  return phones;
}

async function oneStep(
  phone: ModelPhone,
  phones: readonly ModelPhone[],
  { random, wire }: { random: () => number; wire: Wire },
): Promise<void> {
  const dice = random();
  const unitCode = phone === phones[2] ? A_LUOI_2 : PHU_XUAN;
  // Clocks jump: a day back, ten years on, 1970.
  const wallAt = [NOON, NOON - 86_400_000, NOON + 3e11, 1000][Math.floor(random() * 4)] ?? NOON;
  if (dice < 0.2) {
    save(phone, (at) =>
      opened({ ...at, wallAt }, { unitCode, minutes: Math.floor(random() * 60) }),
    );
    return;
  }
  if (dice < 0.6) {
    const of = someCase(phone, random);
    if (!of) return;
    const baseVersion = stateOf(phone, of.entityId)?.version ?? of.entityId;
    save(phone, (at) => somethingNew({ ...at, wallAt, baseVersion }, of, { random, phones }));
    return;
  }
  if (dice < 0.8) await pushOnce(phone, wire, 1 + Math.floor(random() * 20));
  else await pullAll(phone, wire, 1 + Math.floor(random() * 10));
}

function someCase(phone: ModelPhone, random: () => number): Op | undefined {
  const openings = [...phone.replica.values()].filter((op) => op.kind === 'case.opened');
  return openings[Math.floor(random() * openings.length)];
}

type At = Parameters<typeof amended>[0];

function somethingNew(
  at: At,
  of: Op,
  { random, phones }: { random: () => number; phones: readonly ModelPhone[] },
): Op {
  const dice = random();
  if (dice < 0.3) return amended(at, of, { minutes: Math.floor(random() * 60) });
  if (dice < 0.45)
    return amended(at, of, { label: `bà ${Math.floor(random() * 9)}`, outcome: 'waiting' });
  if (dice < 0.55) return amended(at, of, { appendNote: `ghi ${at.deviceSeq}` });
  // Refused by the server: it must hold nobody up.
  if (dice < 0.6) return amended(at, of, { minutes: 999 });
  if (dice < 0.9) {
    const to = phones[Math.floor(random() * phones.length)] ?? phones[0];
    return handedOver(at, of, to?.device.personId ?? '');
  }
  return voided(at, of);
}

export interface Reckoning {
  saved: number;
  acknowledged: number;
  inTray: number;
  waiting: number;
  inLog: number;
  /** Saved ops that are neither in the log nor in a tray, and ops that are in the log more than once. */
  lost: string[];
  doubled: string[];
  /** Visible cases on which a phone and the server do not agree. */
  apart: string[];
}

/** Counts what was ticked "Đã lưu" against what is there afterwards. */
export async function reckon(deps: Deps, phones: readonly ModelPhone[]): Promise<Reckoning> {
  const devices = phones.map((phone) => phone.device.deviceId);
  const log = await deps.db
    .selectFrom('op')
    .select(['body', 'entity_id'])
    .where('province_code', '=', H57)
    .where('device_id', 'in', devices)
    .execute();
  const names = log.map((row) => opName(row.body));
  const saved = phones.flatMap((phone) => phone.saved.map((op) => ({ phone, op })));
  const inLog = new Set(names);
  return {
    saved: saved.length,
    acknowledged: sum(phones.map((phone) => phone.acknowledged.size)),
    inTray: sum(phones.map((phone) => phone.tray.size)),
    waiting: sum(phones.map((phone) => phone.outbox.size)),
    inLog: names.length,
    lost: saved
      .filter(({ phone, op }) => !inLog.has(opName(op)) && !phone.tray.has(op.deviceSeq))
      .map(({ op }) => opName(op)),
    doubled: names.filter((name, i) => names.indexOf(name) !== i),
    apart: await findApart(deps, phones),
  };
}

async function findApart(deps: Deps, phones: readonly ModelPhone[]): Promise<string[]> {
  const people = phones.map((phone) => phone.device.personId);
  const cases = await deps.db
    .selectFrom('assisted_case')
    .select(['case_id', 'unit_code', 'owner_id', 'minutes', 'note', 'voided', 'conflicts'])
    .where('province_code', '=', H57)
    .where('person_id', 'in', people)
    .execute();
  const apart: string[] = [];
  for (const row of cases) {
    const rows = await deps.db
      .selectFrom('op')
      .select('body')
      .where('province_code', '=', H57)
      .where('entity_id', '=', row.case_id)
      .execute();
    const truth = project(rows.map((it) => it.body));
    const table = [row.minutes, row.note, row.voided, row.conflicts];
    const wanted = [
      truth?.body.minutes,
      truth?.body.note,
      truth?.voided !== null,
      truth?.conflicts,
    ];
    if (stableJson(table) !== stableJson(wanted)) apart.push(`table ${row.case_id}`);
    for (const [i, phone] of phones.entries()) {
      const unit = i === 2 ? A_LUOI_2 : PHU_XUAN;
      if (row.unit_code !== unit && row.owner_id !== phone.device.personId) continue;
      if (stableJson(stateOf(phone, row.case_id)) !== stableJson(truth)) {
        apart.push(`phone ${i} ${row.case_id}`);
      }
    }
  }
  return apart;
}

function sum(numbers: readonly number[]): number {
  return numbers.reduce((total, it) => total + it, 0);
}
