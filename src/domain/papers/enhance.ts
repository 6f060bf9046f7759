// Makes a photographed page easier to read: the light of the room evened out, the paper white, the ink dark.
import { brightnessAt, emptyPicture, type Picture } from './picture.ts';

/** `as_taken`: nothing; `clear`: more contrast, colours kept; `paper`: even light and grey, for writing and print. */
export type Look = 'as_taken' | 'clear' | 'paper';

export function enhance(picture: Picture, look: Look): Picture {
  if (look === 'as_taken') return picture;
  return look === 'clear' ? stretch(picture) : stretch(grey(evenLight(picture)));
}

export function grey(picture: Picture): Picture {
  const result = emptyPicture(picture.width, picture.height);
  for (let at = 0; at < picture.data.length; at += 4) {
    const light = brightnessAt(picture.data, at);
    result.data[at] = light;
    result.data[at + 1] = light;
    result.data[at + 2] = light;
  }
  return result;
}

// The darkest and lightest hundredths are noise and glare: they do not say what is black and what is white.
const DARK_SHARE = 0.01;
const LIGHT_SHARE = 0.05;
const MIN_RANGE = 24;

/** Spreads the brightness over the whole range; colours keep their relation. A page of one tone is left alone. */
export function stretch(picture: Picture): Picture {
  const [dark, light] = range(picture);
  if (light - dark < MIN_RANGE) return picture;
  const table = new Uint8ClampedArray(256);
  for (let value = 0; value < 256; value++) table[value] = ((value - dark) * 255) / (light - dark);
  const result = emptyPicture(picture.width, picture.height);
  for (let at = 0; at < picture.data.length; at += 4) {
    for (let channel = at; channel < at + 3; channel++) {
      result.data[channel] = table[picture.data[channel] ?? 0] ?? 0;
    }
  }
  return result;
}

function range(picture: Picture): [dark: number, light: number] {
  const counts = new Uint32Array(256);
  for (let at = 0; at < picture.data.length; at += 4) {
    const level = Math.round(brightnessAt(picture.data, at));
    counts[level] = (counts[level] ?? 0) + 1;
  }
  const total = picture.data.length / 4;
  return [
    levelWhere(counts, { upTo: total * DARK_SHARE }),
    levelWhere(counts, { upTo: total * (1 - LIGHT_SHARE) }),
  ];
}

function levelWhere(counts: Uint32Array, { upTo }: { upTo: number }): number {
  let seen = 0;
  for (let level = 0; level < 256; level++) {
    seen += counts[level] ?? 0;
    if (seen > upTo) return level;
  }
  return 255;
}

const CELLS_ALONG = 24;

/** Divides by the light that falls on the paper, so that the shadow of a hand goes and the writing in it stays. */
export function evenLight(picture: Picture): Picture {
  const cell = Math.max(8, Math.ceil(Math.max(picture.width, picture.height) / CELLS_ALONG));
  const columns = Math.ceil(picture.width / cell);
  const rows = Math.ceil(picture.height / cell);
  const light = smooth(paperLight(picture, { cell, columns, rows }), columns, rows);
  const result = emptyPicture(picture.width, picture.height);
  for (let y = 0; y < picture.height; y++) {
    const cy = Math.max(0, (y + 0.5) / cell - 0.5);
    for (let x = 0; x < picture.width; x++) {
      const cx = Math.max(0, (x + 0.5) / cell - 0.5);
      const gain = 235 / blend(light, { cx, cy, columns, rows });
      const at = (y * picture.width + x) * 4;
      for (let channel = at; channel < at + 3; channel++) {
        result.data[channel] = (picture.data[channel] ?? 0) * gain;
      }
    }
  }
  return result;
}

interface Grid {
  cell: number;
  columns: number;
  rows: number;
}

/** The paper in a cell is what is brighter than nine in ten of its pixels; writing is the rest. */
function paperLight(picture: Picture, { cell, columns, rows }: Grid): Float32Array {
  const light = new Float32Array(columns * rows);
  for (let row = 0; row < rows; row++) {
    for (let column = 0; column < columns; column++) {
      const counts = new Uint32Array(256);
      let seen = 0;
      for (let y = row * cell; y < Math.min(picture.height, (row + 1) * cell); y += 2) {
        for (let x = column * cell; x < Math.min(picture.width, (column + 1) * cell); x += 2) {
          const level = Math.round(brightnessAt(picture.data, (y * picture.width + x) * 4));
          counts[level] = (counts[level] ?? 0) + 1;
          seen++;
        }
      }
      light[row * columns + column] = Math.max(40, levelWhere(counts, { upTo: seen * 0.9 }));
    }
  }
  return light;
}

/** A cell full of print or a stamp has no paper in it: it takes the light of its brighter neighbours. */
function smooth(light: Float32Array, columns: number, rows: number): Float32Array {
  return light.map((own, at) => {
    const [row, column] = [Math.floor(at / columns), at % columns];
    let sum = 0;
    let count = 0;
    let brightest = own;
    for (let y = Math.max(0, row - 1); y <= Math.min(rows - 1, row + 1); y++) {
      for (let x = Math.max(0, column - 1); x <= Math.min(columns - 1, column + 1); x++) {
        const near = light[y * columns + x] ?? own;
        sum += near;
        count++;
        brightest = Math.max(brightest, near);
      }
    }
    return own < brightest * 0.6 ? brightest : sum / count;
  });
}

function blend(
  light: Float32Array,
  { cx, cy, columns, rows }: { cx: number; cy: number; columns: number; rows: number },
): number {
  const left = Math.min(columns - 1, Math.floor(cx));
  const top = Math.min(rows - 1, Math.floor(cy));
  const right = Math.min(columns - 1, left + 1);
  const bottom = Math.min(rows - 1, top + 1);
  const [wx, wy] = [cx - left, cy - top];
  const above =
    (light[top * columns + left] ?? 235) * (1 - wx) + (light[top * columns + right] ?? 235) * wx;
  const below =
    (light[bottom * columns + left] ?? 235) * (1 - wx) +
    (light[bottom * columns + right] ?? 235) * wx;
  return above * (1 - wy) + below * wy;
}
