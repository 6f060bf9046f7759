import { formatNumber } from '#app/ui/format.ts';
import { useLanguage } from '#app/ui/words.ts';
import { INDICATOR_EDITIONS } from '#content/indicators/editions.ts';
import type { GroupId, IndicatorSet } from '#domain/indicators/indicator-set.ts';
import { findIndicator } from '#domain/indicators/indicator-set.ts';

export const sets = INDICATOR_EDITIONS.map(({ set }) => set as unknown as IndicatorSet);

/** The edition that an answer was scored by. */
export function setOf(edition: string): IndicatorSet {
  const found = sets.find((set) => set.version === edition) ?? sets.at(-1);
  if (!found) throw new Error('there is no edition of the index');
  return found;
}

/** Points to the hundredth, as the portal prints them. */
export const sayPoints = (points: number) => formatNumber(points, 2);

/** A maximum without decimals that say nothing. */
export const sayMax = (points: number) => formatNumber(points, Number.isInteger(points) ? 0 : 2);

/** Names of indicators and groups in the reader's language. */
export function useIndexNames(): {
  indicator: (set: IndicatorSet, id: string) => string;
  group: (set: IndicatorSet, id: GroupId) => string;
} {
  const { language } = useLanguage();
  return {
    indicator: (set, id) => findIndicator(set, id)?.name[language.value] ?? id,
    group: (set, id) => set.groups.find((each) => each.id === id)?.name[language.value] ?? id,
  };
}
