import { brotliCompressSync } from 'node:zlib';
import { describe, expect, it } from 'vitest';
import { guideIds } from '#content/guides/catalogue.ts';
import { guideFiles } from '#content/guides/guide-files.ts';
import sourceTable from '#content/guides/sources.json' with { type: 'json' };
import { guides as enWords } from '#content/messages/en/guides.ts';
import { guideList as viList } from '#content/messages/vi/guide-list.ts';
import { guides as viWords } from '#content/messages/vi/guides.ts';
import { isDated, wordsOn } from '#domain/facts/dated-words.ts';
import { carriedAnswer, toldBy } from '#domain/guides/carry.ts';
import { checkAll } from '#domain/guides/check-guides.ts';
import { checkWords } from '#domain/guides/check-words.ts';
import { targetsOf } from '#domain/guides/every-path.ts';
import { type Answers, type Guide, possibleAnswers } from '#domain/guides/guide.ts';
import { walk } from '#domain/guides/walk.ts';
import {
  type GuideWords,
  type NodeWords,
  spokenText,
  type WrittenGuide,
} from '#domain/guides/words.ts';
import { dayOf } from '#domain/time/day.ts';
import { readGuides, readTables } from '#tools/check-content.ts';

const TODAY = dayOf(Date.now());
const all = readGuides();
const sources: Record<string, { title: string; as_of: string }> = sourceTable;
/** Texts of law that stand as they were written: no screen changes what they say. */
const LAWS_IN_FORCE = new Set(['P5', 'P18', 'P37', 'P38', 'P40', 'P47']);

