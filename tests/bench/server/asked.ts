// What an officer and anybody else ask, over HTTP, with so many dossiers stored: each question of other units and
// months, so that none is answered from what the last one left. Beside it an answer that only says "well".
import type { Deps } from '#server/deps.ts';
import { importDossiers } from '#server/services/dossiers/import-dossiers.ts';
import { aPerson } from '../../server/people.ts';
import type { Line } from '../main.ts';
import { openProduction, percentile, serve, writeDossiers } from './production.ts';

const TIMES = 60;
const WARM = 5;
const MONTHS = ['2025-12', '2026-01', '2026-02', '2026-03', '2026-04', '2026-05', '2026-06'];

interface Asked {
  unit: string;
  month: string;
}

const QUESTIONS: Record<string, (asked: Asked) => string> = {
  'figures of a unit’s month': ({ unit, month }) => `/api/figures?period=${month}&unit=${unit}`,
  'figures of a year, all units': () => '/api/figures?period=2026',
  'the index of a unit': ({ unit, month }) => `/api/index?period=${month}&unit=${unit}`,
  'the index of the province': ({ month }) => `/api/index?period=${month}`,
  'the index of all units at a glance': ({ month }) => `/api/index/units?period=${month}`,
  'a year month by month': ({ unit }) => `/api/index/trend?unit=${unit}&to=2026-10`,
  'what next': ({ unit, month }) => `/api/index/what-next?period=${month}&unit=${unit}`,
  'same count': ({ unit, month }) => `/api/same-count?period=${month}&unit=${unit}`,
  'overdue, as a work list': ({ unit, month }) =>
    `/api/overdue/review?period=${month}&unit=${unit}`,
  'what falls due': ({ unit }) => `/api/overdue/due?unit=${unit}`,
};

export async function askedLines(rows: number): Promise<Line[]> {
  const production = await openProduction();
  try {
    await fill(production.deps, await writeDossiers(production, rows));
    const { cookie } = await aPerson(production.deps, { role: 'province', unitCode: 'H57' });
    const server = await serve(production);
    try {
      const ask = (path: string) => timed(`${server.address}${path}`, cookie);
      const of = (at: number): Asked => ({
        unit: production.communes[at % production.communes.length] ?? '',
        month: MONTHS[at % MONTHS.length] ?? '',
      });
      const health = percentile(await many(() => ask('/api/health')), 0.5);
      const lines: Line[] = [];
      for (const [what, pathOf] of Object.entries(QUESTIONS)) {
        const times = await many((at) => ask(pathOf(of(at))));
        for (const [name, share] of Object.entries({ median: 0.5, p95: 0.95 })) {
          const value = percentile(times, share);
          const yardstick = 'an answer that says "well"';
          lines.push({
            what: `${what}, ${name}`,
            value,
            unit: 'ms',
            yardstick,
            ratio: value / health,
          });
        }
      }
      return lines;
    } finally {
      await server.stop();
    }
  } finally {
    await production.close();
  }
}

async function fill(deps: Deps, path: string): Promise<void> {
  const answer = await importDossiers(deps, { path, fileName: 'bench.csv' });
  if (!answer.ok) throw new Error(JSON.stringify(answer.error));
}

async function many(ask: (at: number) => Promise<number>): Promise<number[]> {
  const times: number[] = [];
  for (let at = 0; at < WARM + TIMES; at += 1) {
    const ms = await ask(at);
    if (at >= WARM) times.push(ms);
  }
  return times;
}

async function timed(url: string, cookie: string): Promise<number> {
  const start = performance.now();
  const answer = await fetch(url, { headers: { cookie } });
  await answer.arrayBuffer();
  if (!answer.ok) throw new Error(`${url}: ${answer.status}`);
  return performance.now() - start;
}
