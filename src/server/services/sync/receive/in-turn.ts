// Phones that come at once: while some batches are being written the next ones wait, and are written together. A phone
// that comes alone waits for nobody.

import type { OpReceipt } from '#domain/protocol/op.ts';
import type { Receiving } from './receive-in.ts';

/** One writes while the other looks up: the numbering lets one at a time write anyway. */
const LANES = 2;
/** What a transaction takes on: who waits behind it is to wait no longer than a breath. */
const MOST_BATCHES = 32;
const MOST_OPS = 1_000;

interface Waiting {
  receiving: Receiving;
  resolve: (receipts: OpReceipt[]) => void;
  reject: (error: unknown) => void;
}

/** `receive` gets batches that do not touch each other, and gives the receipts of each in their order. */
export function inTurn(
  receive: (receivings: readonly Receiving[]) => Promise<OpReceipt[][]>,
): (receiving: Receiving) => Promise<OpReceipt[]> {
  let waiting: Waiting[] = [];
  let lanes = LANES;
  const work = async (group: readonly Waiting[]) => {
    try {
      const receipts = await receive(group.map((it) => it.receiving));
      for (const [at, { resolve }] of group.entries()) resolve(receipts[at] ?? []);
    } catch (error) {
      for (const { reject } of group) reject(error);
    }
    lanes++;
    goOn();
  };
  const goOn = () => {
    while (lanes > 0 && waiting.length > 0) {
      const group = nextGroup(waiting);
      waiting = waiting.filter((it) => !group.includes(it));
      lanes--;
      void work(group);
    }
  };
  return (receiving) =>
    new Promise((resolve, reject) => {
      waiting.push({ receiving, resolve, reject });
      goOn();
    });
}

/**
 * The longest waiting, and those after it that touch neither its device and entities nor those of one that is left for
 * later: nobody is overtaken by what builds on the same.
 */
function nextGroup(waiting: readonly Waiting[]): Waiting[] {
  const group: Waiting[] = [];
  const touched = new Set<string>();
  let ops = 0;
  for (const it of waiting) {
    const names = namesIn(it.receiving);
    const size = it.receiving.batch.ops.length;
    const fits = group.length === 0 || ops + size <= MOST_OPS;
    if (fits && !names.some((name) => touched.has(name))) {
      group.push(it);
      ops += size;
    }
    for (const name of names) touched.add(name);
    if (group.length >= MOST_BATCHES || ops >= MOST_OPS) break;
  }
  return group;
}

function namesIn({ author, batch }: Receiving): string[] {
  return [author.deviceId, ...batch.ops.map((op) => op.entityId)];
}
