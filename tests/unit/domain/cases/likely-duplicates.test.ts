import { describe, expect, it } from 'vitest';
import { type ComparedCase, likelyDuplicates } from '#domain/cases/likely-duplicates.ts';

const aCase = (caseId: string, over: Partial<ComparedCase['body']> = {}): ComparedCase => ({
  caseId,
  body: {
    day: '2026-10-05',
    unitCode: '19753',
    village: 'Thôn Đông',
    procedureCode: '1.001193',
    dossierCode: null,
    ...over,
  },
});

describe('cases that may be one', () => {
  it('are found whatever the order and the way the village is typed', () => {
    const cases = [aCase('b:1', { village: ' thôn  đông' }), aCase('a:1'), aCase('c:1')];
    expect(likelyDuplicates(cases)).toEqual([['a:1', 'b:1', 'c:1']]);
    expect(likelyDuplicates([...cases].reverse())).toEqual([['a:1', 'b:1', 'c:1']]);
  });

  it.each<[string, Partial<ComparedCase['body']>]>([
    ['day', { day: '2026-10-06' }],
    ['unit', { unitCode: '19756' }],
    ['village', { village: 'Thôn Đoài' }],
    ['procedure', { procedureCode: '1.001194' }],
    ['code', { dossierCode: '000.00.30.H57-261005-0001' }],
  ])('differ by %s', (_, over) => {
    expect(likelyDuplicates([aCase('a:1'), aCase('b:1', over)])).toEqual([]);
  });

  it('are not guessed where neither procedure nor code was written down', () => {
    const vague = { procedureCode: null };
    expect(likelyDuplicates([aCase('a:1', vague), aCase('b:1', vague)])).toEqual([]);
  });
});
