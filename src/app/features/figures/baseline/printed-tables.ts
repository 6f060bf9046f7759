// The four appendices as rows to show. Every number keeps the decimals it was printed with.
import type { figures } from '#content/messages/vi/figures.ts';
import type { Translation } from '#content/messages/words.ts';
import type { Baseline } from '#domain/indicators/baseline.ts';
import type { BandId } from '#domain/indicators/indicator-set.ts';
import { sayPrinted } from '../figure-words.ts';
import { disagreementsAt } from './disagreements.ts';
import type { Cell } from './PrintedTable.vue';

type FigureWords = Translation<typeof figures.words>;

export interface PrintedRows {
  columns: string[];
  rows: { key: string; cells: Cell[]; notes: string[] }[];
}

/** Words that must not be broken over lines, but on the narrowest screen. */
const text = (said: string): Cell => ({ said });
const number = (said: string): Cell => ({ said, isNumber: true });

export function provinceScores(w: FigureWords, baseline: Baseline): PrintedRows {
  const c = w.columns;
  return {
    columns: [c.group, c.province, c.national, c.max],
    rows: baseline.provinceScores.map((row) => ({
      key: row.item,
      cells: [
        text(row.name),
        number(sayPrinted(row.score, 1)),
        number(sayPrinted(row.nationalScore, 1)),
        number(sayPrinted(row.max)),
      ],
      notes: disagreementsAt(w, baseline, { appendix: 1, row: row.item }),
    })),
  };
}

export function provinceIndicators(w: FigureWords, baseline: Baseline): PrintedRows {
  return {
    columns: [w.columns.indicator, w.columns.value],
    rows: baseline.provinceIndicators.map((row) => {
      const value = sayPrinted(row.value);
      const said = row.unit === 'percent' ? `${value} %` : w.units[row.unit](value);
      const notes = disagreementsAt(w, baseline, { appendix: 1, row: row.item });
      return { key: row.item, cells: [text(row.name), number(said)], notes };
    }),
  };
}

export function districtScores(
  w: FigureWords,
  baseline: Baseline,
  bandOf: (score: number) => BandId,
): PrintedRows {
  const c = w.columns;
  return {
    columns: [c.unit, c.rank, c.score, c.band],
    rows: baseline.districtScores.map((row) => ({
      key: row.code,
      cells: [
        text(row.name),
        number(sayPrinted(row.rank)),
        number(sayPrinted(row.score)),
        text(w.bands[bandOf(row.score)]),
      ],
      notes: disagreementsAt(w, baseline, { appendix: 2, row: row.code }),
    })),
  };
}

export function certifiedCopies(w: FigureWords, baseline: Baseline): PrintedRows {
  const c = w.columns;
  return {
    columns: [c.unit, c.deployed, c.total, c.notDeployed, c.dossiers],
    rows: baseline.certifiedCopies.map((row) => ({
      key: row.code,
      cells: [
        text(row.name),
        ...[row.unitsDeployed, row.unitsTotal, row.unitsNotDeployed, row.dossiers].map((each) =>
          number(sayPrinted(each)),
        ),
      ],
      notes: disagreementsAt(w, baseline, { appendix: 3, row: row.code }),
    })),
  };
}

export function dossiers(w: FigureWords, baseline: Baseline): PrintedRows {
  const c = w.columns;
  const percent = (value: number | null, digits?: number) =>
    value === null ? text(w.noFigure) : number(`${sayPrinted(value, digits)} %`);
  return {
    columns: [c.unit, c.overdue, c.onTime, c.online],
    rows: baseline.dossiers.map((row) => ({
      key: row.code,
      cells: [
        text(row.name),
        number(sayPrinted(row.overdue)),
        percent(row.onTimePercent),
        percent(row.onlinePercent, row.onlineDigits),
      ],
      notes: disagreementsAt(w, baseline, { appendix: 4, row: row.code }),
    })),
  };
}
