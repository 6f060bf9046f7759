import type { GuideRecord } from '#app/device/guide-answers.ts';
import { openGuideAnswers } from '#app/device/guide-answers.ts';
import { useLanguage } from '#app/ui/words.ts';
import { isWaiting, walk } from '#domain/guides/walk.ts';
import { loadGuide } from './load-guide.ts';

export type LastWalk = { readonly guideId: string; readonly isWaiting: boolean };

/** The guide that this person was in last and has not ended, by its id; undefined when there is none. */
export async function lastGuide(): Promise<string | undefined> {
  return (await lastWalk())?.guideId;
}

/** The same, with whether something is waited for in it. */
export async function lastWalk(
  records: () => Promise<readonly GuideRecord[]> = readRecords,
  load = (id: string) => loadGuide(id, useLanguage().language.value),
): Promise<LastWalk | undefined> {
  const newestFirst = [...(await records())].sort((a, b) => b.changedAt - a.changedAt);
  for (const record of newestFirst) {
    const state = await load(record.guideId);
    if (state.kind !== 'ready') continue;
    const walked = walk(state.loaded.guide, record);
    const waits = isWaiting(state.loaded.guide, walked);
    if (waits || !walked.ended) return { guideId: record.guideId, isWaiting: waits };
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
