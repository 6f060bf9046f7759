import { describe, expect, it } from 'vitest';
import { datedLines, wordsOn } from '#domain/facts/dated-words.ts';
import { check, checkAll } from '#domain/guides/check-guides.ts';
import { checkWords } from '#domain/guides/check-words.ts';
import type { Guide } from '#domain/guides/guide.ts';
import type { NodeWords, WrittenNode } from '#domain/guides/words.ts';
import { aGuide, anEnd, aStep } from './a-guide.ts';

const told = { source: 'V1', asOf: '2026-11-27', confidence: 'partly' as const };
const FREE = { ...told, from: '2026-08-15', until: '2027-02-28', value: 'Nộp qua mạng 0 đ.' };
const PAID = { ...told, from: '2027-03-01', value: 'Nộp qua mạng 50.000 đ.' };

const step = (overrides: Partial<WrittenNode> = {}): WrittenNode => ({
  title: 'Nộp',
  do: 'Nộp đi.',
  details: ['Mang thẻ.', [FREE, PAID], 'Giữ giấy hẹn.'],
  ...overrides,
});

describe('a sentence with its days', () => {
  it.each([
    ['2026-08-14', ['Mang thẻ.', 'Giữ giấy hẹn.']],
    ['2026-08-15', ['Mang thẻ.', 'Nộp qua mạng 0 đ.', 'Giữ giấy hẹn.']],
    ['2027-02-28', ['Mang thẻ.', 'Nộp qua mạng 0 đ.', 'Giữ giấy hẹn.']],
    ['2027-03-01', ['Mang thẻ.', 'Nộp qua mạng 50.000 đ.', 'Giữ giấy hẹn.']],
  ])('on %s reads as it is so then, in its place', (day, details) => {
    expect(wordsOn<NodeWords>(step(), day)).toEqual({ title: 'Nộp', do: 'Nộp đi.', details });
  });

  it('is not said after its last day, where nothing follows, however few lines there are', () => {
    const words = wordsOn<NodeWords>(step({ details: [[FREE]], hint: [FREE] }), '2027-03-01');
    expect(words.details).toEqual([]);
    expect(words.hint).toBeUndefined();
  });

  it('may stand in the fix of a problem, and is found there', () => {
    const node = step({ problems: { fee: { sign: 'Bao nhiêu?', fix: [FREE, PAID] } } });
    expect(wordsOn<NodeWords>(node, '2027-05-01').problems?.fee?.fix).toBe(PAID.value);
    expect(datedLines(node).map(({ path }) => path)).toEqual(['details.1', 'problems.fee.fix']);
  });
});

const guide: Guide = {
  ...aGuide(),
  parts: ['one'],
  start: 'pay',
  nodes: { pay: aStep({ next: [{ to: 'done' }] }), done: anEnd() },
};
const words = (pay: WrittenNode) => ({
  parts: { one: 'Một' },
  nodes: { pay, done: { title: 'Xong', text: ['Hết.'] } },
});
const faults = (pay: WrittenNode) =>
  checkWords(guide, words(pay), 'vi').map(({ kind, path }) => `${kind} ${path}`);

describe('checking sentences with days', () => {
  it('finds nothing wrong with sound ones', () => {
    expect(faults(step())).toEqual([]);
  });

  it('finds days that overlap, and a source that nobody named', () => {
    const overlapping = { ...PAID, from: '2027-02-01' };
    expect(faults(step({ details: [[FREE, overlapping]] }))).toEqual([
      'days_wrong nodes.pay.details.0',
    ]);
    expect(faults(step({ details: [[{ ...FREE, source: '' }]] }))).toEqual([
      'days_wrong nodes.pay.details.0',
    ]);
  });

  it('wants an act on every day', () => {
    expect(faults(step({ do: [FREE, PAID] }))).toEqual(['words_missing nodes.pay.do']);
    const { from: _, ...always } = FREE;
    expect(faults(step({ do: [always, PAID] }))).toEqual([]);
    expect(faults(step({ do: [always, { ...PAID, from: '2027-04-01' }] }))).toEqual([
      'words_missing nodes.pay.do',
    ]);
  });

  it('finds a language in which a sentence holds on other days', () => {
    const en = words(step({ details: ['Card.', [FREE, { ...PAID, from: '2027-03-02' }]] }));
    const found = check({ guide, words: { vi: words(step()), en } });
    expect(found.map((fault) => fault.kind)).toContain('days_differ');
    expect(check({ guide, words: { vi: words(step()), en: words(step()) } })).toEqual([]);
  });

  it('finds a source that is in no table', () => {
    const tables = {
      sources: new Set(['V1']),
      contacts: new Set<string>(),
      drawings: new Set(['form']),
      rehearsals: new Map<string, string>(),
    };
    const strange = words(step({ details: [[{ ...FREE, source: 'V99' }]] }));
    const found = checkAll([{ guide, words: { vi: strange } }], tables).get('a-guide');
    expect(found).toContainEqual({
      kind: 'unknown_source',
      name: 'V99',
      node: 'pay.details.0',
    });
  });
});
