import type { GuideRecord } from '#app/device/guide-answers.ts';
import { openGuideAnswers } from '#app/device/guide-answers.ts';
import { useLanguage } from '#app/ui/words.ts';
import { isWaiting, walk } from '#domain/guides/walk.ts';
import { loadGuide } from './load-guide.ts';

export type LastWalk = { readonly guideId: string; readonly isWaiting: boolean };
export type OpenWalk = LastWalk & { readonly standing: string };

/** The guide that this person was in last and has not ended, by its id; undefined when there is none. */
export async function lastGuide(): Promise<string | undefined> {
  return (await lastWalk())?.guideId;
}

/** The same, with whether something is waited for in it. */
export async function lastWalk(
  records: () => Promise<readonly GuideRecord[]> = readRecords,
  load = loadOf,
): Promise<LastWalk | undefined> {
  const last = (await openWalks(records, load))[0];
  return last && { guideId: last.guideId, isWaiting: last.isWaiting };
}

/** Every guide that was begun and has not ended, the newest first, with the title of where one stands. */
export async function openWalks(
  records: () => Promise<readonly GuideRecord[]> = readRecords,
  load = loadOf,
): Promise<OpenWalk[]> {
  const newestFirst = [...(await records())].sort((a, b) => b.changedAt - a.changedAt);
  const states = await Promise.all(newestFirst.map((record) => load(record.guideId)));
  return newestFirst.flatMap((record, at) => {
    const state = states[at];
    if (state?.kind !== 'ready') return [];
    const { guide, words } = state.loaded;
    const walked = walk(guide, record);
    const waits = isWaiting(guide, walked);
    if (walked.ended && !waits) return [];
    const standing = words.nodes[walked.node]?.title ?? '';
    return [{ guideId: record.guideId, isWaiting: waits, standing }];
  });
}

const loadOf = (id: string) => loadGuide(id, useLanguage().language.value);

async function readRecords(): Promise<readonly GuideRecord[]> {
  const store = await openGuideAnswers();
  return new Promise((resolve) => {
    const stop = store.watch((records) => {
      resolve(records);
      setTimeout(() => stop());
    });
  });
}
