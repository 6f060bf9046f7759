// The causal order of one case's ops: which op had been seen by whom when it was written. Who has seen one op of a device has seen all
// its earlier ones on the case, so what an op has seen is said by one number a device: a history of thousands stays cheap.

import { canonicalText } from '../protocol/canonical-op.ts';
import type { Op, OpName } from '../protocol/op.ts';
import { correctedAt } from '../time/phone-clock.ts';

export function opName(name: OpName): string {
  return `${name.deviceId}:${name.deviceSeq}`;
}

/** More is no case any more but a fault or an attack. */
export const MOST_OPS_OF_CASE = 2_000;

export interface History {
  /** Each op once; after everything it has seen, otherwise by corrected time, then by name. */
  ops: Op[];
  /** Those of the given ones that none of the others has seen, in the order given. */
  unseenAmong: (given: readonly Op[]) => Op[];
  /** Names of the ops that nobody has seen yet, sorted. */
  heads: string[];
}

/** The highest number seen of each device. */
type Clock = Map<string, number>;

export function readHistory(given: readonly Op[]): History {
  const byName = uniqueOps(given);
  const all = [...byName.values()];
  const byDevice = groupByDevice(all);
  const clocks = readClocks(all, parentsOf(byName, byDevice));
  const hasSeen = (later: Op, earlier: Op) =>
    later !== earlier && (clocks.get(later)?.get(earlier.deviceId) ?? 0) >= earlier.deviceSeq;
  const seenCount = new Map(all.map((op) => [op, countSeen(op, clocks, byDevice)]));
  const ops = all.sort(
    (a, b) =>
      (seenCount.get(a) ?? 0) - (seenCount.get(b) ?? 0) ||
      correctedAt(a) - correctedAt(b) ||
      (opName(a) < opName(b) ? -1 : 1),
  );
  const unseenAmong = (some: readonly Op[]) => {
    const last = new Map<string, Op>();
    for (const op of some) {
      if (op.deviceSeq >= (last.get(op.deviceId)?.deviceSeq ?? 0)) last.set(op.deviceId, op);
    }
    // An earlier op of a device was seen by its later one.
    return some.filter(
      (op) => last.get(op.deviceId) === op && !some.some((other) => hasSeen(other, op)),
    );
  };
  return { ops, unseenAmong, heads: unseenAmong(ops).map(opName).sort() };
}

/** A name that stands for two contents (a cloned profile) is settled by the text, the same way everywhere. */
function uniqueOps(ops: readonly Op[]): Map<string, Op> {
  const byName = new Map<string, Op>();
  for (const op of ops) {
    const known = byName.get(opName(op));
    if (!known || canonicalText(op) < canonicalText(known)) byName.set(opName(op), op);
  }
  return byName;
}

/** Each device's ops by their numbers. */
function groupByDevice(ops: readonly Op[]): Map<string, Op[]> {
  const byDevice = new Map<string, Op[]>();
  for (const op of ops) {
    const own = byDevice.get(op.deviceId);
    if (own) own.push(op);
    else byDevice.set(op.deviceId, [op]);
  }
  for (const own of byDevice.values()) own.sort((a, b) => a.deviceSeq - b.deviceSeq);
  return byDevice;
}

/** What an op names as its base, and the op before it of its own device. */
function parentsOf(byName: Map<string, Op>, byDevice: Map<string, Op[]>): Map<Op, Op[]> {
  const parents = new Map<Op, Op[]>();
  for (const own of byDevice.values()) {
    for (const [i, op] of own.entries()) {
      const based = (op.baseVersion ?? '').split(',').flatMap((name) => byName.get(name) ?? []);
      const before = own[i - 1];
      parents.set(op, before ? [...based, before] : based);
    }
  }
  return parents;
}

/** Parents first, so that one round is enough; a loop that a hostile phone wrote takes rounds until nothing changes. */
function readClocks(ops: readonly Op[], parents: Map<Op, Op[]>): Map<Op, Clock> {
  const clocks = new Map<Op, Clock>(ops.map((op) => [op, new Map()]));
  const order = parentsFirst(ops, parents);
  for (let isChanging = true; isChanging; ) {
    isChanging = false;
    for (const op of order) {
      for (const parent of parents.get(op) ?? []) {
        if (take(clocks.get(op) as Clock, parent, clocks.get(parent) as Clock)) isChanging = true;
      }
    }
  }
  return clocks;
}

function take(clock: Clock, parent: Op, seenByParent: Clock): boolean {
  let isNew = false;
  const raise = (deviceId: string, seq: number) => {
    if (seq <= (clock.get(deviceId) ?? 0)) return;
    clock.set(deviceId, seq);
    isNew = true;
  };
  raise(parent.deviceId, parent.deviceSeq);
  for (const [deviceId, seq] of seenByParent) raise(deviceId, seq);
  return isNew;
}

/** With a stack of its own: a chain of thousands is deeper than the engine's. */
function parentsFirst(ops: readonly Op[], parents: Map<Op, Op[]>): Op[] {
  const order: Op[] = [];
  const met = new Set<Op>();
  const stack = ops.map((op) => ({ op, isDone: false })).reverse();
  for (let next = stack.pop(); next; next = stack.pop()) {
    if (next.isDone) order.push(next.op);
    if (next.isDone || met.has(next.op)) continue;
    met.add(next.op);
    stack.push({ op: next.op, isDone: true });
    for (const op of parents.get(next.op) ?? []) {
      if (!met.has(op)) stack.push({ op, isDone: false });
    }
  }
  return order;
}

/** How many ops it has seen, itself apart. */
function countSeen(op: Op, clocks: Map<Op, Clock>, byDevice: Map<string, Op[]>): number {
  let count = 0;
  for (const [deviceId, seq] of clocks.get(op) ?? []) {
    count += countUpTo(byDevice.get(deviceId) ?? [], seq);
    if (deviceId === op.deviceId && seq >= op.deviceSeq) count--;
  }
  return count;
}

/** By halving. */
function countUpTo(own: readonly Op[], seq: number): number {
  let [low, high] = [0, own.length];
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((own[middle]?.deviceSeq ?? Infinity) <= seq) low = middle + 1;
    else high = middle;
  }
  return low;
}
