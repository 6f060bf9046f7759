import { fold } from '#domain/text/fold.ts';
import type { TeamDb } from '../team-db.ts';
import type { CaseRow, OpRow } from '../team-rows.ts';

/** The newest cases first, without those that were sent anew under another name. */
export async function readCases(
  db: TeamDb,
  { query = '', limit }: { query?: string; limit: number },
): Promise<{ rows: CaseRow[]; more: number }> {
  const typed = fold(query);
  const fits = (row: CaseRow) => row.replacedBy === null && (typed === '' || matches(row, typed));
  const newest = () => db.cases.orderBy('touchedAt').reverse().filter(fits);
  const [rows, count] = await Promise.all([newest().limit(limit).toArray(), newest().count()]);
  return { rows, more: count - rows.length };
}

/** One case with all that is known of it. */
export async function readCase(
  db: TeamDb,
  caseId: string,
): Promise<{ row: CaseRow; openedBy: OpRow['author'] } | null> {
  const row = await db.cases.get(caseId);
  if (!row) return null;
  const at = caseId.lastIndexOf(':');
  const opened = await db.ops.get([caseId.slice(0, at), Number(caseId.slice(at + 1))]);
  return { row, openedBy: opened?.author ?? null };
}

export interface LastUsed {
  villages: string[];
  procedures: string[];
  agencies: string[];
}

/** What this phone wrote last, newest first, each once: offered so that it need not be typed again. */
export async function readLastUsed(db: TeamDb): Promise<LastUsed> {
  const rows = await db.cases
    .orderBy('touchedAt')
    .reverse()
    .filter((row) => row.mine)
    .limit(30)
    .toArray();
  const each = (pick: (row: CaseRow) => string | null) => [
    ...new Set(rows.map(pick).filter((value): value is string => Boolean(value))),
  ];
  return {
    villages: each((row) => row.record.body.village).slice(0, 3),
    procedures: each((row) => row.record.body.procedureCode).slice(0, 5),
    agencies: each((row) => row.record.body.agencyCode).slice(0, 5),
  };
}

function matches({ record, day }: CaseRow, typed: string): boolean {
  const { label, village, dossierCode, note } = record.body;
  const text = fold([label, village, dossierCode ?? '', note, day].join(' '));
  return typed.split(' ').every((word) => text.includes(word));
}
