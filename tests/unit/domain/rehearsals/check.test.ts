import { describe, expect, it } from 'vitest';
import { checkRehearsal } from '#domain/rehearsals/check-rehearsal.ts';
import { checkRehearsalWords } from '#domain/rehearsals/check-rehearsal-words.ts';
import type { Part } from '#domain/rehearsals/rehearsal.ts';
import type { WrittenRehearsalWords } from '#domain/rehearsals/words.ts';
import { aChoice, aField, aScreen, aStage, someSamples } from './a-rehearsal.ts';

const kinds = (...parts: Part[]) => checkRehearsal(aStage([aScreen(parts)])).map((f) => f.kind);

describe('the checker of rehearsals', () => {
  it('finds nothing in a sound one', () => {
    expect(kinds(aChoice(), aField())).toEqual([]);
  });

  it.each<[string, Part]>([
    ['nothing_right', aChoice({ options: [{ id: 'a' }, { id: 'b' }] })],
    ['nothing_wrong', aChoice({ options: [{ id: 'a', right: true }] })],
    ['nothing_wrong', aField({ wrong: [] })],
    ['unknown_sample', aField({ sample: 'nobody' })],
    ['unknown_field', aField({ rule: 'repeat', of: 'nothing' })],
    ['wrong_passes', aField({ wrong: [{ try: '999190000012', why: 'not_twelve' }] })],
    ['other_reason', aField({ wrong: [{ try: '99919000001', why: 'spaces' }] })],
    [
      'real_number',
      aField({ wrong: [{ try: ['046', '185001234'].join(''), why: 'real_number' }] }),
    ],
    ['no_task', { kind: 'text', id: 'only' }],
  ])('finds %s', (kind, part) => {
    expect(kinds(part)).toContain(kind);
  });

  it('finds a part that its own right answer does not solve', () => {
    const wrong = [{ try: '000000123', why: 'not_ten' }];
    const words = aField({ rule: 'phone', sample: 'search', wrong });
    expect(kinds(words)).toContain('right_refused');
  });

  it('finds a screen of a way that does not exist', () => {
    const stage = aStage([aScreen([aChoice()], { only: ['nowhere'] })]);
    expect(checkRehearsal(stage).map((fault) => fault.kind)).toEqual(['unknown_variant']);
  });
});

describe('the checker of their words', () => {
  const words = (
    over: Partial<WrittenRehearsalWords['screens'][string]['parts'][string]> = {},
  ) => ({
    lead: 'Tập một màn.',
    remember: 'Nhớ nhé.',
    go_on: 'Làm thật.',
    screens: {
      one: {
        title: 'Chọn',
        parts: {
          which: {
            label: 'Cái nào?',
            options: { false: 'Sai', true: 'Đúng' },
            why: { false: 'Vì sai.' },
            right: 'Đúng vậy.',
            ...over,
          },
        },
      },
    },
  });
  const check = (table: WrittenRehearsalWords) =>
    checkRehearsalWords(aStage([aScreen([aChoice()])]).rehearsal, table, {
      samples: someSamples,
      reasons: new Set(),
      sources: new Set(['P1']),
    });

  it('finds nothing where all is said', () => {
    expect(check(words())).toEqual([]);
  });

  it('finds a wrong answer without a reason, words that nothing shows, numbers and shouting', () => {
    expect(check(words({ why: {} }))).toMatchObject([{ kind: 'words_missing' }]);
    expect(check(words({ notes: { gone: 'Cũ' } }))).toMatchObject([{ kind: 'words_unused' }]);
    expect(check(words({ hint: ['Gọi 09', '12345678'].join('') }))).toMatchObject([
      { kind: 'real_number' },
    ]);
    expect(check(words({ hint: 'KHÔNG được đọc' }))).toEqual([]);
    expect(check(words({ hint: 'NGHIÊMCẤM' }))).toMatchObject([{ kind: 'shouts' }]);
  });

  it('wants a sentence on every day, and each of its days sound and from a known source', () => {
    const told = { source: 'P1', asOf: '2026-11-27', confidence: 'confirmed' as const };
    const before = { ...told, until: '2026-08-31', value: 'Đúng vậy.' };
    const since = { ...told, from: '2026-09-01', value: 'Đúng, từ 1/9/2026.' };
    expect(check(words({ right: [before, since] }))).toEqual([]);
    const kinds = (...right: (typeof before | typeof since)[]) =>
      check(words({ right })).map(({ kind }) => kind);
    expect(kinds(since)).toEqual(['words_missing']);
    expect(kinds(before, { ...since, from: '2026-09-02' })).toEqual(['words_missing']);
    expect(kinds(before, { ...since, value: '' })).toEqual(['words_missing']);
    expect(kinds(before, { ...since, source: 'P9' })).toEqual(['unknown_source']);
    expect(kinds(before, { ...since, asOf: 'hôm qua' })).toEqual(['days_wrong']);
    expect(kinds(before, { ...since, value: 'NGHIÊMCẤM' })).toEqual(['shouts']);
    expect(check(words({ hint: [since] }))).toEqual([]);
  });
});
