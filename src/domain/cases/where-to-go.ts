// For a team: with which procedure and in which village an hour brings most, from what people came with, what stopped
// them, and how many dossiers of the commune still go over the counter.

import type { Obstacle } from './case.ts';

export interface ProcedureLoad {
  procedureCode: string;
  received: number;
  online: number;
}

/** Cases of a village with one procedure. */
export interface VillageLoad {
  village: string;
  procedureCode: string | null;
  cases: number;
  notDone: number;
  obstacles: Partial<Record<Obstacle, number>>;
}

export interface PlaceToGo {
  procedure_code: string;
  /** As the volunteers write it; null where no case tells a village. */
  village: string | null;
  /** Dossiers of the procedure that came over the counter in the period. */
  counter_dossiers: number;
  online_rate: number;
  /** Cases of the village with this procedure, and those that did not come to an end. */
  cases: number;
  not_done: number;
  /** What stopped people there, the most frequent first. */
  obstacles: { obstacle: Obstacle; cases: number }[];
  /** Counter dossiers that the village's part in the cases suggests; what the list is sorted by. */
  expected_dossiers: number;
}

/**
 * A village's part in the counter dossiers of a procedure is taken as its part in the team's cases of that procedure;
 * where nobody asked for it yet, as its part in all cases. That is a guess about people the team has not met, and the
 * numbers stand beside it.
 */
export function whereToGo(
  procedures: readonly ProcedureLoad[],
  villages: readonly VillageLoad[],
): PlaceToGo[] {
  const places = procedures
    .filter(({ received, online }) => received > online)
    .flatMap(({ procedureCode, received, online }) => {
      const own = villages.filter((each) => each.procedureCode === procedureCode);
      const loads = own.length > 0 ? own : villages;
      const all = loads.reduce((sum, each) => sum + each.cases, 0);
      const counter = received - online;
      const base = {
        procedure_code: procedureCode,
        counter_dossiers: counter,
        online_rate: online / received,
      };
      if (all === 0) {
        const nobody = { village: null, cases: 0, not_done: 0, obstacles: [] };
        return [{ ...base, ...nobody, expected_dossiers: counter }];
      }
      return [...byVillage(loads)].map(([village, load]) => ({
        ...base,
        village: village || null,
        cases: own.length > 0 ? load.cases : 0,
        not_done: own.length > 0 ? load.notDone : 0,
        obstacles: sortObstacles(load.obstacles),
        expected_dossiers: (counter * load.cases) / all,
      }));
    });
  return places.sort(
    (one, other) =>
      other.expected_dossiers - one.expected_dossiers ||
      (one.procedure_code < other.procedure_code ? -1 : 1),
  );
}

function byVillage(loads: readonly VillageLoad[]): Map<string, Omit<VillageLoad, 'procedureCode'>> {
  const villages = new Map<string, Omit<VillageLoad, 'procedureCode'>>();
  for (const { village, cases, notDone, obstacles } of loads) {
    const before = villages.get(village) ?? { village, cases: 0, notDone: 0, obstacles: {} };
    const sum: Partial<Record<Obstacle, number>> = { ...before.obstacles };
    for (const [name, count] of Object.entries(obstacles) as [Obstacle, number][])
      sum[name] = (sum[name] ?? 0) + count;
    villages.set(village, {
      village,
      cases: before.cases + cases,
      notDone: before.notDone + notDone,
      obstacles: sum,
    });
  }
  return villages;
}

function sortObstacles(obstacles: Partial<Record<Obstacle, number>>) {
  return (Object.entries(obstacles) as [Obstacle, number][])
    .map(([obstacle, cases]) => ({ obstacle, cases }))
    .sort((a, b) => b.cases - a.cases || (a.obstacle < b.obstacle ? -1 : 1));
}