describe('the guides we ship', () => {
  it('have no fault: every node reached, every path ended, every text there, every source known', () => {
    const faults = [...checkAll(all, readTables())].filter(([, found]) => found.length > 0);
    expect(Object.fromEntries(faults)).toEqual({});
  });

  it('say that a screen known only from sources of before 2025 may have changed', () => {
    const isLater = (source: string) =>
      LAWS_IN_FORCE.has(source) || (sources[source]?.as_of ?? '') >= '2025';
    const certain = all.flatMap(({ guide }) =>
      Object.entries(guide.nodes)
        .filter(([, node]) => node.kind === 'step' && node.certainty === 'sourced')
        .filter(([, node]) => !node.sources?.some(isLater))
        .map(([id]) => `${guide.id} ${id}`),
    );
    expect(certain).toEqual([]);
  });

  it('are all in the catalogue, with a title in both languages', () => {
    expect(all.map(({ guide }) => guide.id).sort()).toEqual([...guideIds].sort());
    for (const id of guideIds) {
      expect(viWords.words.catalogue[id]).toBeTruthy();
      expect(enWords.words.catalogue[id]).toBeTruthy();
      expect(viList.words.about[id].forWhom).toBeTruthy();
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

  it('can be read aloud, every node in both languages', () => {
    for (const { words } of all) {
      for (const table of Object.values(words)) {
        for (const node of Object.values(table.nodes))
          expect(spokenText(wordsOn<NodeWords>(node, TODAY)).length).toBeGreaterThan(8);
      }
    }
  });
});

const guideOf = (id: string) => all.find((one) => one.guide.id === id)?.guide as Guide;
const endOf = (id: string, given: Record<string, string> = {}) => walkOn(guideOf(id), given);

describe('a sentence that names a day', () => {
  it('stands with its days: from when, until when', () => {
    const begins = /(?:từ|hết|since|from|until)(?: ngày)? \d{1,2}\/\d{1,2}\/20\d\d/i;
    const bare = all.flatMap(({ guide, words }) =>
      Object.values(words).flatMap(({ nodes }) =>
        textsOf(nodes)
          .filter((text) => begins.test(text))
          .map((text) => `${guide.id}: ${text}`),
      ),
    );
    expect(bare).toEqual([]);
  });

  it('is said of the fee for a card on the day on which it is so', () => {
    const spoken = (day: string) => {
      const node = all.find(({ guide }) => guide.id === 'vneid-level-2')?.words.vi?.nodes.ask_both;
      return node ? spokenText(wordsOn<NodeWords>(node, day)) : '';
    };
    expect(spoken('2026-12-31')).toContain('đổi 25.000 đ');
    expect(spoken('2027-01-01')).toContain('đổi 50.000 đ');
    expect(spoken('2027-01-01')).not.toContain('31/12/2026');
    expect(spoken('2027-02-28')).toContain('0 đ, tới hết 28/2/2027');
    expect(spoken('2027-03-01')).not.toContain('28/2/2027');
  });

  it('leaves every step its act, whatever the day', () => {
    for (const day of ['2026-11-27', '2027-01-02', '2027-03-01', '2030-01-01'])
      for (const { guide, words } of all)
        expect(
          checkWords(guide, wordsOn<GuideWords>(words.vi as WrittenGuide, day), 'vi'),
          day,
        ).toEqual([]);
  });
});

/** Every plain sentence, those with days left out. */
function textsOf(part: unknown): string[] {
  if (typeof part === 'string') return [part];
  if (isDated(part)) return [];
  return Object.values(part as object).flatMap(textsOf);
}

describe('from no account to the portal', () => {
  it('leads an adult with card and SIM through three guides, each naming the next', () => {
    const way = ['vneid-level-2', 'vneid-activate', 'portal-log-in', 'submit-online', 'track'];
    for (const [at, id] of way.slice(0, -1).entries()) {
      const end = guideOf(id).nodes[endOf(id).end];
      expect(end?.kind === 'end' && end.guides?.[0], id).toBe(way[at + 1]);
    }
    expect(endOf('vneid-activate').passed).toContain('act_passcode');
  });

  it('stops whoever is offered it by phone, at the start and at the code', () => {
    expect(endOf('vneid-level-2', { where: 'called' }).end).toBe('end_call');
    expect(endOf('vneid-activate', { sms: 'called' }).end).toBe('end_call');
    expect(endOf('vneid-activate', { act_otp: 'problem:caller' }).end).toBe('end_call');
    expect(endOf('portal-log-in', { portal_otp: 'problem:caller' }).end).toBe('end_call');
  });

  it('never activates on a phone that holds another account: it goes to a computer instead', () => {
    for (const phone_kind of ['other_account', 'helper']) {
      const { passed } = endOf('vneid-activate', { phone_kind });
      expect(passed).toContain('one_person');
      expect(passed).toContain('web_open');
      expect(passed).not.toContain('act_open');
    }
  });

  it('lets somebody without a smartphone activate on a computer and log in by password', () => {
    expect(endOf('vneid-activate', { phone_kind: 'none' }).passed).toContain('web_open');
    const { passed, end } = endOf('portal-log-in', { portal_device: 'no_vneid' });
    expect(passed).toContain('portal_number');
    expect(passed).not.toContain('qr_scan');
    expect(end).toBe('end_portal');
  });

  it('sends a child under 6 to level 1, a child from 6 with the parent, a foreigner to immigration', () => {
    expect(endOf('vneid-level-2', { age: 'under_6' }).end).toBe('end_small_child');
    expect(endOf('vneid-level-2', { age: 'from_6' }).passed).toContain('together');
    const foreigner = endOf('vneid-level-2', { nationality: 'foreigner', where: 'begin' });
    expect(foreigner.passed).toContain('immigration');
    expect(foreigner.passed).not.toContain('pack');
  });

  it('asks for card and level 2 in one visit where the card is not valid', () => {
    expect(endOf('vneid-level-2', { card: 'lost' }).passed).toContain('ask_both');
    expect(endOf('vneid-level-2', { card: 'valid' }).passed).not.toContain('ask_both');
  });

  it('gives company to whoever lacks two things', () => {
    const lacking = endOf('vneid-level-2', { card: 'lost', sim: 'other' });
    expect(lacking.passed).toContain('go_with_helper');
    expect(endOf('vneid-level-2', { card: 'lost' }).passed).not.toContain('go_with_helper');
  });

  it('has wrong personal data corrected before anything is filed', () => {
    const wrong = { portal_home: 'problem:wrong_data' };
    expect(endOf('portal-log-in', wrong).end).toBe('end_police');
    expect(endOf('portal-log-in', { ...wrong, what_wrong: 'birth' }).end).toBe('end_civil');
  });
});

describe('what a household must not get wrong', () => {
  it('never leads from money gone to a second payment', () => {
    const guide = guideOf('pay-online');
    const pays = ['compare', 'choose_bank', 'pay'];
    const behind = (id: string): string[] => {
      const node = guide.nodes[id];
      return node ? [id, ...targetsOf(node).flatMap(behind)] : [];
    };
    expect(behind('state')).toEqual(expect.arrayContaining(pays));
    expect(behind('debited').filter((id) => pays.includes(id))).toEqual([]);
  });

  it('has a way for each of the ten states', () => {
    const states = guideOf('track').nodes.dossier_state;
    const ends = possibleAnswers(states as NonNullable<typeof states>).map(
      (dossier_state) => endOf('track', { dossier_state, mine: 'no' }).end,
    );
    expect(ends).toHaveLength(10);
    expect(ends).toEqual(
      expect.arrayContaining(['end_refused', 'end_supplement', 'end_pay', 'end_stolen']),
    );
  });

  it('leads the examples into filing with the matter already told', () => {
    for (const [id, given, what] of [
      ['move-house', { way: 'portal' }, 'residence'],
      ['civil-copy', {}, 'copy'],
    ] as const) {
      const { end, told } = endOf(id, given);
      const node = guideOf(id).nodes[end];
      expect(node?.kind === 'end' && node.guides?.[0]).toBe('submit-online');
      expect(told.what).toBe(what);
      const others = [{ guideId: id, answers: {}, tells: told, changedAt: 1 }];
      expect(carriedAnswer(guideOf('submit-online'), 'what', others)?.answer).toBe(what);
    }
  });

  it('carries "no chip card" from registering to the police, and "activated" to every guide that asks', () => {
    const card = [{ guideId: 'vneid-level-1', answers: { card: 'never' }, changedAt: 1 }];
    expect(carriedAnswer(guideOf('vneid-level-2'), 'card', card)?.answer).toBe('never');
    const { told } = endOf('vneid-activate');
    const done = [{ guideId: 'vneid-activate', answers: {}, tells: told, changedAt: 1 }];
    const asking = all.filter(({ guide }) => guide.nodes.level_2).map(({ guide }) => guide);
    expect(asking.length).toBeGreaterThan(4);
    for (const guide of asking) expect(carriedAnswer(guide, 'level_2', done)?.answer).toBe('yes');
  });

  it('carries what was lost, the card and the age on to the guides that ask for them', () => {
    const carried = (from: string, given: Answers, [to, node]: [string, string]) => {
      const { told } = endOf(from, given);
      const others = [{ guideId: from, answers: given, tells: told, changedAt: 1 }];
      return carriedAnswer(guideOf(to), node, others)?.answer;
    };
    expect(carried('new-phone', { what: 'lost' }, ['lock-id', 'want'])).toBe('lost');
    expect(carried('vneid-level-2', { where: 'lost_phone' }, ['lock-id', 'want'])).toBe('lost');
    expect(carried('new-phone', { what: 'lost_both' }, ['vneid-level-1', 'card'])).toBe('lost');
    expect(carried('new-phone', { what: 'works' }, ['lock-id', 'want'])).toBeUndefined();
    expect(carried('id-card', { why: 'lost' }, ['lock-id', 'want'])).toBe('card');
    // Whoever went to the end of getting a card has one: what was done counts.
    expect(carried('id-card', { why: 'first' }, ['vneid-level-2', 'card'])).toBe('valid');
    expect(carried('vneid-level-1', { age: 'under_6' }, ['vneid-level-2', 'age'])).toBe('under_6');
    const child = { why: 'child', child_age: 'from_6' };
    expect(carried('id-card', child, ['vneid-level-1', 'age'])).toBe('from_6');
  });
});

describe('identity, card and a death', () => {
  it('locks after a loss by every way, and never opens before the SIM is back', () => {
    for (const how of ['call', 'police', 'app', 'web']) {
      expect(endOf('lock-id', { how }).end).toBe('end_lost');
      expect(endOf('lock-id', { how }).passed.indexOf('sim')).toBe(1);
    }
    expect(endOf('lock-id', { want: 'open', ready: 'no' }).passed).not.toContain('open_police');
    expect(endOf('lock-id', { want: 'called' }).end).toBe('end_call');
  });

  it('files online only for a lost or damaged card, by somebody who can log in', () => {
    for (const why of ['lost', 'damaged']) {
      expect(endOf('id-card', { why }).passed).not.toContain('bring');
      expect(endOf('id-card', { why, level_2: 'no' }).passed).toContain('bring');
    }
    for (const why of ['expired', 'first']) {
      expect(endOf('id-card', { why }).passed).toContain('bring');
      expect(endOf('id-card', { why }).passed).not.toContain('send');
    }
    expect(endOf('id-card', { why: 'wrong' }).end).toBe('end_boundary');
  });

  it('registers a death that is late too, and leads to the residence whatever was received', () => {
    expect(endOf('death', { days: 'late' }).passed).toContain('send');
    expect(endOf('death', { level_2: 'no' }).passed).toContain('counter');
    for (const support of ['social', 'insurance', 'none'])
      expect(endOf('death', { support }).passed).toContain('residence');
  });

  it('never has a guest of some days or a proof declare a new residence', () => {
    for (const stay of ['guest', 'proof', 'renew'])
      expect(endOf('move-house', { stay }).passed).not.toContain('home');
  });
});

describe('the weight of a guide', () => {
  it('is at most 8 KiB for routing and words of one language', () => {
    for (const { guide, words } of all) {
      for (const table of Object.values(words)) {
        const bytes = [guide, table].map(
          (part) => brotliCompressSync(JSON.stringify(part)).byteLength,
        );
        expect((bytes[0] ?? 0) + (bytes[1] ?? 0), guide.id).toBeLessThanOrEqual(8 * 1024);
      }
    }
  });
});

/** Goes on with the usual answer wherever `given` says nothing. */
function walkOn(
  guide: Guide,
  given: Record<string, string>,
): { end: string; passed: string[]; told: Answers } {
  const answers: Record<string, string> = {};
  for (;;) {
    const walked = walk(guide, { version: guide.version, answers });
    if (walked.ended) {
      const told = toldBy(guide, { version: guide.version, answers });
      return { end: walked.node, passed: walked.trail.map((one) => one.node), told };
    }
    const node = guide.nodes[walked.node];
    answers[walked.node] =
      given[walked.node] ?? (node ? possibleAnswers(node)[0] : undefined) ?? '';
  }
}
