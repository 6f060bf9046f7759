import type { GuideId } from './catalogue.ts';

/** The guide that walks a person through a procedure, by its code: the page of the procedure leads there. */
const guideByProcedure: Readonly<Record<string, GuideId>> = {
  '1.001193': 'newborn',
  '1.000656': 'death',
  '1.001731': 'death',
  '1.004222': 'move-house',
  '1.004194': 'move-house',
  '1.002755': 'move-house',
  '1.010041': 'move-house',
  '1.014061': 'id-card',
  '1.014062': 'id-card',
  '1.014063': 'id-card',
  '1.014064': 'id-card',
  '1.011410': 'vneid-level-1',
  '3.000228': 'vneid-level-2',
  '3.000283': 'lock-id',
  '3.000284': 'lock-id',
  '2.000635': 'civil-copy',
};

export const guidedProcedures: readonly string[] = Object.keys(guideByProcedure);

/** The procedures that a guide walks through: what a code that comes of it may belong to. */
export function proceduresOfGuide(guide: string): readonly string[] {
  return guidedProcedures.filter((code) => guideByProcedure[code] === guide);
}

export function guideOfProcedure(code: string): GuideId | null {
  return guideByProcedure[code] ?? null;
}
