import type { LastUsed } from '#app/device/cases/read-cases.ts';
import { OBSTACLES, type Obstacle } from '#domain/cases/case.ts';
import type { CaseForm } from '../case-form.ts';

type Offered = Partial<Pick<CaseForm, 'village' | 'outcome' | 'hindered' | 'autonomy'>>;

/** What is likely the same as with the person before. What stood in the way, and whether it goes alone next time, is the person's own, and asked anew. */
export function offerLatest(latest: LastUsed['latest']): Offered {
  if (!latest) return {};
  const { village, outcome, autonomy, wasHindered } = latest;
  const isPlain = outcome === 'done' && !wasHindered;
  return {
    ...{ village, autonomy },
    ...(isPlain ? { outcome, hindered: false } : {}),
  };
}

/**
 * Whether the form still says what was offered, so that the screen may say where that came from. The help does not
 * count: it is chosen for each person, and a draft taken up again has it already.
 */
export function stillAsOffered(form: CaseForm, latest: LastUsed['latest']): boolean {
  const offered = Object.entries(offerLatest(latest));
  return (
    form.outcome !== null &&
    offered.length > 0 &&
    offered.every(([field, value]) => form[field as keyof Offered] === value)
  );
}

const FIRST = 6;

/** The obstacles with this village's six commonest at the head; the others keep their order. */
export function orderObstacles(
  said: LastUsed['obstacles'],
  village: string,
): { first: Obstacle[]; others: Obstacle[] } {
  const counts = new Map<Obstacle, number>();
  for (const it of said) {
    // The village's own weigh more than all that was met elsewhere.
    const weight = it.village === village ? said.length + 1 : 1;
    counts.set(it.obstacle, (counts.get(it.obstacle) ?? 0) + weight);
  }
  const sorted = [...OBSTACLES].sort((a, b) => (counts.get(b) ?? 0) - (counts.get(a) ?? 0));
  const first = sorted.slice(0, FIRST);
  return { first, others: OBSTACLES.filter((it) => !first.includes(it)) };
}
