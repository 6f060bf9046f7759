// The book of a phone in Chromium: what a save, a push of a thousand cases, a first pull and a full book cost it, beside
// what one raw write of the same ops into the same kind of database costs (strict durability).
import { join, resolve } from 'node:path';
import { build, type Rolldown } from 'vite';
import { realisticCases } from '../realistic-cases.ts';
import type { BookTimes } from './book-page.ts';
import { openSlowPhone } from './slow-phone.ts';

const ROOT = resolve(import.meta.dirname, '../../..');
const OTHER = '0b6d8f7e-2f4c-4a53-8a39-9a6f2f0c7d22';
const SAVES = 100;

export interface BookFigures {
  slower: number;
  cases: number;
  saveP50: number;
  saveP95: number;
  rawSaveP50: number;
  rawSaveP95: number;
  pushMs: number;
  rawPushMs: number;
  longestPushMs: number;
  pullMs: number;
  rawPullMs: number;
  longestPullMs: number;
  homeMs: number;
  searchFirstMs: number;
  searchNextMs: number;
  searchAllMs: number;
  lateSaveP95: number;
}

/** `cases` are written here and as many are pulled; null without a Chromium. */
export async function measureBook(cases: number, slower: number): Promise<BookFigures | null> {
  const phone = await openSlowPhone();
  if (!phone) return null;
  try {
    const { page } = await phone.page({ slower });
    await page.goto(`${phone.url}/robots.txt`);
    await page.evaluate(await bundle());
    const mine = realisticCases('unused', cases);
    const others = realisticCases(OTHER, cases, 11);
    const input = JSON.stringify({ mine, others, saves: SAVES });
    const times = (await page.evaluate(`book.measureBook(${input})`)) as BookTimes;
    return figuresOf(times, { cases, slower });
  } finally {
    await phone.close();
  }
}

function figuresOf(times: BookTimes, what: { cases: number; slower: number }): BookFigures {
  return {
    ...what,
    saveP50: share(times.savesMs, 0.5),
    saveP95: share(times.savesMs, 0.95),
    rawSaveP50: share(times.rawSavesMs, 0.5),
    rawSaveP95: share(times.rawSavesMs, 0.95),
    pushMs: times.pushMs,
    rawPushMs: times.rawPushMs,
    longestPushMs: times.longestPushMs,
    pullMs: times.pullMs,
    rawPullMs: times.rawPullMs,
    longestPullMs: times.longestPullMs,
    homeMs: times.homeMs,
    searchFirstMs: times.searchMs[0] ?? Number.NaN,
    searchNextMs: Math.max(...times.searchMs.slice(1)),
    searchAllMs: times.searchAllMs,
    lateSaveP95: share(times.lateSavesMs, 0.95),
  };
}

function share(values: readonly number[], part: number): number {
  const sorted = [...values].sort((a, b) => a - b);
  return sorted[Math.floor((sorted.length - 1) * part)] ?? Number.NaN;
}

async function bundle(): Promise<string> {
  const built = (await build({
    root: ROOT,
    configFile: false,
    logLevel: 'error',
    build: {
      write: false,
      lib: {
        entry: join(ROOT, 'tests/bench/phone/book-page.ts'),
        formats: ['iife'],
        name: 'book',
      },
    },
  })) as Rolldown.RolldownOutput[];
  return `${built[0]?.output[0].code ?? ''}; globalThis.book = book;`;
}
