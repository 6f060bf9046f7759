// The causal order of one case's ops: which op had been seen by whom when it was written.

import { canonicalText } from '../protocol/canonical-op.ts';
import type { Op, OpName } from '../protocol/op.ts';

export function opName(name: OpName): string {
  return `${name.deviceId}:${name.deviceSeq}`;
}

export interface History {
  /** Each op once; after everything it has seen, otherwise by corrected time, then by name. */
  ops: Op[];
  /** Whether `later` was written by somebody who had `earlier`. */
  hasSeen: (later: Op, earlier: Op) => boolean;
  /** Names of the ops that nobody has seen yet, sorted. */
  heads: string[];
}

export function readHistory(given: readonly Op[]): History {
  const byName = uniqueOps(given);
  const seen = new Map<string, Set<string>>();
  const ops = [...byName.values()];
  for (const op of ops) collectSeen(op, byName, seen);
  const seenBy = (op: Op) => seen.get(opName(op)) ?? new Set<string>();
  const hasSeen = (later: Op, earlier: Op) => seenBy(later).has(opName(earlier));
  const sorted = ops.sort(
    (a, b) =>
      seenBy(a).size - seenBy(b).size ||
      instant(a) - instant(b) ||
      (opName(a) < opName(b) ? -1 : 1),
  );
  const heads = ops.filter((op) => !ops.some((other) => hasSeen(other, op))).map(opName);
  return { ops: sorted, hasSeen, heads: heads.sort() };
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

/** Everything an op has seen. Names are followed with a stack, and a loop that a hostile phone wrote ends by itself. */
function collectSeen(op: Op, byName: Map<string, Op>, seen: Map<string, Set<string>>): void {
  const found = new Set<string>();
  const stack = [op];
  for (let next = stack.pop(); next; next = stack.pop()) {
    for (const parent of parentsOf(next, byName)) {
      const name = opName(parent);
      if (found.has(name) || name === opName(op)) continue;
      found.add(name);
      stack.push(parent);
    }
  }
  seen.set(opName(op), found);
}

function parentsOf(op: Op, byName: Map<string, Op>): Op[] {
  const parents = (op.baseVersion ?? '').split(',').flatMap((name) => byName.get(name) ?? []);
  const own = [...byName.values()].filter(
    (other) => other.deviceId === op.deviceId && other.deviceSeq < op.deviceSeq,
  );
  return [...parents, ...own];
}

function instant(op: Op): number {
  return op.wallAt + (op.serverOffsetMs ?? 0);
}
