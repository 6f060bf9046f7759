// Lays a photographed sheet flat. Each pixel of the flat sheet is looked up in the photo through the projective map of
// the unit square onto the four corners (Heckbert, "Fundamentals of Texture Mapping", 1989, §2.2.3), and blended from
// its four neighbours.
import type { Corners, Size } from './corners.ts';
import { emptyPicture, type Picture } from './picture.ts';

/** x = (a·u + b·v + c) / (g·u + h·v + 1), y = (d·u + e·v + f) / (the same), u and v from 0 to 1. */
interface Projection {
  a: number;
  b: number;
  c: number;
  d: number;
  e: number;
  f: number;
  g: number;
  h: number;
}

export function straighten(photo: Picture, corners: Corners, size: Size): Picture {
  const flat = emptyPicture(size.width, size.height);
  const p = projectionOf(corners);
  for (let row = 0; row < size.height; row++) {
    const v = (row + 0.5) / size.height;
    for (let column = 0; column < size.width; column++) {
      const u = (column + 0.5) / size.width;
      const depth = p.g * u + p.h * v + 1;
      const x = (p.a * u + p.b * v + p.c) / depth - 0.5;
      const y = (p.d * u + p.e * v + p.f) / depth - 0.5;
      copyBlended(photo, { x, y }, { into: flat.data, at: (row * size.width + column) * 4 });
    }
  }
  return flat;
}

function projectionOf([p0, p1, p2, p3]: Corners): Projection {
  const dx1 = p1.x - p2.x;
  const dx2 = p3.x - p2.x;
  const sx = p0.x - p1.x + p2.x - p3.x;
  const dy1 = p1.y - p2.y;
  const dy2 = p3.y - p2.y;
  const sy = p0.y - p1.y + p2.y - p3.y;
  const denominator = dx1 * dy2 - dx2 * dy1;
  const g = (sx * dy2 - dx2 * sy) / denominator;
  const h = (dx1 * sy - sx * dy1) / denominator;
  return {
    a: p1.x - p0.x + g * p1.x,
    b: p3.x - p0.x + h * p3.x,
    c: p0.x,
    d: p1.y - p0.y + g * p1.y,
    e: p3.y - p0.y + h * p3.y,
    f: p0.y,
    g,
    h,
  };
}

function copyBlended(
  from: Picture,
  { x, y }: { x: number; y: number },
  { into, at }: { into: Uint8ClampedArray; at: number },
): void {
  const left = clamp(Math.floor(x), from.width - 1);
  const top = clamp(Math.floor(y), from.height - 1);
  const right = clamp(left + 1, from.width - 1);
  const bottom = clamp(top + 1, from.height - 1);
  const wx = Math.min(1, Math.max(0, x - left));
  const wy = Math.min(1, Math.max(0, y - top));
  const source = from.data;
  const [topLeft, topRight] = [(top * from.width + left) * 4, (top * from.width + right) * 4];
  const [low, lowRight] = [(bottom * from.width + left) * 4, (bottom * from.width + right) * 4];
  for (let channel = 0; channel < 3; channel++) {
    const above =
      (source[topLeft + channel] ?? 0) * (1 - wx) + (source[topRight + channel] ?? 0) * wx;
    const below = (source[low + channel] ?? 0) * (1 - wx) + (source[lowRight + channel] ?? 0) * wx;
    into[at + channel] = above * (1 - wy) + below * wy;
  }
}

function clamp(value: number, max: number): number {
  return value < 0 ? 0 : Math.min(value, max);
}
