import type { Bundle } from '#app/device/bundles/seal-bundle.ts';
import type { bundles } from '#content/messages/vi/bundles.ts';

type Words = Pick<(typeof bundles)['words'], 'outLeft'>;

/** That a part of the work stayed behind, over all that was made; empty where everything is in it. */
export function leftWords(w: Words, made: readonly Pick<Bundle, 'count' | 'left'>[]): string {
  const sum = (of: 'count' | 'left') => made.reduce((total, bundle) => total + bundle[of], 0);
  return sum('left') > 0 ? w.outLeft(sum('count'), sum('left')) : '';
}
