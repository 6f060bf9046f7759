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

/** How many bytes a JPEG has at a quality, next to what it has at quality 0.82: about so, over photographed pages. */
const WEIGHT: Record<number, number> = {
  0.82: 1,
  0.7: 0.72,
  0.58: 0.58,
  0.45: 0.47,
  0.35: 0.39,
};

/** The next step worth trying after one that came out too large: encoding takes a slow phone half a second. */
export function stepAfter(steps: readonly CompressionStep[], at: number, bytes: number): number {
  const tried = steps[at];
  if (!tried) return at + 1;
  // A guess that is a little too hopeful costs one more try; one too careful costs legibility.
  const HOPE = 1.1;
  const fits = (step: CompressionStep) =>
    bytes * (weightOf(step) / weightOf(tried)) <= MAX_PAGE_BYTES * HOPE;
  const next = steps.findIndex((step, number) => number > at && fits(step));
  return next < 0 ? Math.max(at + 1, steps.length - 1) : next;
}

function weightOf({ longSidePx, quality }: CompressionStep): number {
  return longSidePx ** 2 * (WEIGHT[quality] ?? 1);
}

export function scaledTo({ width, height }: Size, longSidePx: number): Size {
  const scale = Math.min(1, longSidePx / Math.max(width, height));
  return {
    width: Math.max(1, Math.round(width * scale)),
    height: Math.max(1, Math.round(height * scale)),
  };
}
