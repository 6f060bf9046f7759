// What an officer would send back, found before it is sent. The limits are rules of thumb (no authority prints any):
// they only ever advise.
import { brightnessAt, type Picture } from './picture.ts';

export type PhotoFault = 'too_small' | 'too_dark' | 'too_bright' | 'blurred';

/** Shorter than this on its long side, print of a full page can no longer be read. */
export const LEGIBLE_LONG_SIDE_PX = 1000;
const DARK_MEAN = 70;
const BRIGHT_MEAN = 250;
/** Mean square of the Laplacian at a long side of about 1,000 px; a sharp page of print has several hundred. */
const SHARP_ENOUGH = 45;

export function judgePhoto(picture: Picture): PhotoFault[] {
  const faults: PhotoFault[] = [];
  if (Math.max(picture.width, picture.height) < LEGIBLE_LONG_SIDE_PX) faults.push('too_small');
  const mean = meanBrightness(picture);
  if (mean < DARK_MEAN) faults.push('too_dark');
  if (mean > BRIGHT_MEAN) faults.push('too_bright');
  if (mean <= BRIGHT_MEAN && sharpness(picture) < SHARP_ENOUGH) faults.push('blurred');
  return faults;
}

function meanBrightness(picture: Picture): number {
  let sum = 0;
  let count = 0;
  for (let at = 0; at < picture.data.length; at += 16) {
    sum += brightnessAt(picture.data, at);
    count++;
  }
  return count === 0 ? 0 : sum / count;
}

/** How hard the edges are, measured where there are any: the strongest tenth of the Laplacian, squared and averaged. */
function sharpness(picture: Picture): number {
  const { width, height, data } = picture;
  const squares: number[] = [];
  const step = Math.max(1, Math.floor(Math.max(width, height) / 700));
  for (let y = 1; y < height - 1; y += step) {
    for (let x = 1; x < width - 1; x += step) {
      const at = (y * width + x) * 4;
      const around =
        brightnessAt(data, at - 4) +
        brightnessAt(data, at + 4) +
        brightnessAt(data, at - width * 4) +
        brightnessAt(data, at + width * 4);
      squares.push((around - 4 * brightnessAt(data, at)) ** 2);
    }
  }
  // A typed array sorts by number, many times faster than a list with a comparison.
  const sorted = Float32Array.from(squares).sort();
  const strongest = sorted.subarray(-Math.max(1, Math.floor(sorted.length / 10)));
  return strongest.reduce((sum, square) => sum + square, 0) / strongest.length;
}
