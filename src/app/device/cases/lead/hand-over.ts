import { isOpenCase, ownerOf } from '#domain/cases/owner/open-cases.ts';
import { err, ok, type Result } from '#domain/result.ts';
import type { TeamDb } from '../../team-db.ts';
import type { CaseRow } from '../../team-rows.ts';
import { keyOf } from '../../vault/team-lock.ts';
import { type SaveContext, type SaveProblem, saveOp } from '../save-op.ts';
import type { LedUnits } from './led-units.ts';
import { readOpenings, readTeamCases } from './team-cases.ts';

/** The open cases of each person in these units that this phone knows, by the person's id. */
export async function readOpenCases(db: TeamDb, units: LedUnits): Promise<Map<string, CaseRow[]>> {
  const open = (await readTeamCases(db, units)).filter((row) => isOpenCase(row.record));
  const openings = await readOpenings(
    db,
    open.map((row) => row.caseId),
  );
  const found = new Map<string, CaseRow[]>();
  for (const row of open) {
    const owner = ownerOf(row.record, openings.get(row.caseId)?.personId ?? '');
    found.set(owner, [...(found.get(owner) ?? []), row]);
  }
  return found;
}

interface Between {
  fromPersonId: string;
  toPersonId: string;
  units: LedUnits;
}

const handing = new WeakMap<TeamDb, Promise<unknown>>();

/**
 * Gives all open cases that one person has in these units to another; says how many. One op each: where the disk stops half-way, those
 * given stay given, and the same act goes on with the rest. One act after the other: what was pressed twice finds
 * nothing left to give.
 */
export function handOver(
  db: TeamDb,
  between: Between,
  context: SaveContext,
): Promise<Result<number, SaveProblem>> {
  const before = handing.get(db) ?? Promise.resolve();
  const given = before.then(() => giveAll(db, between, context));
  handing.set(
    db,
    given.catch(() => undefined),
  );
  return given;
}

async function giveAll(
  db: TeamDb,
  { fromPersonId, toPersonId, units }: Between,
  context: SaveContext,
): Promise<Result<number, SaveProblem>> {
  if (!(await keyOf(db))) return err({ kind: 'locked' });
  const rows = (await readOpenCases(db, units)).get(fromPersonId) ?? [];
  for (const { caseId } of rows) {
    const saved = await saveOp(db, { kind: 'case.handed_over', caseId, toPersonId }, context);
    if (!saved.ok) return saved;
  }
  return ok(rows.length);
}
