import type { Picture } from '#domain/papers/picture.ts';

/** A picture whose brightness (or colour) is told by a function of the place. */
export function aPicture(
  width: number,
  height: number,
  tone: (x: number, y: number) => number | [number, number, number],
): Picture {
  const data = new Uint8ClampedArray(width * height * 4).fill(255);
  for (let y = 0; y < height; y++) {
    for (let x = 0; x < width; x++) {
      const value = tone(x, y);
      data.set(typeof value === 'number' ? [value, value, value] : value, (y * width + x) * 4);
    }
  }
  return { width, height, data };
}

export function toneAt(picture: Picture, x: number, y: number): number {
  return picture.data[(Math.round(y) * picture.width + Math.round(x)) * 4] ?? -1;
}

/** Lines of "print" on white paper. */
export function aPage(width = 1200, height = 1600): Picture {
  return aPicture(width, height, (x, y) => (y % 40 < 8 && (x * 7 + y) % 11 < 6 ? 30 : 235));
}
