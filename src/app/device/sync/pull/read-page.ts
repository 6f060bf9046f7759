import type { PullAnswer, PulledOp } from '#domain/protocol/op.ts';
import { readOp } from '#domain/protocol/read-op.ts';
import { isRecord } from '../../api.ts';

/** A page whose frame is sound; what is in its lists is looked at one by one. */
export type PulledPage = Omit<PullAnswer, 'ops' | 'outOfScope'> & {
  ops: unknown[];
  outOfScope: unknown[];
};

export function isPulledPage(value: unknown): value is PulledPage {
  return (
    isRecord(value) &&
    typeof value.epoch === 'string' &&
    typeof value.serverNow === 'number' &&
    typeof value.cursor === 'string' &&
    typeof value.more === 'boolean' &&
    Array.isArray(value.outOfScope) &&
    Array.isArray(value.ops)
  );
}

/** The ops that this app can read, as they came, and how many it cannot. */
export function readPulledOps(ops: readonly unknown[]): { ops: PulledOp[]; malformed: number } {
  const sound = ops.filter(isPulledOp);
  return { ops: sound, malformed: ops.length - sound.length };
}

function isPulledOp(value: unknown): value is PulledOp {
  return (
    isRecord(value) &&
    typeof value.serverSeq === 'number' &&
    typeof value.personId === 'string' &&
    typeof value.personName === 'string' &&
    readOp(value).ok
  );
}
