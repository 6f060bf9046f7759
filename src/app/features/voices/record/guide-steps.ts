import { type GuideId, guideIds } from '#content/guides/catalogue.ts';
import { guideFiles } from '#content/guides/guide-files.ts';
import { wordsOn } from '#domain/facts/dated-words.ts';
import type { Guide } from '#domain/guides/guide.ts';
import { type GuideWords, spokenText, type WrittenGuide } from '#domain/guides/words.ts';
import { dayOf } from '#domain/time/day.ts';
import { textHash } from '#domain/voices/text-hash.ts';

/** One screen of a guide, to be spoken. */
export interface GuideStep {
  readonly guideId: GuideId;
  readonly nodeId: string;
  readonly title: string;
  readonly text: string;
  readonly textHash: string;
}

const read = new Map<GuideId, Promise<readonly GuideStep[]>>();

/** The screens of a guide in the order in which they are written. Rejects where the guide is not on this phone. */
export function guideSteps(id: GuideId): Promise<readonly GuideStep[]> {
  const before = read.get(id);
  if (before) return before;
  const reading = load(id);
  read.set(id, reading);
  reading.catch(() => read.delete(id));
  return reading;
}

export async function allSteps(): Promise<readonly GuideStep[]> {
  return (await Promise.all(guideIds.map(guideSteps))).flat();
}

async function load(guideId: GuideId): Promise<readonly GuideStep[]> {
  const files = guideFiles[guideId];
  const [guide, written] = await Promise.all([
    readJson<Guide>(files.routing),
    readJson<WrittenGuide>(files.vi),
  ]);
  const words = wordsOn<GuideWords>(written, dayOf(Date.now()));
  return Object.keys(guide.nodes).flatMap((nodeId) => {
    const node = words.nodes[nodeId];
    if (!node) return [];
    const text = spokenText(node);
    return [{ guideId, nodeId, title: node.title, text, textHash: textHash(text) }];
  });
}

async function readJson<T>(url: string): Promise<T> {
  const response = await fetch(url);
  if (!response.ok) throw new Error(`${url}: ${response.status}`);
  return (await response.json()) as T;
}
