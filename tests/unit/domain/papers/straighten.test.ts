import { describe, expect, it } from 'vitest';
import { firstCorners, flatSize, isSheet, moveCorner, wholePhoto } from '#domain/papers/corners.ts';
import { rotateRight } from '#domain/papers/rotate.ts';
import { straighten } from '#domain/papers/straighten.ts';
import { aPicture, toneAt } from './a-picture.ts';

const size = { width: 200, height: 300 };

describe('a sheet photographed at an angle', () => {
  it('comes out flat: what stood at its corners stands at the corners of the page', () => {
    const corners = [
      { x: 60, y: 20 },
      { x: 150, y: 40 },
      { x: 180, y: 280 },
      { x: 20, y: 250 },
    ] as const;
    // Each corner of the sheet has its own tone, the rest of the photo is mid grey.
    const tones = [10, 80, 150, 220];
    const photo = aPicture(200, 300, (x, y) => {
      const near = corners.findIndex((c) => Math.hypot(c.x - x, c.y - y) < 12);
      return near < 0 ? 128 : (tones[near] ?? 0);
    });
    const flat = straighten(photo, corners, { width: 100, height: 150 });
    expect([
      toneAt(flat, 1, 1),
      toneAt(flat, 98, 1),
      toneAt(flat, 98, 148),
      toneAt(flat, 1, 148),
    ]).toEqual(tones);
    expect(toneAt(flat, 50, 75)).toBe(128);
  });

  it('keeps a straight line straight, also where the sheet leans away', () => {
    const corners = [
      { x: 50, y: 0 },
      { x: 150, y: 0 },
      { x: 200, y: 300 },
      { x: 0, y: 300 },
    ] as const;
    // The diagonals of a flat sheet meet in its middle; in the photo they meet above the middle of the picture.
    const meetsAt = { x: 100, y: 100 };
    const photo = aPicture(200, 300, (x, y) =>
      Math.hypot(x - meetsAt.x, y - meetsAt.y) < 6 ? 0 : 255,
    );
    const flat = straighten(photo, corners, { width: 200, height: 200 });
    expect(toneAt(flat, 100, 100)).toBe(0);
    expect(toneAt(flat, 100, 60)).toBe(255);
  });

  it('keeps a straight line straight where the sheet leans to the side', () => {
    const corners = [
      { x: 0, y: 50 },
      { x: 300, y: 0 },
      { x: 300, y: 200 },
      { x: 0, y: 150 },
    ] as const;
    const photo = aPicture(300, 200, (x, y) => (Math.hypot(x - 100, y - 100) < 6 ? 0 : 255));
    const flat = straighten(photo, corners, { width: 200, height: 200 });
    expect(toneAt(flat, 100, 100)).toBe(0);
    expect(toneAt(flat, 60, 100)).toBe(255);
  });

  it('changes nothing when the sheet is the whole photo', () => {
    const photo = aPicture(20, 30, (x, y) => x * 5 + y);
    const flat = straighten(photo, wholePhoto(photo), photo);
    expect([...flat.data]).toEqual([...photo.data]);
  });
});

describe('the corners a person moves', () => {
  it('cannot leave the photo', () => {
    const moved = moveCorner(firstCorners(size), 1, { to: { x: 999, y: -5 }, within: size });
    expect(moved[1]).toEqual({ x: 200, y: 0 });
  });

  it('are a sheet only while they neither cross nor bend inward', () => {
    expect(isSheet(firstCorners(size))).toBe(true);
    const crossed = moveCorner(firstCorners(size), 0, { to: { x: 190, y: 290 }, within: size });
    expect(isSheet(crossed)).toBe(false);
    const flattened = wholePhoto({ width: 200, height: 1 });
    expect(isSheet(flattened)).toBe(false);
  });

  it('give the page its own shape, at most as long as asked', () => {
    expect(flatSize(wholePhoto({ width: 3000, height: 4000 }), 2000)).toEqual({
      width: 1500,
      height: 2000,
    });
    expect(flatSize(wholePhoto({ width: 300, height: 400 }), 2000)).toEqual({
      width: 300,
      height: 400,
    });
  });
});

describe('a page lying on its side', () => {
  it('turns right, and four turns bring it back', () => {
    const photo = aPicture(3, 2, (x, y) => y * 3 + x);
    const turned = rotateRight(photo);
    expect([turned.width, turned.height]).toEqual([2, 3]);
    expect(toneAt(turned, 1, 0)).toBe(0);
    expect(toneAt(turned, 1, 2)).toBe(2);
    const back = rotateRight(rotateRight(rotateRight(turned)));
    expect([...back.data]).toEqual([...photo.data]);
  });
});
