import type { GuideRecord } from '#app/device/guide-answers.ts';
import { openGuideAnswers } from '#app/device/guide-answers.ts';
import { useLanguage } from '#app/ui/words.ts';
import { walk } from '#domain/guides/walk.ts';
import { loadGuide } from './load-guide.ts';

/** The guide that this person was in last and has not ended, by its id; undefined when there is none. */
export async function lastGuide(
  records: () => Promise<readonly GuideRecord[]> = readRecords,
  load = (id: string) => loadGuide(id, useLanguage().language.value),
): Promise<string | undefined> {
  const newestFirst = [...(await records())].sort((a, b) => b.changedAt - a.changedAt);
  for (const record of newestFirst) {
    const state = await load(record.guideId);
    if (state.kind === 'ready' && !walk(state.loaded.guide, record).ended) return record.guideId;
  }
  return undefined;
}

async function readRecords(): Promise<readonly GuideRecord[]> {
  const store = await openGuideAnswers();
  return new Promise((resolve) => {
    const stop = store.watch((records) => {
      resolve(records);
      setTimeout(() => stop());
    });
  });
}
