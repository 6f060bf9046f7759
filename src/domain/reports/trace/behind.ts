// What is told beside one row of a paper: the figure as issued, held against today's.

import type { Cell, Column } from '../report.ts';
import type { FigureNumbers } from './figure-numbers.ts';
import type { GivenFigure } from './given-figure.ts';
import type { CellTelling } from './tellings.ts';

export interface BehindFigure {
  kind: 'petitions' | 'entered' | 'published' | 'province';
  unit_code: string;
  /** `5.2`; of a printed one also the name that the sheet gave it. */
  indicator: string;
  /** As issued. */
  paper: FigureNumbers;
  /** Counted again now, looking from the day of the paper; null: nothing is known of it any more. */
  today: FigureNumbers | null;
  /** Null where the paper gives nothing that could be held against today's. */
  differs: boolean | null;
  /** The words on it, the newest first; empty where it is counted. */
  given: GivenFigure[];
  /** How many more there are. */
  given_left_off: number;
}

/** As it stands on the paper. */
export interface PaperFigure
  extends Pick<BehindFigure, 'kind' | 'unit_code' | 'indicator' | 'paper'> {
  /** A row of the index, which chooses among sources; else of a table that shows what one sheet calls so. */
  isOfIndex: boolean;
}

const FIGURES: ReadonlySet<string> = new Set(['petitions', 'entered', 'published', 'province']);

type ToldFigure = Extract<CellTelling, { kind: BehindFigure['kind'] }>;

/** Each figure of the row once, with the numbers that the paper gives it. */
export function figuresOf(
  tellings: readonly (CellTelling | null)[],
  { cells, columns }: { cells: readonly Cell[]; columns: readonly Column[] },
): PaperFigure[] {
  const found = new Map<string, PaperFigure>();
  for (const [at, telling] of tellings.entries()) {
    if (!isFigure(telling)) continue;
    const { kind, unitCode: unit_code, indicator } = telling;
    const blank = { numerator: null, denominator: null, score: null };
    const isOfIndex = isIndexColumn(columns[at]);
    const figure = found.get(indicator) ?? { kind, unit_code, indicator, paper: blank, isOfIndex };
    const value = isBare(columns[at]) ? (cells[at]?.value ?? null) : null;
    const paper =
      telling.part && value !== null ? { ...figure.paper, [telling.part]: value } : figure.paper;
    found.set(indicator, { ...figure, paper });
  }
  return [...found.values()];
}

/** The number itself, and no rate made of it. */
const isBare = (column: Column | undefined) =>
  column?.kind === 'count' || column?.kind === 'points';

/** In the table of the index the row says which indicator is meant; in every other the column does, or a sheet. */
function isIndexColumn(column: Column | undefined): boolean {
  return column?.telling?.kind === 'dossiers' && column.telling.indicator === undefined;
}

function isFigure(telling: CellTelling | null): telling is ToldFigure {
  return telling !== null && FIGURES.has(telling.kind);
}
