import { describe, expect, it } from 'vitest';
import { figureName, figureRule, sayNumbers } from '#app/features/trace/say-figure.ts';
import { INDICATOR_EDITIONS } from '#content/indicators/editions.ts';
import { trace as en } from '#content/messages/en/trace.ts';
import { figures } from '#content/messages/vi/figures.ts';
import { trace } from '#content/messages/vi/trace.ts';
import type { IndicatorSet } from '#domain/indicators/indicator-set.ts';
import type { FigureNumbers } from '#domain/reports/trace/figure-numbers.ts';

const set = INDICATOR_EDITIONS[0]?.set as unknown as IndicatorSet;
const counts: FigureNumbers = { numerator: 8, denominator: 10, score: null };
const points: FigureNumbers = { numerator: null, denominator: null, score: 14.86 };
const nameOf = (indicator: string, paper = counts) =>
  figureName({ indicator, paper }, { set, language: 'vi', rates: figures.words.rates });

describe('the heading of a figure', () => {
  it('names rates, indicators, groups and what only a sheet knows', () => {
    expect(nameOf('on_time')).toBe('Hồ sơ đúng hạn');
    expect(nameOf('overdue')).toBe('Hồ sơ quá hạn');
    expect(nameOf('2.1')).toMatch(/^2\.1 /);
    expect(nameOf('DOSSIER_ON_TIME')).toMatch(/^2\.1 /);
    expect(nameOf('total', points)).toBe('Điểm theo bộ chỉ số 766');
    expect(nameOf('satisfaction', points)).toBe(
      set.groups.find(({ id }) => id === 'satisfaction')?.name.vi,
    );
    expect(nameOf('Chỉ tiêu riêng')).toBe('Chỉ tiêu riêng');
    expect(figureRule('on_time', { set, language: 'vi' })).toEqual(
      figureRule('2.1', { set, language: 'vi' }),
    );
    expect(figureRule('overdue', { set, language: 'vi' })).toBeNull();
  });
});

describe('the numbers of a figure', () => {
  it('are counts, or points as papers print them, or none', () => {
    const say = (each: Parameters<typeof sayNumbers>[0]) =>
      sayNumbers(each, trace.words.givenPoints);
    expect(say(counts)).toBe('8/10');
    expect(say({ ...counts, denominator: null })).toBe('8/–');
    expect(say(points)).toBe('14,86 điểm');
    expect(say({ numerator: null, denominator: null, score: null })).toBe('');
  });
});

describe('the words beside a figure', () => {
  it('say which days are meant, of petitions, and count nothing that was given', () => {
    for (const { petitionRules } of [trace.words, en.words]) {
      const days = petitionRules['5.2'].match(/\d+ (ngày|(working )?days)( làm việc)?/g);
      expect(days).toHaveLength(4);
      for (const each of days ?? []) expect(each).toMatch(/làm việc|working/);
    }
    expect(trace.words.petitionRules['5.2']).toContain('Phản ánh chưa trả lời');
    expect(trace.words.givenLead).toMatch(/^Nội dung/);
    expect(trace.words.sameToday).toMatch(/^Đối chiếu/);
    expect(trace.words.otherToday('9/10')).toMatch(/^Đối chiếu/);
    expect(en.words.sameToday).not.toMatch(/count/i);
    expect(en.words.otherToday('9/10')).not.toMatch(/count/i);
  });
});
