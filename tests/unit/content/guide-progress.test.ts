// What a screen says of the way ahead is what a person will see, in every guide.
import { describe, expect, it } from 'vitest';
import { guides as enWords } from '#content/messages/en/guides.ts';
import { guides as viWords } from '#content/messages/vi/guides.ts';
import { type Progress, progressAt } from '#domain/guides/estimate.ts';
import { type Guide, possibleAnswers } from '#domain/guides/guide.ts';
import { nodeOf, walk } from '#domain/guides/walk.ts';
import { readGuides } from '#tools/check-content.ts';

type Seen = Progress & { readonly node: string };

for (const { guide } of readGuides()) {
  describe(guide.id, () => {
    const seen = straightWay(guide);

    it('tells within a factor of two how many screens of the part are left', () => {
      for (const [at, { part, left }] of seen.entries()) {
        const truly = seen.slice(at + 1).filter((later) => later.part === part).length;
        // The last part also shows what it came to.
        const toCome = truly + (part === seen.at(-1)?.part ? 1 : 0);
        expect(left, seen[at]?.node).toBeGreaterThanOrEqual(toCome / 2);
        expect(left, seen[at]?.node).toBeLessThanOrEqual(toCome * 2);
      }
    });

    it('counts the screens of a part down, and the parts up to the last', () => {
      for (const [at, now] of seen.entries()) {
        const before = seen[at - 1];
        if (before?.part === now.part) expect(now.left, now.node).toBeLessThan(before.left);
        else expect(now.part, now.node).toBe((before?.part ?? 0) + 1);
      }
      expect(seen.at(-1)?.part).toBe(seen.at(-1)?.parts);
      expect(seen.at(-1)?.left).toBe(1);
    });

    it('never calls the first screen the last', () => {
      const { part, parts, left } = seen[0] as Seen;
      for (const { words } of [viWords, enWords]) {
        expect(words.where(part, parts, left)).toMatch(/\d/);
        expect(words.where(part, parts, left)).not.toMatch(/cuối|last/i);
      }
    });
  });
}

/** What each screen says on the usual way, knowing only what was answered before it. */
function straightWay(guide: Guide): Seen[] {
  const answers: Record<string, string> = {};
  const seen: Seen[] = [];
  for (;;) {
    const kept = { version: guide.version, answers };
    const { node: id, ended } = walk(guide, kept);
    if (ended) return seen;
    seen.push({ ...progressAt(guide, kept, id), node: id });
    const node = nodeOf(guide, id);
    const usual = node.kind === 'question' ? node.usual : undefined;
    answers[id] = usual ?? (possibleAnswers(node)[0] as string);
  }
}
