// Counts what phones have ticked as saved against what is there afterwards: in the log, in a tray, on the other phones.
import 'fake-indexeddb/auto';
import { opName, project } from '#domain/cases/case-state.ts';
import { stableJson } from '#domain/protocol/canonical-op.ts';
import type { Op } from '#domain/protocol/op.ts';
import { caseOn } from '../unit/app/device/team-phone.ts';
import type { RealPhone } from './real-phone.ts';
import type { RealServer } from './real-server.ts';
import { H57 } from './sync-team.ts';

export interface Reckoning {
  saved: number;
  acknowledged: number;
  inTray: number;
  waiting: number;
  inLog: number;
  /** Saved ops that are neither in the log nor in a tray, and ops that are in the log more than once. */
  lost: string[];
  doubled: string[];
  /** Changes refused because their case was not there. */
  orphaned: string[];
  /** Visible cases on which a phone and the server do not agree. */
  apart: string[];
}

export async function reckon(
  { deps }: RealServer,
  phones: readonly RealPhone[],
): Promise<Reckoning> {
  const dbs = phones.flatMap((phone) => phone.dbs);
  const devices = (await Promise.all(dbs.map((db) => db.identity.toArray()))).flat();
  const log = await deps.db
    .selectFrom('op')
    .select('body')
    .where('province_code', '=', H57)
    .where(
      'device_id',
      'in',
      devices.map((row) => row.deviceId),
    )
    .execute();
  const names = log.map((row) => opName(row.body));
  const inLog = new Set(names);
  const tray = (await Promise.all(dbs.map((db) => db.tray.toArray()))).flat();
  const refusals = tray.filter((it) => it.problem.kind === 'refused');
  const inTray = new Set(refusals.map(opName));
  const saved = phones.flatMap((phone) => phone.saved.map(opName));
  const ops = (await Promise.all(dbs.map((db) => db.ops.toArray()))).flat();
  const has = (state: string) => (row: (typeof ops)[number]) => row.own && row.state === state;
  return {
    saved: saved.length,
    acknowledged: ops.filter((it) => has('acknowledged')(it) || has('conflict')(it)).length,
    inTray: inTray.size,
    waiting: (await Promise.all(dbs.map((db) => db.outbox.count()))).reduce((a, b) => a + b, 0),
    inLog: names.length,
    lost: saved.filter((name) => !inLog.has(name) && !inTray.has(name)),
    doubled: names.filter((name, i) => names.indexOf(name) !== i),
    orphaned: refusals
      .filter(({ problem }) => problem.kind === 'refused' && problem.reason === 'unknown_entity')
      .map(opName),
    apart: await findApart({ deps } as RealServer, phones),
  };
}

async function findApart({ deps }: RealServer, phones: readonly RealPhone[]): Promise<string[]> {
  const cases = await deps.db
    .selectFrom('assisted_case')
    .select(['case_id', 'unit_code', 'owner_id', 'minutes', 'note', 'voided', 'conflicts'])
    .where('province_code', '=', H57)
    .execute();
  const log = await deps.db
    .selectFrom('op')
    .select(['body', 'entity_id'])
    .where('province_code', '=', H57)
    .execute();
  const opsOf = new Map<string, Op[]>(log.map((row) => [row.entity_id, []]));
  for (const row of log) opsOf.get(row.entity_id)?.push(row.body);
  const apart: string[] = [];
  for (const row of cases) {
    const truth = project(opsOf.get(row.case_id) ?? []);
    const table = [row.minutes, row.note, row.voided, row.conflicts];
    const { body, conflicts } = truth ?? {};
    const wanted = [body?.minutes, body?.note, truth?.voided !== null, conflicts];
    if (stableJson(table) !== stableJson(wanted)) apart.push(`table ${row.case_id}`);
    for (const [i, phone] of phones.entries()) {
      for (const db of phone.dbs) {
        const who = await db.identity.filter((it) => it.active).first();
        const sees = who?.grants.some((it) => it.unitCode === row.unit_code);
        if (!sees && row.owner_id !== who?.personId) continue;
        const known = (await caseOn(db, row.case_id))?.record ?? null;
        if (stableJson(known) !== stableJson(truth)) apart.push(`phone ${i} ${row.case_id}`);
      }
    }
  }
  return apart;
}
