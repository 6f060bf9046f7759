// A year of invented cases, taken in the way a phone's batch is: through the op log.
import { randomUUID } from 'node:crypto';
import { demo } from '#content/messages/terminal/demo.ts';
import type { CaseBody, HelpKind, Obstacle } from '#domain/cases/case.ts';
import type { Op } from '#domain/protocol/op.ts';
import { startOfDay } from '#domain/time/day.ts';
import type { Deps } from '#server/deps.ts';
import { receiveOps } from '#server/services/sync/receive/receive-ops.ts';
import type { DemoDossier } from './demo-dossiers.ts';
import { seeded } from './demo-months.ts';
import { addPerson } from './demo-people.ts';

const TEAMS = 8;
const PER_TEAM = 40;
const NOON_MS = 12 * 3_600_000;

/** Teams of some communes that helped with every second online dossier; a few codes are not in the official file. */
export async function makeDemoCases(deps: Deps, dossiers: readonly DemoDossier[]): Promise<void> {
  const communes = [...new Set(dossiers.map((it) => it.unitCode))].filter(
    (code) => !code.includes('.'),
  );
  const random = seeded(1986);
  for (const unitCode of communes.slice(0, TEAMS)) {
    const personId = await addPerson(deps, {
      role: 'volunteer',
      name: demo.names.volunteer,
      unitCode,
    });
    const deviceId = await addDevice(deps, personId);
    const helped = dossiers
      .filter((it) => it.unitCode === unitCode && it.isOnline)
      .slice(-PER_TEAM);
    const ops = helped.map((dossier, at) => openedOp({ deviceId, at, dossier, random }));
    const { provinceCode } = deps.config;
    const receipts = await receiveOps(deps.db, {
      author: { provinceCode, personId, deviceId, isRevoked: false },
      batch: { deviceId, ops, malformed: [] },
      now: deps.clock(),
    });
    const refused = receipts.find((receipt) => receipt.status !== 'stored');
    if (refused) throw new Error('an invented case was refused', { cause: refused });
  }
}

interface Making {
  deviceId: string;
  at: number;
  dossier: DemoDossier;
  random: () => number;
}

function openedOp({ deviceId, at, dossier, random }: Making): Op {
  const deviceSeq = at + 1;
  return {
    kind: 'case.opened',
    deviceId,
    deviceSeq,
    entityId: `${deviceId}:${deviceSeq}`,
    baseVersion: null,
    wallAt: startOfDay(dossier.day) + NOON_MS,
    serverOffsetMs: 0,
    contentVersion: 'demo',
    body: bodyOf(dossier, random),
  };
}

function bodyOf(dossier: DemoDossier, random: () => number): CaseBody {
  const isDone = random() < 0.85;
  const help: HelpKind[] = random() < 0.4 ? ['submission', 'payment'] : ['submission'];
  const obstacles: Obstacle[] = isDone
    ? []
    : [random() < 0.5 ? 'otp_not_received' : 'no_bank_account'];
  // Every sixth code was copied wrongly or is not in the file yet: such cases stay provisional.
  const dossierCode = random() < 0.16 ? dossier.code.replace(/\d{6}$/, '999999') : dossier.code;
  return {
    day: dossier.day,
    unitCode: dossier.unitCode,
    village: demo.village,
    help,
    procedureCode: '1.001193',
    agencyCode: dossier.unitCode,
    dossierCode,
    outcome: isDone ? 'done' : 'waiting',
    obstacles,
    minutes: 5 + Math.floor(random() * 6) * 5,
    autonomy: random() < 0.3 ? 'alone' : 'together',
    label: demo.label,
    phone: null,
    note: '',
  };
}

async function addDevice(deps: Deps, personId: string): Promise<string> {
  const id = randomUUID();
  const at = new Date(deps.clock());
  await deps.db
    .insertInto('device')
    .values({
      province_code: deps.config.provinceCode,
      id,
      person_id: personId,
      name: demo.device,
      // No private key belongs to it: nobody can ever sign in this device's name.
      public_key: { kty: 'EC', crv: 'P-256', x: '', y: '' },
      created_at: at,
      last_seen_at: at,
      revoked_at: null,
    })
    .execute();
  return id;
}
