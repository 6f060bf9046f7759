// What one amendment costs when its case is projected: it must not grow with the length of the case's history.
import { project } from '#domain/cases/case-state.ts';
import type { Op } from '#domain/protocol/op.ts';
import { realisticCases } from './realistic-cases.ts';

const ROUNDS = 50;

export function measureHistory(): { fewUsPerOp: number; manyUsPerOp: number } {
  const [few, many] = [amendedCase(100), amendedCase(400)];
  usPerOp(many);
  return { fewUsPerOp: usPerOp(few), manyUsPerOp: usPerOp(many) };
}

function usPerOp(ops: Op[]): number {
  const start = performance.now();
  for (let i = 0; i < ROUNDS; i++) project(ops);
  return ((performance.now() - start) * 1000) / (ROUNDS * ops.length);
}

/** Three phones in turn, each upon what the last one wrote. */
function amendedCase(count: number): Op[] {
  const [opening] = realisticCases('6f0e2a52-5a9e-4d4f-9b57-0d5b3c9c1a11', 1);
  if (!opening) throw new Error('no case to amend');
  const ops: Op[] = [opening];
  for (let i = 1; i <= count; i++) {
    const last = ops.at(-1) ?? opening;
    ops.push({
      deviceId: `6f0e2a52-5a9e-4d4f-9b57-0d5b3c9c1a2${i % 3}`,
      deviceSeq: i,
      entityId: opening.entityId,
      baseVersion: `${last.deviceId}:${last.deviceSeq}`,
      wallAt: opening.wallAt + i,
      serverOffsetMs: opening.serverOffsetMs,
      contentVersion: opening.contentVersion,
      kind: 'case.amended',
      change: { minutes: i },
    });
  }
  return ops;
}
