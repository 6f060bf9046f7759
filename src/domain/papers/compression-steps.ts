// How to make a page small enough for a slow line and the portal without making it illegible: quality goes first,
// size only when quality has reached its floor, and never below what can be read.
import type { Size } from './corners.ts';

export const MAX_PAGE_BYTES = 300 * 1024;
/** A4 at 180 points an inch: small print stays sharp. */
export const WISHED_LONG_SIDE_PX = 2000;
/** GUIDES of the portals ask for about this much; below it small print suffers. */
export const GOOD_LONG_SIDE_PX = 1500;

export interface CompressionStep {
  readonly longSidePx: number;
  /** As `canvas.toBlob` takes it, 0 to 1. */
  readonly quality: number;
}

/** What to try, best first; the first result of at most `MAX_PAGE_BYTES` is taken. */
export function compressionSteps({ width, height }: Size): CompressionStep[] {
  const own = Math.max(width, height);
  const sizes = [WISHED_LONG_SIDE_PX, 1750, GOOD_LONG_SIDE_PX].filter((side) => side < own);
  const kept = [
    Math.min(own, WISHED_LONG_SIDE_PX),
    ...sizes.filter((side) => side < WISHED_LONG_SIDE_PX),
  ];
  const good = kept.flatMap((longSidePx) =>
    [0.82, 0.7, 0.58].map((quality) => ({ longSidePx, quality })),
  );
  const smallest = kept.at(-1) ?? own;
  const last = [1, 0.85, 0.7, 0.55].flatMap((share) =>
    [0.45, 0.35].map((quality) => ({ longSidePx: Math.round(smallest * share), quality })),
  );
  return [...good, ...last];
}

export function scaledTo({ width, height }: Size, longSidePx: number): Size {
  const scale = Math.min(1, longSidePx / Math.max(width, height));
  return {
    width: Math.max(1, Math.round(width * scale)),
    height: Math.max(1, Math.round(height * scale)),
  };
}
