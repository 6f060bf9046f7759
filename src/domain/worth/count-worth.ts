// What a team's work was worth in a period, counted from its cases. It adds up, and never sets one person beside another.

import type { CaseBody, Obstacle } from '../cases/case.ts';
import type { Day } from '../time/day.ts';

/** A case that stands; voided ones are left out by who calls. */
export type WorthCase = Pick<
  CaseBody,
  'day' | 'village' | 'outcome' | 'autonomy' | 'nextTime' | 'obstacles' | 'procedureCode'
>;

export interface Worth {
  /** Assisted cases: one person helped on one day. */
  cases: number;
  /** Of these, done with the citizen holding the phone alone. */
  doneAlone: number;
  /** Of these, said to manage without the team next time; and those of whom it was not asked, who are neither. */
  aloneNextTime: number;
  notAsked: number;
  /** People guided per village, by the village's name; no village stands as ''. */
  villages: { village: string; guided: number }[];
  barriers: Barrier[];
}

/** One cell of the barrier map: how many cases of a village and procedure met an obstacle. */
export interface Barrier {
  village: string;
  procedureCode: string | null;
  obstacle: Obstacle;
  cases: number;
}

/** Days are both included. An empty period counts 0 and has no villages: nothing was written down, which is known. */
export function countWorth(
  cases: readonly WorthCase[],
  period: { firstDay: Day; lastDay: Day },
): Worth {
  const within = cases.filter((it) => it.day >= period.firstDay && it.day <= period.lastDay);
  const guided = new Map<string, number>();
  const barriers = new Map<string, Barrier>();
  for (const it of within) {
    const village = it.village.trim();
    guided.set(village, (guided.get(village) ?? 0) + 1);
    for (const obstacle of new Set(it.obstacles)) {
      const key = JSON.stringify([village, it.procedureCode, obstacle]);
      const met = barriers.get(key)?.cases ?? 0;
      barriers.set(key, { village, procedureCode: it.procedureCode, obstacle, cases: met + 1 });
    }
  }
  return {
    cases: within.length,
    doneAlone: within.filter((it) => it.outcome === 'done' && it.autonomy === 'alone').length,
    aloneNextTime: within.filter((it) => it.nextTime === 'alone').length,
    notAsked: within.filter((it) => it.nextTime === undefined).length,
    villages: [...guided]
      .map(([village, count]) => ({ village, guided: count }))
      .sort((a, b) => a.village.localeCompare(b.village, 'vi')),
    barriers: [...barriers.values()].sort(
      (a, b) => a.village.localeCompare(b.village, 'vi') || b.cases - a.cases,
    ),
  };
}
