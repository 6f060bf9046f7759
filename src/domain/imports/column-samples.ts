// What stands in the columns of a file, so that a person can judge what each of them is.
import { cleanCell, isNothing } from './table/clean-cell.ts';

export interface ColumnSample {
  header: string;
  samples: string[];
}

/** With the field that the column is read as; null for one that is not read. */
export interface SeenColumn extends ColumnSample {
  field: string | null;
}

export interface ColumnSampler {
  look: (cells: readonly string[]) => void;
  told: () => ColumnSample[];
}

const SAMPLES = 3;
const MOST_CHARACTERS = 40;
const MOST_COLUMNS = 200;
/** A column that is blank for so long is as good as blank; a million rows must not be searched for it. */
const WITHIN_ROWS = 1_000;

/** Of each column that has a header, the first distinct values. */
export function columnSampler(headers: readonly string[]): ColumnSampler {
  const columns = headers
    .map((header, index) => ({ header, index, values: new Set<string>() }))
    .filter(({ header }) => header.trim() !== '')
    .slice(0, MOST_COLUMNS);
  let rows = 0;
  let open = columns;
  return {
    look(cells) {
      if (rows === WITHIN_ROWS || open.length === 0) return;
      rows += 1;
      for (const { index, values } of open) {
        const value = cleanCell(cells[index] ?? '');
        if (!isNothing(value)) values.add(cut(value));
      }
      open = open.filter(({ values }) => values.size < SAMPLES);
    },
    told: () => columns.map(({ header, values }) => ({ header, samples: [...values] })),
  };
}

/** For the columns of one table; those of the same name in another sheet are told once. */
export function seenColumns(
  samples: readonly ColumnSample[],
  { at, headers }: { at: Iterable<readonly [string, number]>; headers: readonly string[] },
): SeenColumn[] {
  const fields = new Map([...at].map(([field, index]) => [headers[index] ?? '', field]));
  const seen = new Map<string, SeenColumn>();
  for (const each of samples)
    if (!seen.has(each.header))
      seen.set(each.header, { ...each, field: fields.get(each.header) ?? null });
  return [...seen.values()];
}

function cut(text: string): string {
  const characters = [...text.slice(0, 4 * MOST_CHARACTERS)];
  if (characters.length <= MOST_CHARACTERS) return text;
  return `${characters.slice(0, MOST_CHARACTERS).join('').trimEnd()}…`;
}
