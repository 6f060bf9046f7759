import { isGuideId } from '#content/guides/catalogue.ts';
import { type GuideLanguage, guideFiles, tableFiles } from '#content/guides/guide-files.ts';
import { wordsOn } from '#domain/facts/dated-words.ts';
import type { Guide } from '#domain/guides/guide.ts';
import type { GuideWords, WrittenGuide } from '#domain/guides/words.ts';
import { dayOf } from '#domain/time/day.ts';

export type Source = { readonly title: string; readonly as_of: string };
export type Contact = {
  readonly number: string;
  readonly shown: string;
  readonly as_of: string;
  readonly by?: string;
  /** Ids of the table of sources. */
  readonly sources: readonly string[];
};

export type LoadedGuide = {
  readonly guide: Guide;
  /** As they read today. */
  readonly words: GuideWords;
  /** With all that holds on other days. */
  readonly written: WrittenGuide;
  readonly sources: Readonly<Record<string, Source>>;
  readonly contacts: Readonly<Record<string, Contact>>;
};

/** The states of a guide on the screen. `unknown`: no such guide; `failed`: not on this phone yet and no network. */
export type GuideState =
  | { readonly kind: 'loading' }
  | { readonly kind: 'ready'; readonly loaded: LoadedGuide }
  | { readonly kind: 'unknown' }
  | { readonly kind: 'failed' };

const read = new Map<string, Promise<unknown>>();

/** Reads a guide and its words. The build has checked them all, so their shape is taken at its word here. */
export async function loadGuide(id: string, language: GuideLanguage): Promise<GuideState> {
  if (!isGuideId(id)) return { kind: 'unknown' };
  const files = guideFiles[id];
  try {
    const [guide, written, sources, contacts] = await Promise.all([
      readOnce<LoadedGuide['guide']>(files.routing),
      readOnce<WrittenGuide>(files[language]),
      readOnce<LoadedGuide['sources']>(tableFiles.sources),
      readOnce<LoadedGuide['contacts']>(tableFiles.contacts),
    ]);
    const words = wordsOn<GuideWords>(written, dayOf(Date.now()));
    return { kind: 'ready', loaded: { guide, words, written, sources, contacts } };
  } catch {
    return { kind: 'failed' };
  }
}

/** A file is read once a visit; a failed reading is forgotten, so that the next try is a true one. */
function readOnce<T>(url: string): Promise<T> {
  const before = read.get(url);
  if (before) return before as Promise<T>;
  // A captive portal answers 200 with a page of its own: json() then fails, which is what it should do.
  const reading = fetch(url).then((response) => {
    if (!response.ok) throw new Error(`${url}: ${response.status}`);
    return response.json();
  });
  read.set(url, reading);
  reading.catch(() => read.delete(url));
  return reading as Promise<T>;
}
