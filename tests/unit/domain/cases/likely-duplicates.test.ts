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
    label: 'bà Hoa',
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
    ['name', { label: 'ông Hoa' }],
    ['code', { dossierCode: '000.00.30.H57-261005-0001' }],
  ])('differ by %s', (_, over) => {
    expect(likelyDuplicates([aCase('a:1'), aCase('b:1', over)])).toEqual([]);
  });

  it('are not guessed where neither procedure nor code was written down', () => {
    const vague = { procedureCode: null };
    expect(likelyDuplicates([aCase('a:1', vague), aCase('b:1', vague)])).toEqual([]);
  });

  it('are not a queue: sixty unnamed people of one session, helped with one procedure', () => {
    const unnamed = { label: ' ', sessionId: 'd1:1' };
    const queue = Array.from({ length: 60 }, (_, at) => aCase(`d1:${at + 2}`, unnamed));
    expect(likelyDuplicates(queue)).toEqual([]);
    const named = { label: 'Bà  Hòa', sessionId: 'd1:1' };
    const twice = [aCase('d1:90', named), aCase('d2:7', { ...named, label: 'bà hòa' })];
    expect(likelyDuplicates([...queue, ...twice])).toEqual([['d1:90', 'd2:7']]);
  });

  it('may be two without a name that two wrote down apart', () => {
    const unnamed = { label: '' };
    const apart = [aCase('a:1', unnamed), aCase('b:1', { ...unnamed, sessionId: 'b:0' })];
    expect(likelyDuplicates(apart)).toEqual([['a:1', 'b:1']]);
  });

  it('are told by the code of the dossier, whatever the person is called', () => {
    const coded = { dossierCode: '000.00.30.H57-261005-0001' };
    const two = [aCase('a:1', coded), aCase('b:1', { ...coded, label: 'mệ Hoa' })];
    expect(likelyDuplicates(two)).toEqual([['a:1', 'b:1']]);
  });
});
