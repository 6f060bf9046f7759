// What a case is, computed from its ops. The same set of ops gives the same state whatever the order or the number of
// times they arrive: nothing here asks who came first to a server.
//
// API: project(ops) → CaseState | null      all ops of ONE case; null while its case.opened is missing
//      addOp(ops, op) → ops                 the set with one more; the same name again changes nothing
//      state.version                        goes into `baseVersion` of the next op on this case, as it is
//
// An op has seen another when that stands in the chain below its baseVersion, or is an earlier op of its own device.
// Per field, the writes that no later write has seen are its values: more than one different value is a conflict.

import type { CaseChange, Op } from '../protocol/op.ts';
import { correctedAt } from '../time/phone-clock.ts';
import type { CaseBody } from './case.ts';
import { type History, opName, readHistory } from './case-history.ts';
import { type FollowUp, readFollowUps } from './follow-ups.ts';

/** Fields that amendments overwrite; `owner` is who the case was handed over to. */
export type AmendedField = Exclude<keyof CaseBody, 'note' | 'sessionId'> | 'owner';

export interface FieldConflict {
  field: AmendedField;
  /** Every value still standing, the one shown in `body` first, with the op that wrote it. */
  values: { value: unknown; opName: string }[];
}

export interface CaseNote {
  text: string;
  opName: string;
  wallAt: number;
}

export interface CaseState {
  caseId: string;
  /** `note` holds all notes, oldest first, one a line. */
  body: CaseBody;
  notes: CaseNote[];
  /** What the team promised to come back to, by day. */
  followUps: FollowUp[];
  /** Both values are kept; whoever decides amends the field again with `baseVersion = version`. */
  conflicts: FieldConflict[];
  /** The op whose value is shown, per field. */
  writers: Record<AmendedField, string>;
  voided: { reason: string; opName: string } | null;
  /** Null while nobody but who opened it has it. */
  handedTo: string | null;
  /** Names of the ops that no other op has seen yet, sorted, with a comma between. */
  version: string;
}

/** `deviceId:deviceSeq`, the case's id when the op opens one. */
export { opName };

export function addOp(ops: readonly Op[], op: Op): Op[] {
  return ops.some((known) => opName(known) === opName(op)) ? [...ops] : [...ops, op];
}

export function project(ops: readonly Op[]): CaseState | null {
  const history = readHistory(ops);
  const opened = history.ops.find((op) => op.kind === 'case.opened' && opName(op) === op.entityId);
  if (opened?.kind !== 'case.opened') return null;
  const { note: _note, sessionId, ...amendable } = opened.body;
  // `nextTime` may be said later of a case that was opened without it.
  const fields = new Set([...Object.keys(amendable), 'nextTime', 'owner'] as AmendedField[]);
  // One order for all: a database and a packed page give the fields of an op back in orders of their own.
  const standing = [...fields]
    .sort()
    .map((field) => readField(history, field))
    .filter((it) => it.field !== 'nextTime' || it.values.length > 0);
  const notes = readNotes(history);
  const voided = history.ops.filter((op) => op.kind === 'case.voided').pop();
  const shown = Object.fromEntries(standing.map((it) => [it.field, it.values[0]?.value]));
  const { owner, ...body } = shown;
  return {
    caseId: opened.entityId,
    body: {
      ...(body as Omit<CaseBody, 'note' | 'sessionId'>),
      note: notes.map((it) => it.text).join('\n'),
      ...(sessionId === undefined ? {} : { sessionId }),
    },
    notes,
    followUps: readFollowUps(history.ops),
    conflicts: standing.filter((it) => it.values.length > 1),
    writers: Object.fromEntries(
      standing.map((it) => [it.field, it.values[0]?.opName ?? opened.entityId]),
    ) as Record<AmendedField, string>,
    voided:
      voided?.kind === 'case.voided' ? { reason: voided.reason, opName: opName(voided) } : null,
    handedTo: (owner as string | undefined) ?? null,
    version: history.heads.join(','),
  };
}

/** The writes of a field that no later write of it has seen; the latest first, equal values said once. */
function readField(history: History, field: AmendedField): FieldConflict {
  const writes = history.ops.filter((op) => valueIn(op, field) !== undefined);
  const last = history.unseenAmong(writes);
  const values = new Map<string, { value: unknown; opName: string }>();
  for (const op of last.reverse()) {
    const value = valueIn(op, field);
    const key = JSON.stringify(value);
    if (!values.has(key)) values.set(key, { value, opName: opName(op) });
  }
  return { field, values: [...values.values()] };
}

function valueIn(op: Op, field: AmendedField): unknown {
  if (field === 'owner') return op.kind === 'case.handed_over' ? op.toPersonId : undefined;
  if (op.kind === 'case.opened') return op.body[field];
  return op.kind === 'case.amended' ? (op.change as CaseChange)[field] : undefined;
}

function readNotes(history: History): CaseNote[] {
  return history.ops.flatMap((op) => {
    const text =
      op.kind === 'case.opened'
        ? op.body.note
        : op.kind === 'case.amended'
          ? op.change.appendNote
          : '';
    return text ? [{ text, opName: opName(op), wallAt: correctedAt(op) }] : [];
  });
}
