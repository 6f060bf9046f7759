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

export interface Receive {
  /** Batches that do not touch each other; the receipts of each in their order. */
  together(receivings: readonly Receiving[]): Promise<OpReceipt[][]>;
  alone(receiving: Receiving): Promise<OpReceipt[]>;
}

export function inTurn(receive: Receive): (receiving: Receiving) => Promise<OpReceipt[]> {
  let waiting: Waiting[] = [];
  const underWay = new Set<readonly Waiting[]>();
  const work = async (group: readonly Waiting[]) => {
    underWay.add(group);
    await write(receive, group);
    underWay.delete(group);
    goOn();
  };
  const goOn = () => {
    while (underWay.size < LANES) {
      const group = nextGroup(waiting, [...underWay].flat());
      if (group.length === 0) return;
      waiting = waiting.filter((it) => !group.includes(it));
      void work(group);
    }
  };
  return (receiving) =>
    new Promise((resolve, reject) => {
      waiting.push({ receiving, resolve, reject });
      goOn();
    });
}

/** Whatever went wrong with all of them together: each is tried alone, and hears of its own fault only (R6). */
async function write(receive: Receive, group: readonly Waiting[]): Promise<void> {
  const alone = ({ receiving, resolve, reject }: Waiting) =>
    receive.alone(receiving).then(resolve, reject);
  const [first, ...others] = group;
  if (first && others.length === 0) return alone(first);
  try {
    const receipts = await receive.together(group.map((it) => it.receiving));
    for (const [at, { resolve }] of group.entries()) resolve(receipts[at] ?? []);
  } catch {
    await Promise.all(group.map(alone));
  }
}

/**
 * The longest waiting, and those after it that touch no device and no entity that is being written, or that is in one left
 * for later: nobody is overtaken by what builds on the same, nor keeps strangers waiting for a lock.
 */
function nextGroup(waiting: readonly Waiting[], underWay: readonly Waiting[]): Waiting[] {
  const group: Waiting[] = [];
  const touched = new Set(underWay.flatMap(({ receiving }) => namesIn(receiving)));
  let ops = 0;
  for (const it of waiting) {
    const names = namesIn(it.receiving);
    const { batch } = it.receiving;
    const size = batch.ops.length + batch.malformed.length;
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
