import { expect, it } from 'vitest';
import { datedFacts, factsBySource } from '#domain/content-pack/dated-facts.ts';
import { aGuide, anEnd, aQuestion, aStep } from '../guides/a-guide.ts';

const read = { asOf: '2026-07-18', source: 'Cổng', confidence: 'confirmed' as const };
const told = { asOf: '2026-11-27', confidence: 'confirmed' as const };
const content = {
  procedures: [
    {
      ...read,
      code: '1.1',
      dated: {
        note: [{ ...told, until: '2026-12-31', value: 'giảm 10%', source: 'Thông tư 1' }],
      },
    },
    { ...read, code: '1.2', asOf: '2025-01-02' },
    { ...read, code: '1.3', source: ' ', confidence: 'partly' as const },
    { ...read, code: '1.4', asOf: '' },
  ],
  guides: [
    aGuide({
      nodes: {
        ask: aQuestion(),
        told: anEnd({ sources: ['practice'], as_of: '2026-11' }),
        bare_end: anEnd(),
        bare_step: aStep({ sources: [] }),
        doubtful: aStep({ certainty: 'unsure' }),
        undated: aStep({ as_of: '' }),
      },
    }),
  ],
  rehearsals: [{ id: 'tried', as_of: '2026-07-18' }],
  contacts: {
    old: { as_of: '2024', sources: ['P45'] },
    fresh: { as_of: '2026-11', sources: [] },
  },
  holidays: {
    as_of: '2026-11-27',
    years: [
      {
        year: 2026,
        source: 'Luật',
        confidence: 'announced',
        pending_swaps: [{ off: '2026-12-31' }],
      },
      { year: 2027, source: '', confidence: 'estimated' },
    ],
  },
};
const kinds = (on: string) => datedFacts(content, on).map(({ kind, name }) => `${kind} ${name}`);

it('a fact is told ninety days before its end, and after it', () => {
  expect(kinds('2026-10-01')).not.toContain('fact_ends_soon 1.1 note');
  expect(kinds('2026-10-02')).toContain('fact_ends_soon 1.1 note');
  expect(kinds('2026-12-31')).not.toContain('fact_ended 1.1 note');
  expect(kinds('2027-01-01')).toContain('fact_ended 1.1 note');
});

it('what nobody looked up for half a year is told, and what has no source', () => {
  expect(kinds('2026-11-27')).toEqual(
    expect.arrayContaining(['fact_old 1.2', 'fact_old old', 'no_source 1.3']),
  );
  expect(kinds('2027-01-14')).not.toContain('fact_old 1.1');
  expect(kinds('2027-01-15')).toContain('fact_old 1.1');
});

it('a step or an end of a guide that names no source is told, a question is not', () => {
  const ofGuides = datedFacts(content, '2026-11-27').filter(({ file }) => /a-guide/.test(file));
  expect(ofGuides.map(({ kind, name }) => `${kind} ${name}`)).toEqual([
    ...['no_source bare_end', 'no_as_of bare_end', 'no_source bare_step'],
    ...['unsure doubtful', 'no_as_of undated'],
  ]);
});

it('a guide and a rehearsal that nobody compared for half a year are told', () => {
  expect(kinds('2027-05-21')).not.toContain('fact_old a-guide');
  expect(kinds('2027-05-22')).toContain('fact_old a-guide');
  expect(kinds('2027-01-14')).not.toContain('fact_old tried');
  expect(kinds('2027-01-15')).toContain('fact_old tried');
});

it('what has no day of its own, or no source, is told wherever it stands', () => {
  expect(kinds('2026-11-27')).toEqual(
    expect.arrayContaining(['no_as_of 1.4', 'no_source fresh', 'no_source 2027']),
  );
});

it('what nobody is sure of is listed, as long as it matters', () => {
  const unsure = (on: string) => kinds(on).filter((each) => each.startsWith('unsure'));
  const always = ['unsure 1.3', 'unsure doubtful'];
  expect(unsure('2026-12-31')).toEqual([...always, 'unsure 2026-12-31', 'unsure 2027']);
  expect(unsure('2027-01-01')).toEqual([...always, 'unsure 2027']);
  expect(unsure('2028-01-01')).toEqual(always);
});

it('a year without holidays is told', () => {
  expect(kinds('2027-12-31').join()).not.toContain('holidays');
  expect(kinds('2028-01-01')).toContain('holidays_missing 2028');
});

it('each source names what stands on it', () => {
  expect(factsBySource(content)).toMatchObject({
    Cổng: ['1.1', '1.2', '1.4'],
    P45: ['contact old'],
    Luật: ['holidays 2026'],
    'Thông tư 1': ['1.1 note'],
    practice: ['a-guide told'],
  });
});

it('a sentence of a guide that holds for a time is told before its end and after it, with its source', () => {
  const free = { ...told, until: '2027-02-28', value: '0 đ.', source: 'V32' };
  const node = { title: 'Nộp', do: 'Nộp đi.', details: ['Mang thẻ.', [free]] };
  const guides = [{ ...aGuide(), words: { parts: {}, nodes: { shop: node } } }];
  const noticesOf = (on: string) =>
    datedFacts({ ...content, guides }, on)
      .filter(({ name }) => name === 'a-guide shop.details.1')
      .map(({ kind, file, value }) => `${kind} ${file} ${value}`);
  expect(noticesOf('2026-11-29')).toEqual([]);
  expect(noticesOf('2026-11-30')).toEqual(['fact_ends_soon guides/a-guide.json 2027-02-28']);
  expect(noticesOf('2027-03-01')).toEqual(['fact_ended guides/a-guide.json 2026-11-27']);
  expect(factsBySource({ ...content, guides }).V32).toEqual(['a-guide shop.details.1']);
});
