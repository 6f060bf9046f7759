import { isGuideId } from '#content/guides/catalogue.ts';
import { guides } from '#content/messages/vi/guides.ts';
import { loadGuide } from '../features/guides/load-guide.ts';
import { useLanguage, useWords } from '../ui/words.ts';

/** The titles of a guide and of one of its steps; empty where this phone does not know them. */
export async function guideTitles({ id, node }: { id: string; node: string }) {
  if (!isGuideId(id)) return { guide: '', step: '' };
  const loaded = await loadGuide(id, useLanguage().language.value);
  const step = loaded.kind === 'ready' ? loaded.loaded.words.nodes[node]?.title : undefined;
  return { guide: useWords(guides).catalogue[id], step: step ?? '' };
}
