// The whole team's cases on a lead's phone, with who opened each and when.
import { correctedAt } from '#domain/time/phone-clock.ts';
import type { TeamDb } from '../../team-db.ts';
import type { CaseRow, StoredCase } from '../../team-rows.ts';
import { openAll, openCase, openOp } from '../../vault/seal-rows.ts';
import { keyOf } from '../../vault/team-lock.ts';
import { stands } from '../read-cases.ts';
import type { LedUnits } from './led-units.ts';

export interface Opening {
  personId: string;
  /** Empty for this phone's own. */
  personName: string;
  /** ms, by the clock as far as it is known to be right. */
  at: number;
}

/**
 * Cases that stand in the units that are led, in the days given (both included; all without them): not voided, not sent
 * anew, not of another team. None while locked.
 */
export async function readTeamCases(
  db: TeamDb,
  units: LedUnits,
  days?: { firstDay: string; lastDay: string },
): Promise<CaseRow[]> {
  const key = await keyOf(db);
  if (!key) return [];
  const table = days
    ? db.cases.where('day').between(days.firstDay, days.lastDay, true, true)
    : db.cases.toCollection();
  const stored = await table.filter((row: StoredCase) => stands(row) && !row.outOfScope).toArray();
  return openAll(key, stored, openCase).filter(
    ({ record }) => !record.voided && (units === 'all' || units.includes(record.body.unitCode)),
  );
}

/** Who opened these cases, by the case's id; one whose opening is not on this phone is left out. */
export async function readOpenings(
  db: TeamDb,
  caseIds: readonly string[],
): Promise<Map<string, Opening>> {
  const key = await keyOf(db);
  if (!key) return new Map();
  const names = caseIds.map((caseId): [string, number] => {
    const at = caseId.lastIndexOf(':');
    return [caseId.slice(0, at), Number(caseId.slice(at + 1))];
  });
  const [stored, identities] = await Promise.all([db.ops.bulkGet(names), db.identity.toArray()]);
  const opened = openAll(key, stored, openOp);
  return new Map(
    opened.map(({ entityId, deviceId, op, author }) => {
      const own = identities.find((row) => row.deviceId === deviceId);
      const { personId = own?.personId ?? '', personName = '' } = author ?? {};
      return [entityId, { personId, personName, at: correctedAt(op) }];
    }),
  );
}
