import type { OpReceipt } from '#domain/protocol/op.ts';
import type { Unpacked } from '#domain/protocol/pack/pack-ops.ts';

/** The numbers of a batch that got no word: the phone keeps them, and offers them again. */
export function numbersWithoutWord(
  { ops, malformed }: Unpacked,
  receipts: readonly OpReceipt[],
): number[] {
  const left = new Set([...ops, ...malformed].map((it) => it.deviceSeq));
  for (const { deviceSeq } of receipts) left.delete(deviceSeq);
  return [...left];
}
