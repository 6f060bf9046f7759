// A citizen's number in what comes back out of a file: who gave it may have taken it back since, and its day may have come.
import { isDuePhone, withoutPhone, withPhoneOf } from '#domain/cases/phone-in-op.ts';
import type { Op } from '#domain/protocol/op.ts';
import { readOp } from '#domain/protocol/read-op.ts';
import type { Day } from '#domain/time/day.ts';
import { isRecord } from '../api.ts';
import type { Standing } from './stands-already.ts';

export interface Numbers {
  standing: Standing;
  /** By the server's clock. */
  today: Day;
  /** The cases whose number a later word in the same file speaks of. */
  resaid: ReadonlySet<string>;
  /** The book has something of this case already. */
  isSpokenOf: boolean;
}

/**
 * A change has no number but the one that its case has, and no consent that it has not. An opening that the server refused
 * is all that there is of its case: it keeps the number with its consent and its day, until that day, where nobody has
 * said anything on the case since.
 */
export function withNumberStill(
  op: Op,
  { standing, today, resaid, isSpokenOf }: Numbers,
): Op | null {
  if (op.kind !== 'case.opened')
    return withPhoneOf(op, standing.cases.get(op.entityId)?.phone ?? null);
  const isOver = isSpokenOf || resaid.has(op.entityId) || isDuePhone(op.body.phone, today);
  return isOver ? withoutPhone(op) : op;
}

export function phonesResaid(entries: readonly unknown[]): ReadonlySet<string> {
  const ops = entries.flatMap((entry) => {
    const read = isRecord(entry) && entry.kind === 'refused' ? readOp(entry.op) : null;
    return read?.ok ? [read.value] : [];
  });
  const words = ops.filter((op) => op.kind === 'case.amended' && op.change.phone !== undefined);
  return new Set(words.map((op) => op.entityId));
}
