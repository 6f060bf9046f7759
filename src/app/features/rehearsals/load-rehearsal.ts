import {
  isRehearsalId,
  type RehearsalId,
  type RehearsalLanguage,
  rehearsalFiles,
} from '#content/rehearsals/catalogue.ts';
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
    const [screens, words, samples] = await Promise.all([
      files.screens(),
      files[language](),
      import('#content/rehearsals/samples.json'),
    ]);
    const stage = {
      rehearsal: screens.default as Rehearsal,
      samples: samples.default as Samples,
    };
    return { kind: 'ready', loaded: { id, stage, words: words.default as RehearsalWords } };
  } catch {
    return { kind: 'failed' };
  }
}
