// The directory of heads as a file: what the server says of one, and the one that is filled in.
import { formatDay } from '../../../ui/format.ts';
import type { Recipient, UnitRoad } from '../report-api.ts';

export type Person = Omit<Recipient, 'recipient_id' | 'in_office'>;

export interface BroughtRow extends Person {
  row: number;
  fate: 'new' | 'changed' | 'same';
  /** Of those that change. */
  before: Person | null;
  changed: ('name' | 'title' | 'email' | 'valid_from' | 'valid_to' | 'gets_reminders')[];
}

export interface Brought {
  rows: BroughtRow[];
  refused: { row: number; column: string; kind: string; value: string }[];
  /** In office beside somebody new of the same agency. */
  beside: Person[];
  /** Waiting letters that do not go out any more. */
  stopped: number;
  unfilled: number;
  unknown_columns: string[];
}

/** Every agency with who gets its report now, and a row to fill in where nobody does. */
export function templateRows(
  units: readonly Pick<UnitRoad, 'unit_code' | 'unit_name'>[],
  recipients: readonly Recipient[],
  words: { headers: Readonly<Record<string, string>>; yes: string },
): string[][] {
  const lines = units.flatMap(({ unit_code, unit_name }) => {
    const own = recipients.filter((each) => each.unit_code === unit_code);
    const people = own.map((each) => [
      ...[each.name, each.title, each.email],
      ...[each.valid_from, each.valid_to].map((day) => (day ? formatDay(day) : '')),
      each.gets_reminders ? words.yes : '',
    ]);
    const rows = people.length > 0 ? people : [['', '', '', '', '', '']];
    return rows.map((cells) => [unit_code, unit_name, ...cells]);
  });
  return [Object.values(words.headers), ...lines];
}

/** Each changed field as it stands and as it will stand. */
export function changeLines(
  row: BroughtRow,
  words: {
    changed: Record<BroughtRow['changed'][number], string>;
    change: (field: string, before: string, after: string) => string;
    none: string;
    yes: string;
    no: string;
  },
): string[] {
  const { before } = row;
  if (!before) return [];
  const shown = (person: Person, field: BroughtRow['changed'][number]) => {
    const value = person[field];
    if (typeof value === 'boolean') return value ? words.yes : words.no;
    const isDay = field === 'valid_from' || field === 'valid_to';
    return value ? (isDay ? formatDay(value) : value) : words.none;
  };
  return row.changed.map((field) =>
    words.change(words.changed[field], shown(before, field), shown(row, field)),
  );
}
