import {
  isRehearsalId,
  type RehearsalId,
  type RehearsalLanguage,
} from '#content/rehearsals/catalogue.ts';
import { rehearsalFiles, samplesFile } from '#content/rehearsals/rehearsal-files.ts';
import type { Rehearsal, Samples } from '#domain/rehearsals/rehearsal.ts';
import type { Stage } from '#domain/rehearsals/run.ts';
import type { RehearsalWords } from '#domain/rehearsals/words.ts';

export type LoadedRehearsal = {
  readonly id: RehearsalId;
  readonly stage: Stage;
  readonly words: RehearsalWords;
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
    const [rehearsal, words, samples] = await Promise.all([
      readJson<Rehearsal>(files.screens),
      readJson<RehearsalWords>(files[language]),
      readJson<Samples>(samplesFile),
    ]);
    return { kind: 'ready', loaded: { id, stage: { rehearsal, samples }, words } };
  } catch {
    return { kind: 'failed' };
  }
}

async function readJson<T>(url: string): Promise<T> {
  const response = await fetch(url);
  if (!response.ok) throw new Error(`${url}: ${response.status}`);
  return (await response.json()) as T;
}
