import { rehearsals } from '#content/messages/vi/rehearsals.ts';
import { isRehearsalId } from '#content/rehearsals/catalogue.ts';
import { loadRehearsal } from '../features/rehearsals/load-rehearsal.ts';
import { useLanguage, useWords } from '../ui/words.ts';

/** The titles of a rehearsal and of one of its screens; empty where this phone does not know them. */
export async function rehearsalTitles({ id, screen }: { id: string; screen: string }) {
  if (!isRehearsalId(id)) return { rehearsal: '', step: '' };
  const loaded = await loadRehearsal(id, useLanguage().language.value);
  const step = loaded.kind === 'ready' ? loaded.loaded.words.screens[screen]?.title : undefined;
  return { rehearsal: useWords(rehearsals).catalogue[id].title, step: step ?? '' };
}
