// The glass over the place that the finger covers: where it stands on the screen, and what of the photo it shows.
import type { Point, Size } from '#domain/papers/corners.ts';

export const LENS_PX = 112;
/** What is seen in it is this much larger than on the screen below. */
const ZOOM = 2.5;
/** From the point touched to the rim: a fingertip covers about this much. */
const CLEAR_PX = 36;
const RADIUS_PX = LENS_PX / 2;

/** A square of the photo, in its own pixels. */
export interface LensView {
  readonly left: number;
  readonly top: number;
  readonly side: number;
}

/** The middle of the glass: above the finger; beside it, towards the wider side, where above would leave the screen. */
export function placeLens(finger: Point, screen: Size): Point {
  const away = CLEAR_PX + RADIUS_PX;
  const above = finger.y - away;
  if (above >= RADIUS_PX) return { x: inside(finger.x, screen.width), y: above };
  const side = finger.x > screen.width / 2 ? -1 : 1;
  return { x: inside(finger.x + side * away, screen.width), y: inside(finger.y, screen.height) };
}

function inside(middle: number, extent: number): number {
  return Math.max(RADIUS_PX, Math.min(extent - RADIUS_PX, middle));
}

/** What of the photo is seen with `corner` in the middle, where one pixel of the screen shows `scale` of the photo. */
export function lensView(corner: Point, scale: number): LensView {
  const side = (LENS_PX / ZOOM) * scale;
  return { left: corner.x - side / 2, top: corner.y - side / 2, side };
}

/** Where a point of the photo lies in a glass of `sizePx`. */
export function inLens(point: Point, view: LensView, sizePx: number): Point {
  return {
    x: ((point.x - view.left) / view.side) * sizePx,
    y: ((point.y - view.top) / view.side) * sizePx,
  };
}
