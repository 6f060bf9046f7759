import type { CaseBody, Obstacle } from '#domain/cases/case.ts';
import { type ClockTrouble, readOpClock } from '#domain/time/phone-clock.ts';
import type { TeamDb } from '../team-db.ts';
import type { CaseRow, OpRow, StoredCase } from '../team-rows.ts';
import { openAll, openCase, openOp } from '../vault/seal-rows.ts';
import { keyOf } from '../vault/team-lock.ts';

export interface FoundCases {
  rows: CaseRow[];
  /** How many fit beside those given. */
  more: number;
}

/** The newest cases first, without those that were sent anew under another name. None while locked. */
export async function readCases(db: TeamDb, { limit }: { limit: number }): Promise<FoundCases> {
  const key = await keyOf(db);
  if (!key) return { rows: [], more: 0 };
  const [stored, all, replaced] = await Promise.all([
    db.cases.orderBy('touchedAt').reverse().filter(stands).limit(limit).toArray(),
    db.cases.count(),
    db.cases.where('replacedBy').above('').count(),
  ]);
  return { rows: openAll(key, stored, openCase), more: all - replaced - stored.length };
}

export function stands(row: StoredCase): boolean {
  return row.replacedBy === null;
}

/** One case with all that is known of it. */
export async function readCase(
  db: TeamDb,
  caseId: string,
): Promise<{ row: CaseRow; openedBy: OpRow['author']; clock: ClockTrouble | null } | null> {
  const [key, stored] = [await keyOf(db), await db.cases.get(caseId)];
  const row = key && stored ? openCase(key, stored) : null;
  if (!key || !row) return null;
  const at = caseId.lastIndexOf(':');
  const opening = await db.ops.get([caseId.slice(0, at), Number(caseId.slice(at + 1))]);
  const opened = opening && openOp(key, opening);
  return {
    row,
    openedBy: opened?.author ?? null,
    clock: opened ? readOpClock(opened.op, row.record.body.day) : null,
  };
}

export interface LastUsed {
  /** What was helped with, with its procedure and office: the last ones first, each once. */
  kinds: Pick<CaseBody, 'help' | 'procedureCode' | 'agencyCode'>[];
  villages: string[];
  procedures: string[];
  agencies: string[];
  /** What the newest case that stands says of place, result, who held the phone and next time; null before the first. */
  latest: (Pick<CaseBody, 'village' | 'outcome' | 'autonomy'> & { wasHindered: boolean }) | null;
  /** What stood in the way on this phone's last cases, each time it did, with the village. */
  obstacles: { village: string; obstacle: Obstacle }[];
}

/** What this phone wrote last, newest first, each once: offered so that it need not be typed again. */
export async function readLastUsed(db: TeamDb): Promise<LastUsed> {
  const key = await keyOf(db);
  const stored = await db.cases
    .orderBy('touchedAt')
    .reverse()
    .filter((row) => row.mine)
    .limit(30)
    .toArray();
  const rows = key ? openAll(key, stored, openCase) : [];
  const each = (pick: (row: CaseRow) => string | null) => [
    ...new Set(rows.map(pick).filter((value): value is string => Boolean(value))),
  ];
  const kinds = new Map<string, LastUsed['kinds'][number]>();
  for (const { record } of rows) {
    const { help, procedureCode, agencyCode } = record.body;
    const name = JSON.stringify([help, procedureCode, agencyCode]);
    if (!record.voided && !kinds.has(name)) kinds.set(name, { help, procedureCode, agencyCode });
  }
  return {
    kinds: [...kinds.values()].slice(0, 3),
    villages: each((row) => row.record.body.village).slice(0, 3),
    procedures: each((row) => row.record.body.procedureCode).slice(0, 5),
    agencies: each((row) => row.record.body.agencyCode).slice(0, 5),
    latest: latestOf(rows),
    obstacles: rows.flatMap(({ record: { body } }) =>
      body.obstacles.map((obstacle) => ({ village: body.village, obstacle })),
    ),
  };
}

function latestOf(rows: CaseRow[]): LastUsed['latest'] {
  const body = rows.find((row) => !row.record.voided)?.record.body;
  return body ? saidOf(body) : null;
}

/** What a case says that is likely the same with the next person. */
export function saidOf(body: CaseBody): NonNullable<LastUsed['latest']> {
  const { village, outcome, autonomy, obstacles } = body;
  return { village, outcome, autonomy, wasHindered: obstacles.length > 0 };
}

/** Before anything was written. */
export function nothingUsed(): LastUsed {
  return { kinds: [], villages: [], procedures: [], agencies: [], latest: null, obstacles: [] };
}
