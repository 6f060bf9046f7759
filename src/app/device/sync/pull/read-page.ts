import type { PullAnswer, PulledOp } from '#domain/protocol/op.ts';
import { type UnpackedPage, unpackPage } from '#domain/protocol/pack/pack-page.ts';
import { readOp } from '#domain/protocol/read-op.ts';
import { isRecord } from '../../api.ts';

/** A page whose frame is sound; what is in its lists is looked at one by one. */
export type PulledPage = Omit<PullAnswer, 'ops' | 'outOfScope'> & {
  outOfScope: unknown[];
} & ({ columns: unknown[] } | { ops: unknown[] });

export function isPulledPage(value: unknown): value is PulledPage {
  return (
    isRecord(value) &&
    typeof value.epoch === 'string' &&
    typeof value.serverNow === 'number' &&
    typeof value.cursor === 'string' &&
    typeof value.more === 'boolean' &&
    Array.isArray(value.outOfScope) &&
    // A server of before the columns answers with rows.
    (Array.isArray(value.columns) || Array.isArray(value.ops))
  );
}

/** The ops that this app can read, in the server's order, and how many it cannot. */
export function readPulledOps(page: PulledPage): UnpackedPage {
  if ('columns' in page) return unpackPage(page.columns);
  const sound = page.ops.filter(isPulledOp);
  return { ops: sound, malformed: page.ops.length - sound.length };
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
