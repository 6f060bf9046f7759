// What is told beside one row of a paper: the figure as issued, held against today's.

import type { Cell, Column } from '../report.ts';
import type { GivenFigure } from './given-figure.ts';
import type { CellTelling } from './tellings.ts';

export interface FigureNumbers {
  numerator: number | null;
  denominator: number | null;
}

export interface BehindFigure {
  kind: 'petitions' | 'entered' | 'published' | 'province';
  unit_code: string;
  /** `5.2`; of a printed one also the name that the sheet gave it. */
  indicator: string;
  /** As issued. */
  paper: FigureNumbers;
  /** Counted again now, looking from the day of the paper; null: nothing is known of it any more. */
  today: FigureNumbers | null;
  differs: boolean;
  /** Every word on it, the newest first; empty where it was counted. */
  given: GivenFigure[];
}

const FIGURES: ReadonlySet<string> = new Set(['petitions', 'entered', 'published', 'province']);

type ToldFigure = Extract<CellTelling, { kind: BehindFigure['kind'] }>;

/** Each figure of the row once, with the numbers that the paper gives it. */
export function figuresOf(
  tellings: readonly (CellTelling | null)[],
  { cells, columns }: { cells: readonly Cell[]; columns: readonly Column[] },
): Pick<BehindFigure, 'kind' | 'unit_code' | 'indicator' | 'paper'>[] {
  const found = new Map<string, ReturnType<typeof figuresOf>[number]>();
  for (const [at, telling] of tellings.entries()) {
    if (!isFigure(telling)) continue;
    const { kind, unitCode: unit_code, indicator } = telling;
    const blank = { numerator: null, denominator: null };
    const figure = found.get(indicator) ?? { kind, unit_code, indicator, paper: blank };
    const isCount = columns[at]?.kind === 'count';
    const value = cells[at]?.value ?? null;
    const paper =
      isCount && telling.part ? { ...figure.paper, [telling.part]: value } : figure.paper;
    found.set(indicator, { ...figure, paper });
  }
  return [...found.values()];
}

/** What the paper does not say is held against nothing. */
export function isOtherwise(paper: FigureNumbers, today: FigureNumbers | null): boolean {
  return (['numerator', 'denominator'] as const).some(
    (part) => paper[part] !== null && paper[part] !== (today?.[part] ?? null),
  );
}

function isFigure(telling: CellTelling | null): telling is ToldFigure {
  return telling !== null && FIGURES.has(telling.kind);
}
