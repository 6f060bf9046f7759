// The directory of heads as a file: what the server says of one, and the one that is filled in.
import { formatDay } from '../../../ui/format.ts';
import type { Recipient, UnitRoad } from '../report-api.ts';

export interface BroughtRow {
  row: number;
  fate: 'new' | 'changed' | 'same';
  unit_code: string;
  name: string;
  title: string;
  email: string;
  changed: ('name' | 'title' | 'email' | 'valid_from' | 'valid_to' | 'gets_reminders')[];
}

export interface Brought {
  rows: BroughtRow[];
  refused: { row: number; column: string; kind: string; value: string }[];
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
