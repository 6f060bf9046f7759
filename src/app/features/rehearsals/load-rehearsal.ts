import { tableFiles } from '#content/guides/guide-files.ts';
import {
  isRehearsalId,
  type RehearsalId,
  type RehearsalLanguage,
} from '#content/rehearsals/catalogue.ts';
import { rehearsalFiles, samplesFile } from '#content/rehearsals/rehearsal-files.ts';
import { wordsOn } from '#domain/facts/dated-words.ts';
import type { Rehearsal, Samples } from '#domain/rehearsals/rehearsal.ts';
import type { Stage } from '#domain/rehearsals/run.ts';
import type { RehearsalWords, WrittenRehearsalWords } from '#domain/rehearsals/words.ts';
import { dayOf } from '#domain/time/day.ts';

export type LoadedRehearsal = {
  readonly id: RehearsalId;
  readonly stage: Stage;
  /** As they read today. */
  readonly words: RehearsalWords;
  /** With all that holds on other days. */
  readonly written: WrittenRehearsalWords;
  /** The guides' table, for what holds for a time. */
  readonly sources: Readonly<Record<string, { readonly title: string }>>;
};

/** `unknown`: no such rehearsal; `failed`: not on this phone yet and no network. */
export type RehearsalState =
  | { readonly kind: 'loading' }
  | { readonly kind: 'ready'; readonly loaded: LoadedRehearsal }
  | { readonly kind: 'unknown' }
  | { readonly kind: 'failed' };

/** Reads a rehearsal and its words. A test has checked them all, so their shape is taken at its word here. */
export async function loadRehearsal(
  id: string,
  language: RehearsalLanguage,
): Promise<RehearsalState> {
  if (!isRehearsalId(id)) return { kind: 'unknown' };
  const files = rehearsalFiles[id];
  try {
    const [rehearsal, written, samples, sources] = await Promise.all([
      readJson<Rehearsal>(files.screens),
      readJson<WrittenRehearsalWords>(files[language]),
      readJson<Samples>(samplesFile),
      readJson<LoadedRehearsal['sources']>(tableFiles.sources),
    ]);
    const words = wordsOn<RehearsalWords>(written, dayOf(Date.now()));
    return {
      kind: 'ready',
      loaded: { id, stage: { rehearsal, samples }, words, written, sources },
    };
  } catch {
    return { kind: 'failed' };
  }
}

async function readJson<T>(url: string): Promise<T> {
  const response = await fetch(url);
  if (!response.ok) throw new Error(`${url}: ${response.status}`);
  return (await response.json()) as T;
}
