// `npm run bench [ROWS] [--json]`: figures beside their yardsticks from the same run, as ratios, because a machine's
// own speed says nothing. Nothing here is a test.
import procedures from '#content/procedures/procedures.json' with { type: 'json' };
import type { Procedure } from '#domain/procedures/procedure.ts';
import { indexProcedures, searchProcedures } from '#domain/procedures/search.ts';
import { measureImport } from './import.ts';
import { measurePack } from './pack.ts';

interface Line {
  what: string;
  value: number;
  unit: string;
  yardstick: string;
  ratio: number;
}

const ROWS = 100_000;

async function main(): Promise<void> {
  const asked = process.argv.slice(2).find((word) => /^\d+$/.test(word));
  const lines = [...packLines(), ...searchLines(), ...(await importLines(Number(asked ?? ROWS)))];
  if (process.argv.includes('--json')) {
    console.log(JSON.stringify(lines));
    return;
  }
  for (const { what, value, unit, yardstick, ratio } of lines) {
    console.log(
      `${what.padEnd(44)} ${value.toFixed(1).padStart(10)} ${unit.padEnd(8)} ${ratio.toFixed(2)} × ${yardstick}`,
    );
  }
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

/** The yardstick is a plain look through the folded names, which finds less. */
function searchLines(): Line[] {
  const many = Array.from({ length: 6_000 }, (_, at) => ({
    ...(procedures[at % procedures.length] as Procedure),
    code: `9.${String(at).padStart(6, '0')}`,
  }));
  const index = indexProcedures(many);
  const queries = ['làm giấy khai sinh', 'k', 'bang lai xe het han', 'xyz abc def'];
  const ours = millisecondsEach(queries, (query) => searchProcedures(index, { query }));
  const plain = millisecondsEach(queries, (query) => many.filter((it) => it.name.includes(query)));
  return [
    {
      what: 'search over 6,000 procedures',
      value: ours,
      unit: 'ms',
      yardstick: 'a plain scan of the names',
      ratio: ours / plain,
    },
  ];
}

function millisecondsEach(queries: readonly string[], run: (query: string) => unknown): number {
  for (const query of queries) run(query);
  const start = performance.now();
  for (let round = 0; round < 5; round++) for (const query of queries) run(query);
  return (performance.now() - start) / (5 * queries.length);
}

async function importLines(rows: number): Promise<Line[]> {
  const measured = await measureImport(rows);
  const copy = measured.find(({ what }) => what.startsWith('raw COPY'));
  if (!copy) throw new Error('the yardstick is missing');
  return measured
    .filter((it) => it !== copy)
    .map(({ what, ms, perSecond }) => {
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
