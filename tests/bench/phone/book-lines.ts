import type { Line } from '../main.ts';
import { type BookFigures, measureBook } from './book.ts';

const CASES = 1_000;
const RUNS = 5;
const RAW = 'one strict write of the same';

/** The medians of five runs at full speed and as many four times slower, in turn; `cases` as many as asked, or 1,000. */
export async function bookLines(cases: number = CASES): Promise<Line[]> {
  const runs: BookFigures[] = [];
  for (let run = 0; run < RUNS; run++)
    for (const slower of [1, 4]) {
      const figures = await measureBook(cases, slower);
      if (!figures) return [];
      runs.push(figures);
    }
  return [1, 4].flatMap((slower) =>
    linesOf(medians(runs.filter((run) => run.slower === slower)), slower),
  );
}

function linesOf(it: BookFigures, slower: number): Line[] {
  const at = `${it.cases} cases, ${slower}×`;
  const ms = (what: string, value: number, yardstick: string, than: number): Line => ({
    what: `${what}, ${at}`,
    value,
    unit: 'ms',
    yardstick,
    ratio: value / than,
  });
  return [
    ms('one save, p50', it.saveP50, RAW, it.rawSaveP50),
    ms('one save, p95', it.saveP95, RAW, it.rawSaveP95),
    ms('push, without the line', it.pushMs, RAW, it.rawPushMs),
    ms('its longest stand-still', it.longestPushMs, 'a tenth of a second', 100),
    ms('first pull, without the line', it.pullMs, RAW, it.rawPullMs),
    ms('its longest stand-still', it.longestPullMs, 'a tenth of a second', 100),
    ms('home with twice as many', it.homeMs, 'the goal of 300 ms', 300),
    ms('search there, first letter', it.searchFirstMs, 'the goal of 100 ms', 100),
    ms('search there, next letters', it.searchNextMs, 'the goal of 100 ms', 100),
    ms('search there, until all is opened', it.searchAllMs, 'a second', 1_000),
    ms('one more save there, p95', it.lateSaveP95, 'the goal of 100 ms', 100),
  ];
}

function medians(runs: readonly BookFigures[]): BookFigures {
  const [first] = runs;
  if (!first) throw new Error('nothing was measured');
  const names = Object.keys(first) as (keyof BookFigures)[];
  return Object.fromEntries(
    names.map((name) => [name, median(runs.map((run) => run[name]))]),
  ) as unknown as BookFigures;
}

function median(values: readonly number[]): number {
  return [...values].sort((a, b) => a - b)[Math.floor(values.length / 2)] ?? Number.NaN;
}
