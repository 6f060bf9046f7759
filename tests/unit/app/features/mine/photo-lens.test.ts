import { describe, expect, it } from 'vitest';
import { inLens, LENS_PX, lensView, placeLens } from '#app/features/mine/photo/lens.ts';

const PHONE = { width: 360, height: 740 };
const HALF = LENS_PX / 2;
/** Everywhere on the phone that a finger can be. */
const FINGERS = [0, 20, 90, 180, 270, 340, 360].flatMap((x) =>
  [0, 30, 91, 92, 370, 700, 740].map((y) => ({ x, y })),
);

describe('where the glass stands', () => {
  it('is above the finger', () => {
    const { x, y } = placeLens({ x: 180, y: 400 }, PHONE);
    expect(x).toBe(180);
    expect(y + HALF).toBeLessThan(400 - 30);
  });

  it.each([
    ['the right', 40, 1],
    ['the left', 320, -1],
  ])('is to %s of a finger at the top of the screen', (_, fingerX, side) => {
    const { x, y } = placeLens({ x: fingerX, y: 60 }, PHONE);
    expect(Math.sign(x - fingerX)).toBe(side);
    expect(y).toBe(60);
  });

  it.each(FINGERS)('is whole on the screen and clear of a finger at $x, $y', (finger) => {
    const { x, y } = placeLens(finger, PHONE);
    expect(x).toBeGreaterThanOrEqual(HALF);
    expect(x).toBeLessThanOrEqual(PHONE.width - HALF);
    expect(y).toBeGreaterThanOrEqual(HALF);
    expect(y).toBeLessThanOrEqual(PHONE.height - HALF);
    expect(Math.hypot(x - finger.x, y - finger.y)).toBeGreaterThan(HALF + 20);
  });
});

describe('what is seen in it', () => {
  it('has the corner in the middle, two to three times as large as on the screen', () => {
    const corner = { x: 500, y: 800 };
    // One pixel of the screen shows eight of the photo.
    const view = lensView(corner, 8);
    const { x, y } = inLens(corner, view, 224);
    expect([x, y].map(Math.round)).toEqual([112, 112]);
    const beside = inLens({ x: 580, y: 800 }, view, LENS_PX);
    const zoom = (beside.x - HALF) / 10;
    expect(zoom).toBeGreaterThanOrEqual(2);
    expect(zoom).toBeLessThanOrEqual(3);
  });
});
