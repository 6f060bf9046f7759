// What a lead is asked: are these cases of one table the same person, written down by two? Nothing is dropped by itself.
import { likelyDuplicates } from '#domain/cases/likely-duplicates.ts';
import type { TeamDb } from '../../team-db.ts';
import type { CaseRow } from '../../team-rows.ts';
import type { LedUnits } from './led-units.ts';
import { type Opening, readOpenings, readTeamCases } from './team-cases.ts';

export interface LikelyCase {
  row: CaseRow;
  opening: Opening | null;
}

/** Groups of two and more, the newest day first; in each, the first written first. Those told apart are left out. */
export async function readDuplicates(db: TeamDb, units: LedUnits): Promise<LikelyCase[][]> {
  const rows = await readTeamCases(db, units);
  const byId = new Map(rows.map((row) => [row.caseId, row]));
  const compared = rows.map(({ caseId, record }) => ({ caseId, body: record.body }));
  const apart = await toldApart(db);
  const groups = likelyDuplicates(compared).filter(
    (ids) => !apart.some((known) => ids.every((id) => known.includes(id))),
  );
  const openings = await readOpenings(db, groups.flat());
  const found = groups.map((ids) =>
    ids
      .flatMap((id) => {
        const row = byId.get(id);
        return row ? [{ row, opening: openings.get(id) ?? null }] : [];
      })
      .sort((a, b) => (a.opening?.at ?? 0) - (b.opening?.at ?? 0)),
  );
  const dayOfGroup = (group: LikelyCase[]) => group[0]?.row.day ?? '';
  return found.sort((a, b) => (dayOfGroup(a) < dayOfGroup(b) ? 1 : -1));
}

/** Remembered on this phone: asked again only when one more case joins them. */
export async function tellApart(db: TeamDb, caseIds: readonly string[]): Promise<void> {
  await db.transaction('rw', db.meta, async () => {
    const groups = await toldApart(db);
    await db.meta.put({ key: 'told_apart', groups: [...groups, [...caseIds]] });
  });
}

async function toldApart(db: TeamDb): Promise<string[][]> {
  const row = await db.meta.get('told_apart');
  return row?.key === 'told_apart' ? row.groups : [];
}
