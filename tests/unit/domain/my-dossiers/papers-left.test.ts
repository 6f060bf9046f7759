import { describe, expect, it } from 'vitest';
import procedures from '#content/procedures/procedures.json';
import {
  countPapers,
  shortPaperName,
  toggleApplies,
  toggleReady,
  withoutReady,
  withReady,
} from '#domain/my-dossiers/papers-left.ts';
import { aDossier } from './a-dossier.ts';

const papers = [
  { name: 'Tờ khai' },
  { name: 'Giấy chứng sinh; nếu không có thì giấy của người làm chứng' },
  { name: 'Giấy ủy quyền', onlyIf: 'nhờ người khác đi' },
  { name: 'Bản sao căn cước', onlyIfDataUnreadable: true },
];

describe('the papers a dossier still lacks', () => {
  it('are those everybody brings, until a case applies', () => {
    expect(countPapers(aDossier(), papers)).toEqual({ wanted: 2, left: 2 });
    const sent = toggleApplies(aDossier(), 'Giấy ủy quyền');
    expect(countPapers(sent, papers)).toEqual({ wanted: 3, left: 3 });
    expect(countPapers(toggleApplies(sent, 'Giấy ủy quyền'), papers)).toEqual({
      wanted: 2,
      left: 2,
    });
  });
  it('are fewer by each that is ticked, a conditional one counting when it is there', () => {
    const some = toggleReady(withReady(aDossier(), 'Tờ khai'), 'Bản sao căn cước');
    expect(countPapers(some, papers)).toEqual({ wanted: 3, left: 1 });
    expect(countPapers(toggleReady(some, 'Bản sao căn cước'), papers)).toEqual({
      wanted: 2,
      left: 1,
    });
  });
  it('lack one again whose last photo is gone', () => {
    const photographed = withReady(aDossier(), 'Tờ khai');
    expect(withoutReady(photographed, 'Tờ khai').ready).toEqual([]);
    expect(withoutReady(aDossier(), 'Tờ khai')).toEqual(aDossier());
  });
  it('take a name from elsewhere for nothing', () => {
    expect(countPapers(withReady(aDossier(), 'Giấy lạ'), papers)).toEqual({ wanted: 2, left: 2 });
  });
});

it('ticks a paper once, however many pages are photographed', () => {
  const once = withReady(aDossier(), 'Tờ khai');
  expect(withReady(once, 'Tờ khai').ready).toEqual(['Tờ khai']);
});

it('photographs each paper of a list under a short name of its own', () => {
  expect(shortPaperName(papers[1]?.name ?? '')).toBe('Giấy chứng sinh');
  const alike = procedures.filter(({ papers: list }) => {
    const names = list.map(({ name }) => shortPaperName(name));
    return new Set(names).size < names.length;
  });
  expect(alike.map(({ code }) => code)).toEqual([]);
});
