// What a directory of heads will change, worked out before anything is: the same file a second time changes nothing.
import type { Day } from '../../time/day.ts';
import type { RecipientRowRefusal, ToldRecipient } from './read-recipient-row.ts';

/** A head as he stands in the list. */
export interface StandingRecipient {
  recipientId: string;
  unitCode: string;
  name: string;
  title: string;
  email: string;
  getsReminders: boolean;
  validFrom: Day | null;
  validTo: Day | null;
}

const CHANGEABLE = ['name', 'title', 'email', 'validFrom', 'validTo', 'getsReminders'] as const;
export type ChangedField = (typeof CHANGEABLE)[number];

export interface PlannedRecipient {
  row: number;
  fate: 'new' | 'changed' | 'same';
  /** As it will stand; without an id: it is new. */
  after: Omit<StandingRecipient, 'recipientId'>;
  before: StandingRecipient | null;
  changed: ChangedField[];
}

export interface RecipientPlan {
  rows: PlannedRecipient[];
  refused: (RecipientRowRefusal & { row: number })[];
}

/** Known by unit and address, as the list itself knows them. Of two rows for one of them, the first counts. */
export function planRecipients(
  told: readonly { row: number; value: ToldRecipient }[],
  standing: readonly StandingRecipient[],
): RecipientPlan {
  const known = new Map(standing.map((each) => [keyOf(each), each]));
  const seen = new Set<string>();
  const plan: RecipientPlan = { rows: [], refused: [] };
  for (const { row, value } of told) {
    const key = keyOf(value);
    if (seen.has(key)) {
      plan.refused.push({ row, column: 'email', kind: 'told_twice', value: value.email });
      continue;
    }
    seen.add(key);
    const before = known.get(key) ?? null;
    const after = {
      ...{ title: '', validFrom: null, validTo: null, getsReminders: false },
      ...(before ? withoutId(before) : {}),
      ...value,
    };
    // A file that tells one of the two days only may turn those that stand round.
    if (after.validFrom !== null && after.validTo !== null && after.validTo < after.validFrom) {
      const column = value.validTo === undefined ? 'valid_from' : 'valid_to';
      const day = value.validTo === undefined ? after.validFrom : after.validTo;
      plan.refused.push({ row, column, kind: 'bad_order', value: day });
      continue;
    }
    const changed = before ? CHANGEABLE.filter((field) => before[field] !== after[field]) : [];
    const fate = before === null ? 'new' : changed.length > 0 ? 'changed' : 'same';
    plan.rows.push({ row, fate, after, before, changed });
  }
  return plan;
}

function keyOf({ unitCode, email }: { unitCode: string; email: string }): string {
  return `${unitCode} ${email.toLowerCase()}`;
}

function withoutId({ recipientId: _id, ...rest }: StandingRecipient) {
  return rest;
}
