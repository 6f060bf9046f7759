import { type GuideLanguage, guideFiles, isGuideId } from '#content/guides/catalogue.ts';
import type { Guide } from '#domain/guides/guide.ts';
import type { GuideWords } from '#domain/guides/words.ts';

export type Source = { readonly title: string; readonly as_of: string };
export type Contact = {
  readonly number: string;
  readonly shown: string;
  readonly as_of: string;
  readonly by?: string;
};

export type LoadedGuide = {
  readonly guide: Guide;
  readonly words: GuideWords;
  readonly sources: Readonly<Record<string, Source>>;
  readonly contacts: Readonly<Record<string, Contact>>;
};

/** The states of a guide on the screen. `unknown`: no such guide; `failed`: not on this phone yet and no network. */
export type GuideState =
  | { readonly kind: 'loading' }
  | { readonly kind: 'ready'; readonly loaded: LoadedGuide }
  | { readonly kind: 'unknown' }
  | { readonly kind: 'failed' };

/** Reads a guide and its words. The build has checked them all, so their shape is taken at its word here. */
export async function loadGuide(id: string, language: GuideLanguage): Promise<GuideState> {
  if (!isGuideId(id)) return { kind: 'unknown' };
  const files = guideFiles[id];
  try {
    const [routing, words, sources, contacts] = await Promise.all([
      files.routing(),
      files[language](),
      import('#content/guides/sources.json'),
      import('#content/guides/contacts.json'),
    ]);
    return {
      kind: 'ready',
      loaded: {
        guide: routing.default as Guide,
        words: words.default as GuideWords,
        sources: sources.default,
        contacts: contacts.default,
      },
    };
  } catch {
    return { kind: 'failed' };
  }
}
