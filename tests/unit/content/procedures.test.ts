import { describe, expect, it } from 'vitest';
import raw from '#content/procedures/procedures.json' with { type: 'json' };
import type { Procedure } from '#domain/procedures/procedure.ts';
import { isDay } from '#domain/time/day.ts';

const procedures = raw as Procedure[];

describe('the 46 procedures', () => {
  it('are there once each, with a code of the national form', () => {
    expect(procedures).toHaveLength(46);
    expect(new Set(procedures.map((each) => each.code)).size).toBe(46);
    for (const each of procedures) expect(each.code).toMatch(/^[123]\.\d{6}$/);
  });

  it('all say their source, day, law, papers and what people call them', () => {
    for (const each of procedures) {
      expect(isDay(each.asOf), each.code).toBe(true);
      expect(each.source).not.toBe('');
      expect(each.legalBasis.length, each.code).toBeGreaterThan(0);
      expect(each.papers.length, each.code).toBeGreaterThan(0);
      expect(each.aliases.length, each.code).toBeGreaterThan(0);
      expect(each.lifeEvents.length, each.code).toBeGreaterThan(0);
      expect(new URL(each.link).host).toBe('dichvucong.gov.vn');
      expect(each.link).toContain(each.code);
    }
  });

  it('an unknown fee is null and says where to ask', () => {
    const unknown = procedures.filter((each) => each.fee.inPerson === null);
    expect(unknown.length).toBeGreaterThan(5);
    for (const each of unknown) expect(each.fee.note, each.code).toBeTruthy();
  });

  it('never shows the old paper codes as the linked birth service', () => {
    expect(JSON.stringify(procedures)).not.toMatch(/2\.000986|2\.001023/);
  });

  it('sends a citizen who wants to lock an account elsewhere than to the authorities’ procedure', () => {
    const forOthers = procedures.filter((each) => !each.forCitizen);
    expect(forOthers.map((each) => each.code)).toEqual(['3.000283', '3.000284']);
    expect(forOthers[0]?.note).toContain('3.000271');
    expect(forOthers[1]?.note).toContain('3.000272');
  });
});
