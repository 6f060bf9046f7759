import type { LedUnits } from '../cases/lead/led-units.ts';
import type { TeamDb } from '../team-db.ts';
import type { CaseRow, SessionRow } from '../team-rows.ts';
import { openAll, openCase, openOp } from '../vault/seal-rows.ts';
import { keyOf } from '../vault/team-lock.ts';
import { openSession } from './seal-session.ts';

export interface CountedSession {
  row: SessionRow;
  /** Cases written in it, without the voided and the replaced. */
  cases: number;
}

/** The latest sessions first. None while locked. */
export async function readSessions(db: TeamDb, limit: number): Promise<CountedSession[]> {
  const key = await keyOf(db);
  if (!key) return [];
  const stored = await db.sessions.orderBy('day').reverse().limit(limit).toArray();
  const rows = openAll(key, stored, openSession);
  const found: CountedSession[] = [];
  for (const row of rows) {
    const cases = (await readSessionCases(db, row.sessionId)).length;
    found.push({ row, cases });
  }
  return found;
}

/** Sessions that stand in the units that are led, in the days given (both included). None while locked. */
export async function readTeamSessions(
  db: TeamDb,
  units: LedUnits,
  days: { firstDay: string; lastDay: string },
): Promise<SessionRow[]> {
  const key = await keyOf(db);
  if (!key) return [];
  const { firstDay, lastDay } = days;
  const stored = await db.sessions.where('day').between(firstDay, lastDay, true, true).toArray();
  return openAll(key, stored, openSession).filter(
    ({ record }) => !record.voided && (units === 'all' || units.includes(record.body.unitCode)),
  );
}

export async function readSession(db: TeamDb, sessionId: string): Promise<SessionRow | null> {
  const key = await keyOf(db);
  const stored = await db.sessions.get(sessionId);
  return key && stored ? openSession(key, stored) : null;
}

/** The cases of a session that stand, the newest first. */
export async function readSessionCases(db: TeamDb, sessionId: string): Promise<CaseRow[]> {
  const key = await keyOf(db);
  if (!key) return [];
  const stored = await db.cases.where('sessionId').equals(sessionId).toArray();
  return openAll(key, stored, openCase)
    .filter((row) => row.replacedBy === null && !row.record.voided)
    .sort((a, b) => numberOf(b) - numberOf(a) || b.touchedAt - a.touchedAt);
}

/** Of the op that opened it; of two phones' cases the one touched last comes first. */
function numberOf({ caseId, mine }: CaseRow): number {
  return mine ? Number(caseId.slice(caseId.lastIndexOf(':') + 1)) : 0;
}

/** How the people of the team are called, as far as this phone has met them: of the last ops and sessions. */
export async function readKnownNames(db: TeamDb): Promise<string[]> {
  const key = await keyOf(db);
  if (!key) return [];
  const identity = await db.identity.filter((row) => row.active).first();
  const sessions = openAll(
    key,
    await db.sessions.orderBy('day').reverse().limit(10).toArray(),
    openSession,
  );
  const ops = await db.ops
    .reverse()
    .filter((row) => !row.own)
    .limit(40)
    .toArray();
  const authors = openAll(key, ops, openOp).flatMap((row) => row.author?.personName ?? []);
  const names = [
    identity?.personName ?? '',
    ...sessions.flatMap((row) => row.record.body.present),
    ...authors,
  ];
  return [...new Set(names.filter(Boolean))].slice(0, 12);
}
