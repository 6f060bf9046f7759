// The procedures on this phone: the app's own, and behind them what the server has imported since, which the service
// worker keeps for the road. Read once a visit.
import { computed, type Ref, shallowRef } from 'vue';
import { growCatalogue } from '#domain/procedures/grow.ts';
import type { Procedure, ProcedureOn } from '#domain/procedures/procedure.ts';
import { procedureOn } from '#domain/procedures/procedure-on.ts';
import { type Phrases, translateProcedure } from '#domain/procedures/translate.ts';
import { dayOf } from '#domain/time/day.ts';

/** Addresses of the app's own procedures and of their sentences in English. */
export interface CatalogueFiles {
  readonly vi: string;
  readonly en: string;
}

const IMPORTED = '/api/content/current/procedures/imported.json';

const procedures = shallowRef<readonly Procedure[] | null>(null);
const phrases = shallowRef<Phrases | null>(null);
/** A phone stays open over midnight, and what holds today may not hold tomorrow. */
const today = shallowRef(dayOf(Date.now()));
if (typeof document !== 'undefined')
  document.addEventListener('visibilitychange', () => {
    today.value = dayOf(Date.now());
  });
let reading: Promise<void> | undefined;
let readingPhrases: Promise<void> | undefined;

/** Settles when the app's own procedures are there; rejects when they cannot be fetched. What was imported follows. */
export function readCatalogue({ vi }: CatalogueFiles): Promise<void> {
  reading ??= readJson<Procedure[]>(vi).then((own) => {
    procedures.value = own;
    void readImported(own);
  });
  reading.catch(() => {
    reading = undefined;
  });
  return reading;
}

async function readImported(own: readonly Procedure[]): Promise<void> {
  const index = await readJson<{ parts: string[] }>(IMPORTED).catch(() => null);
  if (!index || index.parts.length === 0) return;
  const parts = await Promise.all(
    index.parts.map((part) => readJson<Procedure[]>(`/api/content/current/${part}`)),
  ).catch(() => null);
  if (parts) procedures.value = growCatalogue(own, parts.flat());
}

function readPhrases({ en }: CatalogueFiles): Promise<void> {
  readingPhrases ??= readJson<Phrases>(en).then((read) => {
    phrases.value = read;
  });
  readingPhrases.catch(() => {
    readingPhrases = undefined;
  });
  return readingPhrases;
}

/**
 * The catalogue as it stands today, in the language of the screen; null until it is there. Where the English is
 * missing, Vietnamese.
 */
export function useCatalogue(
  files: CatalogueFiles,
  language: Readonly<Ref<'vi' | 'en'>>,
): Readonly<Ref<readonly ProcedureOn[] | null>> {
  void readCatalogue(files).catch(() => undefined);
  return computed(() => {
    const own = procedures.value?.map((each) => procedureOn(each, today.value)) ?? null;
    if (!own || language.value === 'vi') return own;
    const table = phrases.value;
    if (!table) void readPhrases(files).catch(() => undefined);
    return table ? own.map((each) => translateProcedure(each, table)) : own;
  });
}

async function readJson<T>(url: string): Promise<T> {
  const response = await fetch(url);
  if (!response.ok) throw new Error(`${url}: ${response.status}`);
  return (await response.json()) as T;
}
