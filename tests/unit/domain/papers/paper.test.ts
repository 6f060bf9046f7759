import { describe, expect, it } from 'vitest';
import {
  compressionSteps,
  GOOD_LONG_SIDE_PX,
  MAX_PAGE_BYTES,
  scaledTo,
  stepAfter,
} from '#domain/papers/compression-steps.ts';
import { fileName, isIdentityPaper } from '#domain/papers/paper.ts';

describe('the name of a file', () => {
  it('has no marks and no spaces', () => {
    expect(fileName('Giấy chứng sinh', { number: 1, ending: 'pdf' })).toBe(
      '01-giay-chung-sinh.pdf',
    );
    expect(fileName('Đơn đề nghị (mẫu 01/2025)', { number: 12, ending: 'pdf' })).toBe(
      '12-don-de-nghi-mau-01-2025.pdf',
    );
  });
  it('is never empty and never endless, and cannot leave its folder', () => {
    expect(fileName('  …  ', { number: 2, ending: 'pdf' })).toBe('02-giay-to.pdf');
    expect(fileName('../../etc/passwd', { number: 3, ending: 'pdf' })).toBe('03-etc-passwd.pdf');
    const long = fileName(
      'Giấy chứng sinh; nếu không có thì giấy của người làm chứng hoặc giấy cam đoan',
      { number: 1, ending: 'pdf' },
    );
    expect(long).toBe('01-giay-chung-sinh-neu-khong-co-thi-giay-cua-nguoi.pdf');
  });
});

describe('a photo of an identity card', () => {
  it('is advised against, however it is called', () => {
    for (const name of [
      'CCCD',
      'Căn cước của mẹ',
      'can cuoc mat truoc',
      'Hộ chiếu',
      'Chứng minh nhân dân',
    ])
      expect(isIdentityPaper(name), name).toBe(true);
  });
  it('is not seen in every paper', () => {
    for (const name of [
      'Giấy chứng sinh',
      'Giấy chứng nhận kết hôn',
      'Hợp đồng thuê nhà',
      'Giấy chứng minh nơi ở',
    ])
      expect(isIdentityPaper(name), name).toBe(false);
  });
});

describe('making a page small enough', () => {
  it('tries quality before size, and stays legible as long as it can', () => {
    const steps = compressionSteps({ width: 3000, height: 4000 });
    expect(steps[0]).toEqual({ longSidePx: 2000, quality: 0.82 });
    const firstBelowGood = steps.findIndex((step) => step.longSidePx < GOOD_LONG_SIDE_PX);
    const before = steps.slice(0, firstBelowGood);
    expect(before.some((step) => step.quality < 0.5)).toBe(true);
    expect(steps.at(-1)?.longSidePx).toBeGreaterThan(700);
  });
  it('skips what cannot be small enough, and always goes on', () => {
    const steps = compressionSteps({ width: 3000, height: 4000 });
    const next = stepAfter(steps, 0, 2 * MAX_PAGE_BYTES);
    expect(steps[next]).toMatchObject({ longSidePx: 1750, quality: 0.58 });
    expect(stepAfter(steps, 0, 1000 * MAX_PAGE_BYTES)).toBe(steps.length - 1);
    expect(steps[stepAfter(steps, steps.length - 1, 1000 * MAX_PAGE_BYTES)]).toBeUndefined();
  });
  it('never makes a page larger than it was photographed', () => {
    for (const step of compressionSteps({ width: 900, height: 700 }))
      expect(step.longSidePx).toBeLessThanOrEqual(900);
    expect(scaledTo({ width: 900, height: 450 }, 2000)).toEqual({ width: 900, height: 450 });
    expect(scaledTo({ width: 3000, height: 1500 }, 2000)).toEqual({ width: 2000, height: 1000 });
  });
});
