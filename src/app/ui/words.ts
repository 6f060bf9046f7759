// Vietnamese words come with the component that says them; English ones arrive together when a person asks for them.
import { type Ref, readonly, ref, shallowRef } from 'vue';
import type { PhraseTree, Translation, WordTable } from '#content/messages/words.ts';
import { readSetting, writeSetting } from './settings.ts';

export type Language = 'vi' | 'en';

const language = ref<Language>('vi');
const english = shallowRef<Record<string, PhraseTree>>({});

export function useLanguage(): {
  language: Readonly<Ref<Language>>;
  setLanguage: (to: Language) => Promise<void>;
} {
  return { language: readonly(language), setLanguage };
}

/** The locale for Intl: numbers and dates follow the language of the words. */
export function locale(): string {
  return language.value === 'vi' ? 'vi-VN' : 'en-GB';
}

/** Rejects when the English words are wanted for the first time and there is no network: nothing has changed then. */
export async function setLanguage(to: Language): Promise<void> {
  if (to === 'en' && Object.keys(english.value).length === 0) {
    const { englishTables } = await import('./english.ts');
    english.value = englishTables;
  }
  language.value = to;
  document.documentElement.lang = to;
  writeSetting('language', to);
}

/** Where the English words are not on the phone and cannot be fetched, this visit goes on in Vietnamese. */
export async function restoreLanguage(): Promise<void> {
  if (readSetting('language') === 'en') await setLanguage('en').catch(() => undefined);
}

/** The words of one area in the person's language, reactive: `w.title`, `w.unsent(3)`. */
export function useWords<T extends PhraseTree>(table: WordTable<T>): Translation<T> {
  const current = (): Translation<T> =>
    ((language.value === 'en' && english.value[table.area]) || table.words) as Translation<T>;
  return new Proxy({} as Translation<T>, {
    get: (_, key) => (current() as Record<PropertyKey, unknown>)[key],
    ownKeys: () => Reflect.ownKeys(current() as object),
    getOwnPropertyDescriptor: (_, key) => ({
      configurable: true,
      enumerable: true,
      value: (current() as Record<PropertyKey, unknown>)[key],
    }),
  });
}
