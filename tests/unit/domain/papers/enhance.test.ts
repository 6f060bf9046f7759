import { describe, expect, it } from 'vitest';
import { enhance, stretch } from '#domain/papers/enhance.ts';
import { judgePhoto } from '#domain/papers/judge-photo.ts';
import type { Picture } from '#domain/papers/picture.ts';
import { aPage, aPicture, toneAt } from './a-picture.ts';

/** A box blur of 2 × by + 1 pixels, along and then across. */
function blurred(picture: Picture, by: number): Picture {
  const along = smeared(picture, (x, y, step) => toneAt(picture, x + step, y), by);
  return smeared(along, (x, y, step) => toneAt(along, x, y + step), by);
}

function smeared(
  picture: Picture,
  near: (x: number, y: number, step: number) => number,
  by: number,
): Picture {
  return aPicture(picture.width, picture.height, (x, y) => {
    let sum = 0;
    for (let step = -by; step <= by; step++) {
      const tone = near(x, y, step);
      sum += tone < 0 ? 235 : tone;
    }
    return sum / (2 * by + 1);
  });
}

describe('a page made easier to read', () => {
  it('loses the shadow that lay over half of it, and keeps the writing in the shadow', () => {
    // Writing every 40 px; the right half lies in shadow, where paper is darker than ink in the light.
    const page = aPicture(600, 600, (x, y) => {
      const ink = x % 40 < 4 && y % 40 < 30;
      const light = x < 300 ? 1 : 0.35;
      return (ink ? 90 : 230) * light;
    });
    const clean = enhance(page, 'paper');
    const [paperInLight, paperInShadow] = [toneAt(clean, 100, 300), toneAt(clean, 500, 300)];
    const [inkInLight, inkInShadow] = [toneAt(clean, 82, 302), toneAt(clean, 482, 302)];
    expect(paperInLight).toBeGreaterThan(225);
    expect(paperInShadow).toBeGreaterThan(225);
    expect(inkInLight).toBeLessThan(110);
    expect(inkInShadow).toBeLessThan(110);
  });

  it('becomes grey as paper, but keeps the red of a seal when only contrast is asked for', () => {
    const sealed = aPicture(100, 100, (x, y) =>
      x < 20 && y < 20 ? [170, 60, 70] : x % 10 === 0 ? [60, 60, 60] : [190, 190, 190],
    );
    const at = (10 * 100 + 11) * 4;
    const grey = enhance(sealed, 'paper').data.slice(at, at + 3);
    expect(new Set(grey).size).toBe(1);
    const [red = 0, green = 0] = enhance(sealed, 'clear').data.slice(at, at + 3);
    expect(red - green).toBeGreaterThan(100);
  });

  it('is left alone where there is nothing to spread: an empty page does not turn to noise', () => {
    const empty = aPicture(50, 50, (x) => 200 + (x % 3));
    expect(stretch(empty)).toBe(empty);
  });
});

describe('a photo judged before it is sent', () => {
  it('passes when it is sharp, bright and large', () => {
    expect(judgePhoto(aPage())).toEqual([]);
  });
  it('is told to be blurred', () => {
    expect(judgePhoto(blurred(aPage(1100, 400), 12))).toEqual(['blurred']);
  });
  it('is told to be dark', () => {
    const dark = aPicture(1200, 600, (x, y) => (y % 40 < 8 && x % 10 < 5 ? 2 : 55));
    expect(judgePhoto(dark)).toEqual(['too_dark']);
  });
  it('is told to be small', () => {
    expect(judgePhoto(aPage(600, 800))).toEqual(['too_small']);
  });
  it('is told to be all white: glare, or nothing on it', () => {
    expect(judgePhoto(aPicture(1200, 600, () => 254))).toEqual(['too_bright']);
  });
});
