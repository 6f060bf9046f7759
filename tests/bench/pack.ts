// What a phone's own thousand cases weigh on the line: as rows, and as the columns that travel.

import { gzipSync } from 'node:zlib';
import { packOps, unpackOps } from '#domain/protocol/pack/pack-ops.ts';
import { realisticCases } from './realistic-cases.ts';

export interface PackFigures {
  cases: number;
  plainBytesPerCase: number;
  gzipRowsBytesPerCase: number;
  gzipColumnsBytesPerCase: number;
  packMs: number;
  unpackMs: number;
}

export function measurePack(count = 1_000): PackFigures {
  const deviceId = '6f0e2a52-5a9e-4d4f-9b57-0d5b3c9c1a11';
  const ops = realisticCases(deviceId, count);
  const rows = Buffer.from(JSON.stringify(ops));
  const packStart = performance.now();
  const columns = Buffer.from(JSON.stringify(packOps(deviceId, ops)));
  const packMs = performance.now() - packStart;
  const unpackStart = performance.now();
  const unpacked = unpackOps(JSON.parse(columns.toString('utf8')));
  const unpackMs = performance.now() - unpackStart;
  if (!unpacked.ok || unpacked.value.ops.length !== count) throw new Error('packing lost an op');
  return {
    cases: count,
    plainBytesPerCase: rows.length / count,
    gzipRowsBytesPerCase: gzipSync(rows).length / count,
    gzipColumnsBytesPerCase: gzipSync(columns).length / count,
    packMs,
    unpackMs,
  };
}
