// Where an op carries a citizen's phone number, and the same op once the number has gone. The op keeps its name; a
// server that has it with the number knows it again (server/services/sync/receive/receive-in.ts).
import type { Op } from '../protocol/op.ts';
import type { Day } from '../time/day.ts';
import { type KeptPhone, purposesOf, withPurposes } from './case.ts';
import { readHistory } from './case-history.ts';
import type { CaseState, FieldConflict } from './case-state.ts';

/** The day on which the phone number in this op has to go; null when there is none. */
export function phoneDay(op: Op): Day | null {
  if (op.kind === 'case.opened') return op.body.phone?.deleteOn ?? null;
  return op.kind === 'case.amended' ? (op.change.phone?.deleteOn ?? null) : null;
}

/** As the server's own wiping leaves it: the field stays, empty. */
export function withoutPhone(op: Op): Op {
  if (op.kind === 'case.opened') return { ...op, body: { ...op.body, phone: null } };
  if (op.kind === 'case.amended' && op.change.phone)
    return { ...op, change: { ...op.change, phone: null } };
  return op;
}

/**
 * A word out of a file, beside what its case has today: of a number only what both have of it. Null where nothing is left
 * to say; a change that speaks of another number says nothing of it, for silence takes none away.
 */
export function withPhoneOf(op: Op, standing: KeptPhone | null): Op | null {
  if (op.kind !== 'case.amended' || !op.change.phone) return withoutPhone(op);
  const { phone, ...change } = op.change;
  const both =
    standing?.number === phone.number
      ? purposesOf(standing).filter((it) => purposesOf(phone).includes(it))
      : [];
  if (standing && both.length > 0)
    return { ...op, change: { ...change, phone: withPurposes(standing, both) } };
  return Object.keys(change).length > 0 ? { ...op, change } : null;
}

/** As a server of before there were purposes has kept it; null where none are named. */
export function withoutPurposes(op: Op): Op | null {
  const phone = op.kind === 'case.opened' ? op.body.phone : phoneChange(op);
  if (!phone?.purposes) return null;
  const { purposes: _later, ...known } = phone;
  if (op.kind === 'case.opened') return { ...op, body: { ...op.body, phone: known } };
  return op.kind === 'case.amended' ? { ...op, change: { ...op.change, phone: known } } : null;
}

function phoneChange(op: Op): KeptPhone | null | undefined {
  return op.kind === 'case.amended' ? op.change.phone : null;
}

/**
 * Of the ops of one case those whose number a later word on it, that had seen it, took away or put another in place of:
 * without it. What the case adds up to stays the same. A number that stands beside another unseen one stays.
 */
export function withoutReplacedPhones(ops: readonly Op[]): Op[] {
  if (ops.length < 2 || !ops.some((op) => phoneDay(op) !== null)) return [];
  const history = readHistory(ops);
  const words = history.ops.filter(saysPhone);
  const standing = new Set(history.unseenAmong(words));
  return words.filter((op) => phoneDay(op) !== null && !standing.has(op)).map(withoutPhone);
}

function saysPhone(op: Op): boolean {
  return op.kind === 'case.opened' || (op.kind === 'case.amended' && op.change.phone !== undefined);
}

/** A case without the numbers whose day has come, also where two stand beside each other. */
export function withoutDuePhone(state: CaseState, today: Day): CaseState {
  const { phone } = state.body;
  const isDue = phone !== null && phone.deleteOn <= today;
  const body = isDue ? { ...state.body, phone: null } : state.body;
  return { ...state, body, conflicts: state.conflicts.map((it) => withoutDueValue(it, today)) };
}

function withoutDueValue(conflict: FieldConflict, today: Day): FieldConflict {
  if (conflict.field !== 'phone') return conflict;
  const values = conflict.values.map((it) =>
    isDuePhone(it.value, today) ? { ...it, value: null } : it,
  );
  return { ...conflict, values };
}

export function isDuePhone(value: unknown, today: Day): boolean {
  return (
    typeof value === 'object' &&
    value !== null &&
    'deleteOn' in value &&
    String(value.deleteOn) <= today
  );
}
