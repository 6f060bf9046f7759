import { describe, expect, it } from 'vitest';
import { guideIds } from '#content/guides/catalogue.ts';
import { guideFiles } from '#content/guides/guide-files.ts';
import { guides as enWords } from '#content/messages/en/guides.ts';
import { guides as viWords } from '#content/messages/vi/guides.ts';
import { checkAll } from '#domain/guides/check-guides.ts';
import { progressAt } from '#domain/guides/estimate.ts';
import { type Guide, nothingKept, possibleAnswers } from '#domain/guides/guide.ts';
import { walk } from '#domain/guides/walk.ts';
import { spokenText } from '#domain/guides/words.ts';
import { readGuides, readTables } from '#tools/check-content.ts';

const all = readGuides();

describe('the guides we ship', () => {
  it('have no fault: every node reached, every path ended, every text there, every source known', () => {
    const faults = [...checkAll(all, readTables())].filter(([, found]) => found.length > 0);
    expect(Object.fromEntries(faults)).toEqual({});
  });

  it('are all in the catalogue, with a title in both languages', () => {
    expect(all.map(({ guide }) => guide.id).sort()).toEqual([...guideIds].sort());
    for (const id of guideIds) {
      expect(viWords.words.catalogue[id].title).toBeTruthy();
      expect(enWords.words.catalogue[id].title).toBeTruthy();
    }
  });

  it('are fetched from the files that bear their names', () => {
    for (const id of guideIds) {
      expect(guideFiles[id].routing).toContain(`/${id}.json`);
      expect(guideFiles[id].vi).toContain(`/${id}.vi.json`);
      expect(guideFiles[id].en).toContain(`/${id}.en.json`);
    }
  });

  it('print no phone number but those of the table of contacts and the two report numbers', () => {
    const text = JSON.stringify(all.map(({ words }) => words));
    const numbers = text.match(/\b(?:0|1[89]00)[\d .]{6,}\d\b/g) ?? [];
    expect(numbers).toEqual([]);
  });

  it('say how far it is at the first screen', () => {
    for (const { guide } of all) {
      expect(progressAt(guide, nothingKept, guide.start).step).toBe(1);
    }
  });

  it('can be read aloud, every node in both languages', () => {
    for (const { words } of all) {
      for (const table of Object.values(words)) {
        for (const node of Object.values(table.nodes))
          expect(spokenText(node).length).toBeGreaterThan(8);
      }
    }
  });
});

describe('level 2 of VNeID', () => {
  const guide = all.find((one) => one.guide.id === 'vneid-level-2')?.guide as Guide;
  const endOf = (given: Record<string, string>) => walkOn(guide, given);

  it('leads an adult with card and SIM from nothing to the portal', () => {
    expect(endOf({}).end).toBe('end_portal');
    expect(endOf({}).passed).toContain('act_passcode');
  });

  it('stops whoever is offered level 2 by phone, at the start and at the code', () => {
    expect(endOf({ where: 'called' }).end).toBe('end_call');
    expect(endOf({ act_otp: 'problem:caller' }).end).toBe('end_call');
  });

  it('never activates on a phone that holds another account: it goes to a computer instead', () => {
    for (const phone_kind of ['other_account', 'helper']) {
      const { passed } = endOf({ phone_kind });
      expect(passed).toContain('one_person');
      expect(passed).toContain('web_open');
      expect(passed).not.toContain('act_open');
    }
  });

  it('lets somebody without a smartphone activate on a computer and log in by password', () => {
    const { passed, end } = endOf({ phone_kind: 'none' });
    expect(passed).toContain('web_open');
    expect(passed).toContain('portal_number');
    expect(passed).not.toContain('qr_scan');
    expect(end).toBe('end_portal');
  });

  it('sends a child under 6 to level 1, a child from 6 with the parent, a foreigner to immigration', () => {
    expect(endOf({ age: 'under_6' }).end).toBe('end_small_child');
    expect(endOf({ age: 'from_6' }).passed).toContain('together');
    const foreigner = endOf({ nationality: 'foreigner', where: 'begin' });
    expect(foreigner.passed).toContain('immigration');
    expect(foreigner.passed).not.toContain('pack');
  });

  it('asks for card and level 2 in one visit where the card is not valid', () => {
    expect(endOf({ card: 'lost' }).passed).toContain('ask_both');
    expect(endOf({ card: 'valid' }).passed).not.toContain('ask_both');
  });

  it('gives company to whoever lacks two things', () => {
    expect(endOf({ card: 'lost', sim: 'other' }).passed).toContain('go_with_helper');
    expect(endOf({ card: 'lost' }).passed).not.toContain('go_with_helper');
  });
});

/** Goes on with the usual answer wherever `given` says nothing. */
function walkOn(guide: Guide, given: Record<string, string>): { end: string; passed: string[] } {
  const answers: Record<string, string> = {};
  for (;;) {
    const walked = walk(guide, { version: guide.version, answers });
    if (walked.ended) return { end: walked.node, passed: walked.trail.map((one) => one.node) };
    const node = guide.nodes[walked.node];
    answers[walked.node] =
      given[walked.node] ?? (node ? possibleAnswers(node)[0] : undefined) ?? '';
  }
}
