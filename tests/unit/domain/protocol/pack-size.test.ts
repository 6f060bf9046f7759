import { expect, it } from 'vitest';
import { measurePack } from '../../../bench/pack.ts';

it("a phone's own thousand cases take at most 45 bytes each on the line, under two thirds of gzip'ed rows", () => {
  const { gzipColumnsBytesPerCase, gzipRowsBytesPerCase, plainBytesPerCase } = measurePack();
  expect(plainBytesPerCase).toBeGreaterThan(500);
  expect(gzipColumnsBytesPerCase).toBeLessThanOrEqual(45);
  expect(gzipColumnsBytesPerCase).toBeLessThan((gzipRowsBytesPerCase * 2) / 3);
});
