// `npm run bench -- [PART…] [ROWS] [--json]`: figures beside their yardsticks from the same run, as ratios, because a
// machine's own speed says nothing. Without a part: all of them. Nothing here is a test.
import { measureHistory } from './history.ts';
import { measureImport } from './import.ts';
import { measurePack } from './pack.ts';
import { bookLines } from './phone/book-lines.ts';
import { measureFirstStep } from './phone/first-step.ts';
import { measureRoad } from './phone/road.ts';
import { measureSearch } from './phone/search.ts';
import { askedLines } from './server/asked.ts';
import { crowdLines } from './server/crowd.ts';

export interface Line {
  what: string;
  value: number;
  unit: string;
  yardstick: string;
  ratio: number;
}

const ROWS = 100_000;

const PARTS: Record<string, (rows: number | undefined) => Line[] | Promise<Line[]>> = {
  pack: packLines,
  history: historyLines,
  search: searchLines,
  start: phoneLines,
  road: roadLines,
  book: bookLines,
  import: (rows) => importLines(rows ?? ROWS),
  asked: (rows) => askedLines(rows ?? ROWS),
  crowd: crowdLines,
};

async function main(): Promise<void> {
  const words = process.argv.slice(2);
  const rows = words.find((word) => /^\d+$/.test(word));
  const unknown = words.filter((word) => !/^(\d+|--json)$/.test(word) && !(word in PARTS));
  if (unknown.length > 0) {
    console.error(`${unknown.join(', ')}: not a part; there are ${Object.keys(PARTS).join(', ')}`);
    process.exitCode = 2;
    return;
  }
  const asked = words.filter((word) => word in PARTS);
  const lines: Line[] = [];
  for (const [name, measure] of Object.entries(PARTS))
    if (asked.length === 0 || asked.includes(name))
      lines.push(...(await measure(rows === undefined ? undefined : Number(rows))));
  if (!words.includes('--json'))
    for (const { what, value, unit, yardstick, ratio } of lines)
      console.log(
        `${what.padEnd(52)} ${value.toFixed(1).padStart(10)} ${unit.padEnd(8)} ${ratio.toFixed(2)} × ${yardstick}`,
      );
  console.log(JSON.stringify(lines));
}

function packLines(): Line[] {
  const pack = measurePack();
  return [
    {
      what: 'a case on the line, as columns',
      value: pack.gzipColumnsBytesPerCase,
      unit: 'bytes',
      yardstick: 'the same as gzip’ed rows',
      ratio: pack.gzipColumnsBytesPerCase / pack.gzipRowsBytesPerCase,
    },
  ];
}

function historyLines(): Line[] {
  const { fewUsPerOp, manyUsPerOp } = measureHistory();
  return [
    {
      what: 'a case of 400 amendments, each of them',
      value: manyUsPerOp,
      unit: 'µs',
      yardstick: 'one of 100',
      ratio: manyUsPerOp / fewUsPerOp,
    },
  ];
}

async function searchLines(): Promise<Line[]> {
  const search = await measureSearch();
  if (!search) return [];
  const what = `search over ${search.entries} procedures, 4× slower`;
  const yardstick = 'a plain scan of the names there';
  return [
    {
      what: `${what}, worst`,
      value: search.worstMs,
      unit: 'ms',
      yardstick,
      ratio: search.worstMs / search.plainScanMs,
    },
    {
      what: `${what}, median`,
      value: search.medianMs,
      unit: 'ms',
      yardstick,
      ratio: search.medianMs / search.plainScanMs,
    },
    {
      what: 'making its index, once',
      value: search.indexMs,
      unit: 'ms',
      yardstick,
      ratio: search.indexMs / search.plainScanMs,
    },
  ];
}

async function roadLines(): Promise<Line[]> {
  const road = await measureRoad();
  if (!road) return [];
  console.error(
    `${road.requests} requests, ${road.kib.toFixed(0)} KiB, loaded in ${road.loadedMs} ms`,
  );
  return [
    {
      what: 'first visit, 400 ms and 200 kbit/s, until all is kept',
      value: road.readyMs / 1000,
      unit: 's',
      yardstick: 'one file of as many bytes',
      ratio: road.readyMs / road.oneFileMs,
    },
  ];
}

async function phoneLines(): Promise<Line[]> {
  const figures = await measureFirstStep();
  if (!figures) {
    console.error('no Chromium here: nothing of the phone is measured (CHROMIUM_PATH names one)');
    return [];
  }
  const { offline, firstVisit, keptKib } = figures;
  return [
    {
      what: 'offline start to a usable step, 4× slower',
      value: offline.usableMs,
      unit: 'ms',
      yardstick: 'a kept picture opened alone',
      ratio: offline.usableMs / offline.pictureMs,
    },
    {
      what: 'first visit to a usable step, slow 3G, 4×',
      value: firstVisit.usableMs,
      unit: 'ms',
      yardstick: 'the first words on that screen',
      ratio: firstVisit.usableMs / firstVisit.wordsMs,
    },
    {
      what: 'bytes of a first visit until usable',
      value: firstVisit.kibUntilUsable,
      unit: 'KiB',
      yardstick: 'all that is kept for the road',
      ratio: firstVisit.kibUntilUsable / keptKib,
    },
  ];
}

async function importLines(rows: number): Promise<Line[]> {
  const measured = await measureImport(rows);
  const copy = measured.find(({ what }) => what.startsWith('raw COPY'));
  const full = measured.find(({ what }) => what === 'public answers in full');
  if (!copy || !full) throw new Error('the yardstick is missing');
  return measured
    .filter((it) => it !== copy && it !== full)
    .map(({ what, ms, perSecond }) => {
      if (what.startsWith('public answers')) {
        const ratio = perSecond / full.perSecond;
        return { what, value: perSecond, unit: 'a second', yardstick: 'answers in full', ratio };
      }
      const isImport = what.startsWith('import');
      return {
        what: isImport ? `${what}, ${rows} rows` : what,
        value: isImport ? perSecond : ms,
        unit: isImport ? 'a second' : 'ms',
        yardstick: isImport ? 'raw COPY of the same rows' : 'the time of that COPY',
        ratio: isImport ? perSecond / copy.perSecond : ms / copy.ms,
      };
    });
}

await main();
