import { readdirSync, readFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { describe, expect, it } from 'vitest';
import { isGuideId } from '#content/guides/catalogue.ts';
import guideSources from '#content/guides/sources.json' with { type: 'json' };
import { rehearsals as enWords } from '#content/messages/en/rehearsals.ts';
import { rehearsals as viWords } from '#content/messages/vi/rehearsals.ts';
import { rehearsalIds } from '#content/rehearsals/catalogue.ts';
import { rehearsalFiles } from '#content/rehearsals/rehearsal-files.ts';
import { wordsOn } from '#domain/facts/dated-words.ts';
import { daysDiffer } from '#domain/facts/days-differ.ts';
import { attempt } from '#domain/rehearsals/attempt.ts';
import { checkRehearsal } from '#domain/rehearsals/check-rehearsal.ts';
import { checkRehearsalWords } from '#domain/rehearsals/check-rehearsal-words.ts';
import { type Given, rightTries, wrongTries } from '#domain/rehearsals/every-try.ts';
import type { Rehearsal, Samples, Screen, TaskPart } from '#domain/rehearsals/rehearsal.ts';
import {
  newRun,
  type Run,
  runScreens,
  type Stage,
  scoreOf,
  tasksOf,
} from '#domain/rehearsals/run.ts';
import type { RehearsalWords, WrittenRehearsalWords } from '#domain/rehearsals/words.ts';

const FOLDER = resolve(import.meta.dirname, '../../../src/content/rehearsals');
const samples = readJson('samples.json') as Samples;
const sources = new Set(Object.keys(guideSources));
const reasons = new Set(Object.keys(viWords.words.why));

const readWords = (id: string) => ({
  vi: readJson(`${id}.vi.json`) as WrittenRehearsalWords,
  en: readJson(`${id}.en.json`) as WrittenRehearsalWords,
});
const on = (words: WrittenRehearsalWords) => wordsOn<RehearsalWords>(words, '2026-11-28');

const all = rehearsalIds.map((id) => {
  const written = readWords(id);
  return {
    id,
    stage: { rehearsal: readJson(`${id}.json`) as Rehearsal, samples } satisfies Stage,
    written,
    words: { vi: on(written.vi), en: on(written.en) },
  };
});
const variants = all.flatMap(({ id, stage, words }) =>
  (stage.rehearsal.variants?.ids ?? [null]).map((variant) => ({ id, stage, words, variant })),
);

function readJson(name: string): unknown {
  return JSON.parse(readFileSync(join(FOLDER, name), 'utf8'));
}

describe('the rehearsals we ship', () => {
  it.each(all)('$id has no fault', ({ stage }) => {
    expect(checkRehearsal(stage)).toEqual([]);
  });

  it.each(all)(
    '$id says everything in both languages, and no real number',
    ({ stage, written }) => {
      for (const table of [written.vi, written.en]) {
        expect(checkRehearsalWords(stage.rehearsal, table, { samples, reasons, sources })).toEqual(
          [],
        );
      }
      expect(daysDiffer(written.vi, written.en)).toEqual([]);
    },
  );

  it('say what began on a day from that day on', () => {
    const { go_on } = readWords('birth-registration').vi;
    const said = (day: string) => wordsOn<RehearsalWords>(readWords('birth-registration').vi, day);
    expect(go_on).toHaveLength(2);
    expect(said('2026-08-31').go_on).not.toContain('căn cước');
    expect(said('2026-09-01').go_on).toContain('căn cước cho bé');
  });

  it('are all in the catalogue, under their own names', () => {
    const files = readdirSync(FOLDER).filter((name) => /^[a-z-]+\.json$/.test(name));
    expect(files.sort()).toEqual(
      [...rehearsalIds.map((id) => `${id}.json`), 'samples.json'].sort(),
    );
    for (const id of rehearsalIds) {
      expect((readJson(`${id}.json`) as Rehearsal).id).toBe(id);
      expect(rehearsalFiles[id].screens).toContain(`/${id}.json`);
      expect(rehearsalFiles[id].vi).toContain(`/${id}.vi.json`);
      expect(rehearsalFiles[id].en).toContain(`/${id}.en.json`);
      expect(viWords.words.catalogue[id].title).toBeTruthy();
      expect(enWords.words.catalogue[id].title).toBeTruthy();
    }
  });

  it('give every sample that a field asks for a name on the screen', () => {
    const asked = all.flatMap(({ stage }) =>
      stage.rehearsal.screens.flatMap((screen) =>
        screen.parts.flatMap((part) =>
          part.kind === 'field' && part.rule !== 'code' ? [part.sample] : [],
        ),
      ),
    );
    expect(asked.filter((name) => !(name in viWords.words.samples))).toEqual([]);
  });

  it('use an identity that nobody can have: no province is 999, no phone begins with 0000', () => {
    for (const { kind, values } of Object.values(samples.of)) {
      if (kind === 'number') expect(values.every((value) => /^999\d{9}$/.test(value))).toBe(true);
      if (kind === 'phone') expect(values.every((value) => /^0000\d{6}$/.test(value))).toBe(true);
      if (kind === 'dossier_code') expect(values.every((value) => /^TAP-/.test(value))).toBe(true);
    }
  });

  it('hold no number that could belong to somebody, in any file', () => {
    const text = readdirSync(FOLDER)
      .map((name) => readFileSync(join(FOLDER, name), 'utf8'))
      .join('\n');
    const twelve = text.match(/(?<!\d)\d{12}(?!\d)/g) ?? [];
    expect(twelve.length).toBeGreaterThan(5);
    expect(twelve.filter((number) => !/^(999|840000)/.test(number))).toEqual([]);
    expect(text.match(/(?<!\d)(?:\+?84|0)[35789]\d{8}(?!\d)/g) ?? []).toEqual([]);
    expect(text.match(/H57\.[\d.]*-\d{6}-\d{4}/g) ?? []).toEqual([]);
  });

  it('lead to a guide that is there', () => {
    const known = all.filter(({ stage }) => isGuideId(stage.rehearsal.guide)).map(({ id }) => id);
    expect(known).toEqual(expect.arrayContaining(['fraud', 'pay-fee', 'vneid-register']));
  });
});

describe.each(variants)('$id, way $variant', ({ stage, variant, words }) => {
  it('is walked rightly to its end and then says ready', () => {
    const run = walk(stage, variant, () => {});
    expect(run.at).toBe(runScreens(stage, run).length);
    expect(scoreOf(stage, run)).toMatchObject({ isReady: true, again: [] });
  });

  it('explains each wrong input in both languages and does not advance', () => {
    let triedCount = 0;
    const end = walk(stage, variant, (run, screen, part, typed) => {
      for (const { given } of wrongTries(part)) {
        const told = tell(stage, run, given, typed);
        const reply = told.replies.find((one) => 'part' in one && one.part === part.id);
        triedCount++;
        expect(told.run.at, `${screen.id}.${part.id} ← ${JSON.stringify(given)}`).toBe(run.at);
        if (reply?.kind !== 'wrong')
          throw new Error(`${screen.id}.${part.id} took ${JSON.stringify(given)}`);
        for (const [table, common] of [
          [words.vi, viWords.words.why],
          [words.en, enWords.words.why],
        ] as const) {
          const own = table.screens[screen.id]?.parts[part.id]?.why?.[reply.why];
          const said = own ?? (common as Record<string, string>)[reply.why];
          expect(said?.length, `${screen.id}.${part.id}: ${reply.why}`).toBeGreaterThan(20);
        }
      }
    });
    expect(triedCount).toBeGreaterThan(8);
    expect(end.at).toBe(runScreens(stage, end).length);
  });

  it('is not ready for whoever tries everything wrong first', () => {
    let run = newRun(stage, variant);
    for (const screen of runScreens(stage, run)) {
      const typed: Record<string, string> = {};
      for (const part of tasksOf(screen)) {
        for (const { given } of wrongTries(part)) run = tell(stage, run, given, typed).run;
        for (const given of rightTries(part, stage, { screen, run })) {
          if (given.kind === 'type') typed[given.part] = given.text;
          else run = tell(stage, run, given, typed).run;
        }
      }
      run = attempt(stage, run, { kind: 'next', typed }).run;
    }
    expect(run.at).toBe(runScreens(stage, run).length);
    expect(scoreOf(stage, run).isReady).toBe(false);
  });
});

type Look = (run: Run, screen: Screen, part: TaskPart, typed: Record<string, string>) => void;

/** Goes the right way through every screen, and lets `look` try things on each part before it is solved. */
function walk(stage: Stage, variant: string | null, look: Look): Run {
  let run = newRun(stage, variant);
  for (const screen of runScreens(stage, run)) {
    const typed: Record<string, string> = {};
    for (const part of tasksOf(screen)) {
      look(run, screen, part, typed);
      for (const given of rightTries(part, stage, { screen, run })) {
        if (given.kind === 'type') typed[given.part] = given.text;
        else run = tell(stage, run, given, typed).run;
      }
    }
    run = attempt(stage, run, { kind: 'next', typed }).run;
  }
  return run;
}

function tell(stage: Stage, run: Run, given: Given, typed: Readonly<Record<string, string>>) {
  if (given.kind !== 'type') return attempt(stage, run, given);
  return attempt(stage, run, { kind: 'next', typed: { ...typed, [given.part]: given.text } });
}
