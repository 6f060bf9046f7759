// One text per op, whatever the order of keys and lists in which it was written: two ops are the same when their
// canonical texts are. A server that meets the same name with another text refuses it (a cloned profile).

import { HELP_KINDS, OBSTACLES, purposesOf, withPurposes } from '../cases/case.ts';
import { type SessionChange, TAUGHT } from '../sessions/session.ts';
import type { CaseChange, Op } from './op.ts';

/** JSON with sorted keys and without absent fields; sets in the order of their list. */
export function canonicalText(op: Op): string {
  return stableJson(canonicalOp(op));
}

/** The same op with its sets in the order of their lists, as it travels and is stored. */
export function canonicalOp(op: Op): Op {
  if (op.kind === 'case.opened') return { ...op, body: sortSets(op.body) };
  if (op.kind === 'case.amended') return { ...op, change: sortSets(op.change) };
  if (op.kind === 'session.held') return { ...op, body: sortTaught(op.body) };
  if (op.kind === 'session.amended') return { ...op, change: sortTaught(op.change) };
  return op;
}

function sortTaught<T extends Pick<SessionChange, 'taught'>>(fields: T): T {
  if (!fields.taught) return fields;
  return { ...fields, taught: TAUGHT.filter((it) => fields.taught?.includes(it)) };
}

function sortSets<T extends Pick<CaseChange, 'help' | 'obstacles' | 'phone'>>(fields: T): T {
  const sorted = { ...fields };
  if (fields.help) sorted.help = HELP_KINDS.filter((kind) => fields.help?.includes(kind));
  if (fields.obstacles) sorted.obstacles = OBSTACLES.filter((it) => fields.obstacles?.includes(it));
  if (fields.phone?.purposes) sorted.phone = withPurposes(fields.phone, purposesOf(fields.phone));
  return sorted;
}

export function stableJson(value: unknown): string {
  return JSON.stringify(value, (_key, inner: unknown) =>
    inner !== null && typeof inner === 'object' && !Array.isArray(inner)
      ? Object.fromEntries(Object.entries(inner).sort(([a], [b]) => (a < b ? -1 : 1)))
      : inner,
  );
}
