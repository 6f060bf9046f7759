// A search over a catalogue of 6,000 procedures in a browser whose processor is slowed four times. The yardstick of the
// same page: a plain look through the names, which finds less.
import { join, resolve } from 'node:path';
import { build, type Rolldown } from 'vite';
import procedures from '#content/procedures/procedures.json' with { type: 'json' };
import type { Procedure } from '#domain/procedures/procedure.ts';
import { realisticProcedures } from '../realistic-procedures.ts';
import { openSlowPhone } from './slow-phone.ts';

const ROOT = resolve(import.meta.dirname, '../../..');
const COUNT = 6_000;
/** With and without marks, a code, one letter, words that half the catalogue has, and words that nothing has. */
const QUERIES = [
  'làm giấy khai sinh',
  'bang lai xe het han',
  '1.004194',
  'k',
  'cấp giấy phép',
  'dang ky quyen su dung dat',
  'trồng khoai',
];

export interface SearchFigures {
  entries: number;
  /** The slowest of the queries, and their median, each the median of its runs. */
  worstMs: number;
  medianMs: number;
  indexMs: number;
  plainScanMs: number;
}

export async function measureSearch(): Promise<SearchFigures | null> {
  const phone = await openSlowPhone();
  if (!phone) return null;
  try {
    const { page } = await phone.page({ slower: 4 });
    await page.goto(`${phone.url}/robots.txt`);
    await page.evaluate(await bundle());
    await page.evaluate(
      (many) => {
        Object.assign(globalThis, { many });
      },
      realisticProcedures(procedures as Procedure[], COUNT),
    );
    return (await page.evaluate(RUN(QUERIES))) as SearchFigures;
  } finally {
    await phone.close();
  }
}

/** The search of the app, as one script that puts itself into `globalThis.search`. */
async function bundle(): Promise<string> {
  const built = (await build({
    root: ROOT,
    configFile: false,
    logLevel: 'error',
    build: {
      write: false,
      minify: true,
      lib: {
        entry: join(ROOT, 'src/domain/procedures/search.ts'),
        formats: ['iife'],
        name: 'search',
      },
    },
  })) as Rolldown.RolldownOutput[];
  const code = built[0]?.output[0].code ?? '';
  return `${code}; globalThis.search = search;`;
}

// As text: the runner rewrites functions in a way that only it can run.
const RUN = (queries: readonly string[]) => `(() => {
  const median = (values) => values.sort((a, b) => a - b)[Math.floor(values.length / 2)];
  const timed = (run) => { const start = performance.now(); run(); return performance.now() - start; };
  let index;
  const indexMs = timed(() => { index = search.indexProcedures(many); });
  const queries = ${JSON.stringify(queries)};
  const each = queries.map((query) =>
    median(Array.from({ length: 9 }, () => timed(() => search.searchProcedures(index, { query })))));
  const plain = queries.map((query) =>
    median(Array.from({ length: 9 }, () => timed(() => many.filter((it) => it.name.toLowerCase().includes(query))))));
  return {
    entries: many.length,
    worstMs: Math.max(...each),
    medianMs: median([...each]),
    indexMs,
    plainScanMs: median(plain),
  };
})()`;
