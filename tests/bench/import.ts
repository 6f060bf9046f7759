// How fast and in how much memory a file of dossiers comes in, beside the yardstick: the same rows, already read and
// checked, poured by COPY into a bare table of the same columns. `tsx tests/bench/import.ts [ROWS]`, 1,000,000
// rows by default; the database is a new one with the settings of production.

import { once } from 'node:events';
import { createReadStream, createWriteStream, realpathSync } from 'node:fs';
import { join } from 'node:path';
import { pipeline } from 'node:stream/promises';
import { fileURLToPath } from 'node:url';
import pgCopy from 'pg-copy-streams';
import { createApp } from '#server/app.ts';
import type { Deps } from '#server/deps.ts';
import { DOSSIER_COLUMNS } from '#server/services/dossiers/copy-line.ts';
import { importDossiers } from '#server/services/dossiers/import-dossiers.ts';
import { figures } from '#server/services/figures/figures.ts';
import { openProduction, writeDossiers } from './server/production.ts';

const ANSWERS = 200;

export interface Measured {
  what: string;
  ms: number;
  perSecond: number;
  /** Processor time of this process alone, without the database: says more than `ms` on a busy machine. */
  ownCpuMs: number;
  peakMiB: number;
}

export async function measureImport(rows: number): Promise<Measured[]> {
  const production = await openProduction();
  const { deps, folder } = production;
  try {
    const path = await writeDossiers(production, rows);
    return [
      await timed('import, all new', rows, () => bring(deps, path)),
      await timed('import, the same again', rows, () => bring(deps, path)),
      await timed('raw COPY of the rows', rows, () => rawCopy(deps, folder)),
      await timed('figures of the year', 1, () => ask(deps, '2026')),
      await timed('figures of a month', 1, () => ask(deps, '2026-05')),
      await timed('from inside a month', 1, () => ask(deps, '2026-05', '2026-05-14')),
      await timed('public answers in full', ANSWERS, () => answers(deps, false)),
      await timed('public answers that are had already', ANSWERS, () => answers(deps, true)),
    ];
  } finally {
    await production.close();
  }
}

async function timed(
  what: string,
  count: number,
  work: () => Promise<number | undefined>,
): Promise<Measured> {
  let peak = process.memoryUsage().rss;
  const sample = setInterval(() => {
    peak = Math.max(peak, process.memoryUsage().rss);
  }, 20);
  const cpu = process.cpuUsage();
  const start = performance.now();
  const ownMs = await work();
  const ms = ownMs ?? performance.now() - start;
  const { user, system } = process.cpuUsage(cpu);
  clearInterval(sample);
  return {
    what,
    ms: Math.round(ms),
    perSecond: Math.round((count * 1000) / ms),
    ownCpuMs: Math.round((user + system) / 1000),
    peakMiB: Math.round(peak / 1024 ** 2),
  };
}

async function bring(deps: Deps, path: string): Promise<undefined> {
  const answer = await importDossiers(deps, { path, fileName: 'bench.csv' });
  if (!answer.ok) throw new Error(JSON.stringify(answer.error));
  const { stored, unchanged, corrected, refused } = answer.value;
  console.error({ stored, unchanged, corrected, refused: refused.length });
}

/** The time of the COPY alone: what it copies was written to a file before. */
async function rawCopy({ pool }: Deps, folder: string): Promise<number> {
  const client = await pool.connect();
  try {
    const path = join(folder, 'rows.copy');
    const out = client.query(pgCopy.to(`COPY (SELECT ${DOSSIER_COLUMNS} FROM dossier) TO STDOUT`));
    await pipeline(out, createWriteStream(path));
    await client.query('CREATE TABLE yardstick (LIKE dossier)');
    const start = performance.now();
    const into = client.query(pgCopy.from(`COPY yardstick (${DOSSIER_COLUMNS}) FROM STDIN`));
    createReadStream(path, { highWaterMark: 1024 * 1024 }).pipe(into);
    await once(into, 'finish');
    return performance.now() - start;
  } finally {
    client.release();
  }
}

async function ask(deps: Deps, period: string, asOf?: string): Promise<undefined> {
  const answer = await figures(deps, { period, asOf });
  if (!answer.ok) throw new Error(answer.error.kind);
}

/** The figures of the year as anybody asks for them, ten at a time; with the tag of the last answer, or without. */
async function answers(deps: Deps, withTag: boolean): Promise<number> {
  const app = createApp(deps);
  const request = async (tag: string) =>
    (await app.request('/api/figures?period=2026', { headers: { 'if-none-match': tag } })).status;
  const first = await app.request('/api/figures?period=2026');
  const tag = withTag ? (first.headers.get('etag') ?? '') : 'none';
  const start = performance.now();
  for (let done = 0; done < ANSWERS; done += 10) {
    const statuses = await Promise.all(Array.from({ length: 10 }, () => request(tag)));
    if (statuses.some((status) => status !== (withTag ? 304 : 200)))
      throw new Error('not as asked');
  }
  return performance.now() - start;
}

if (process.argv[1] && realpathSync(process.argv[1]) === fileURLToPath(import.meta.url)) {
  const rows = Number(process.argv[2] ?? 1_000_000);
  const measured = await measureImport(rows);
  console.table(measured);
  console.log(JSON.stringify({ bench: 'import', rows, measured }));
}
