// The shortcut of the home screen leads into the guide that was left last.
import { expect, it } from 'vitest';
import type { Answers, Guide } from '#domain/guides/guide.ts';
import { walk } from '#domain/guides/walk.ts';
import type { GuideWords } from '#domain/guides/words.ts';
import { readGuides } from '#tools/check-content.ts';
import type { GuideRecord } from '../../../../../src/app/device/guide-answers.ts';
import { lastWalk } from '../../../../../src/app/features/guides/last-guide.ts';
import type { GuideState } from '../../../../../src/app/features/guides/load-guide.ts';

function aRecord(overrides: Partial<GuideRecord>): GuideRecord {
  return { guideId: 'fraud', version: 1, answers: {}, changedAt: 0, ...overrides };
}
/** As the phone reads them, from the disk instead of the network. */
const load = async (id: string): Promise<GuideState> => {
  const found = readGuides().find(({ guide }) => guide.id === id);
  if (!found) return { kind: 'unknown' };
  const { guide, words } = found;
  const loaded = {
    guide,
    words: words.vi as GuideWords,
    written: words.vi as GuideWords,
    sources: {},
    contacts: {},
  };
  return { kind: 'ready', loaded };
};
const walkAmong = (...records: GuideRecord[]) => lastWalk(async () => records, load);
const among = async (...records: GuideRecord[]) => (await walkAmong(...records))?.guideId;

it('is the one that was changed last', async () => {
  const early = aRecord({ guideId: 'fraud', changedAt: 1 });
  const late = aRecord({ guideId: 'submit-online', changedAt: 2 });
  expect(await among(early, late)).toBe('submit-online');
  expect(await among(late, early)).toBe('submit-online');
});

it('is none for a phone on which nothing was begun', async () => {
  expect(await among()).toBeUndefined();
});

it('passes over a guide that is no longer there', async () => {
  const gone = aRecord({ guideId: 'no-such-guide', changedAt: 9 });
  expect(await among(gone, aRecord({ changedAt: 1 }))).toBe('fraud');
});

it('passes over a guide that was walked to its end', async () => {
  const guide = readGuides().find((one) => one.guide.id === 'fraud')?.guide as Guide;
  const ended = aRecord({ version: guide.version, answers: answersToAnEnd(guide), changedAt: 9 });
  expect(await among(ended)).toBeUndefined();
  expect(await among(ended, aRecord({ guideId: 'submit-online', changedAt: 1 }))).toBe(
    'submit-online',
  );
});

it('is still a guide in which something is waited for, and says so', async () => {
  const answers = { sms: 'no', waited: 'short' };
  const waiting = aRecord({ guideId: 'vneid-activate', answers, changedAt: 9 });
  expect(await walkAmong(waiting)).toEqual({ guideId: 'vneid-activate', isWaiting: true });
  const begun = aRecord({ guideId: 'submit-online' });
  expect(await walkAmong(begun)).toEqual({ guideId: 'submit-online', isWaiting: false });
});

/** The first answer of every question, until an end. */
function answersToAnEnd(guide: Guide): Answers {
  const answers: Record<string, string> = {};
  for (let at = walk(guide, { version: guide.version, answers }); !at.ended; ) {
    const node = guide.nodes[at.node];
    answers[at.node] = node?.kind === 'question' ? (node.choices[0] ?? '') : 'done';
    at = walk(guide, { version: guide.version, answers });
  }
  return answers;
}
