/** A point in pixels of the photo. */
export interface Point {
  readonly x: number;
  readonly y: number;
}

/** The corners of a sheet in a photo: top left, top right, bottom right, bottom left. */
export type Corners = readonly [Point, Point, Point, Point];

export interface Size {
  readonly width: number;
  readonly height: number;
}

/** The whole photo. */
export function wholePhoto({ width, height }: Size): Corners {
  return [
    { x: 0, y: 0 },
    { x: width, y: 0 },
    { x: width, y: height },
    { x: 0, y: height },
  ];
}

/** Where the handles stand before a person moves them: a little inside, so that all four can be seen. */
export function firstCorners({ width, height }: Size): Corners {
  const [dx, dy] = [width * 0.06, height * 0.06];
  return [
    { x: dx, y: dy },
    { x: width - dx, y: dy },
    { x: width - dx, y: height - dy },
    { x: dx, y: height - dy },
  ];
}

/** One corner moved, kept inside the photo. */
export function moveCorner(
  corners: Corners,
  which: number,
  { to, within }: { to: Point; within: Size },
): Corners {
  const inside = {
    x: Math.min(within.width, Math.max(0, to.x)),
    y: Math.min(within.height, Math.max(0, to.y)),
  };
  return corners.map((corner, at) => (at === which ? inside : corner)) as unknown as Corners;
}

/** Whether a sheet can have these corners: no bend inward, no crossing, and some area. */
export function isSheet(corners: Corners): boolean {
  const turns = corners.map((corner, at) => {
    const next = corners[(at + 1) % 4] as Point;
    const after = corners[(at + 2) % 4] as Point;
    return (next.x - corner.x) * (after.y - next.y) - (next.y - corner.y) * (after.x - next.x);
  });
  const MIN_AREA_PX = 400;
  return turns.every((turn) => turn > 0) && areaOf(corners) >= MIN_AREA_PX;
}

function areaOf(corners: Corners): number {
  const doubled = corners.reduce((sum, corner, at) => {
    const next = corners[(at + 1) % 4] as Point;
    return sum + corner.x * next.y - next.x * corner.y;
  }, 0);
  return Math.abs(doubled) / 2;
}

/** The size of the sheet laid flat: its longer edges, at most `maxLongSidePx`, never larger than photographed. */
export function flatSize(corners: Corners, maxLongSidePx: number): Size {
  const [topLeft, topRight, bottomRight, bottomLeft] = corners;
  const width = Math.max(length(topLeft, topRight), length(bottomLeft, bottomRight));
  const height = Math.max(length(topLeft, bottomLeft), length(topRight, bottomRight));
  const scale = Math.min(1, maxLongSidePx / Math.max(width, height));
  return {
    width: Math.max(1, Math.round(width * scale)),
    height: Math.max(1, Math.round(height * scale)),
  };
}

function length(a: Point, b: Point): number {
  return Math.hypot(a.x - b.x, a.y - b.y);
}
