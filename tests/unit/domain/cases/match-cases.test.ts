import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  MATCH_WINDOW_DAYS,
  matchCases,
  type NotedCase,
  type OfficialDossier,
  volunteersPart,
} from '#domain/cases/match-cases.ts';
import { whereToGo } from '#domain/cases/where-to-go.ts';
import { addDays } from '#domain/time/day.ts';

const aCase = (caseId: string, over: Partial<NotedCase> = {}): NotedCase => ({
  caseId,
  day: '2026-10-05',
  agencyCode: '19753',
  procedureCode: '1.001193',
  dossierCode: null,
  ...over,
});
const aDossier = (code: string, over: Partial<OfficialDossier> = {}): OfficialDossier => ({
  code,
  agencyCode: '19753',
  procedureCode: '1.001193',
  receivedDay: '2026-10-06',
  online: true,
  ...over,
});

describe('a case beside the official file', () => {
  it('is confirmed or contradicted by its code, and never guessed when a code is not there yet', () => {
    const dossiers = [aDossier('A'), aDossier('B', { online: false }), aDossier('C')];
    const cases = [
      aCase('1', { dossierCode: 'A' }),
      aCase('2', { dossierCode: 'B' }),
      aCase('3', { dossierCode: 'not yet' }),
      aCase('4'),
      aCase('5'),
    ];
    expect(matchCases(cases, dossiers).map(({ kind, dossierCode }) => [kind, dossierCode])).toEqual(
      [
        ['confirmed', 'A'],
        ['contradicted', 'B'],
        ['unmatched', null],
        ['probable', 'C'],
        ['unmatched', null],
      ],
    );
  });

  it('is probable only with the same agency and procedure, online, within the days', () => {
    const kinds = (dossier: Partial<OfficialDossier>) =>
      matchCases([aCase('1')], [aDossier('A', dossier)])[0]?.kind;
    expect(kinds({ receivedDay: '2026-10-05' })).toBe('probable');
    expect(kinds({ receivedDay: addDays('2026-10-05', MATCH_WINDOW_DAYS) })).toBe('probable');
    expect(kinds({ receivedDay: addDays('2026-10-05', MATCH_WINDOW_DAYS + 1) })).toBe('unmatched');
    expect(kinds({ receivedDay: '2026-10-04' })).toBe('unmatched');
    expect(kinds({ online: false })).toBe('unmatched');
    expect(kinds({ agencyCode: '19754' })).toBe('unmatched');
    expect(kinds({ procedureCode: '2.000815' })).toBe('unmatched');
  });

  it('pairs as many as can be paired, each dossier once', () => {
    const days = fc.array(fc.nat(8), { maxLength: 6 });
    fc.assert(
      fc.property(days, days, (caseDays, dossierDays) => {
        const start = '2026-10-05';
        const cases = caseDays.map((d, i) => aCase(`${i}`, { day: addDays(start, d) }));
        const dossiers = dossierDays.map((d, i) =>
          aDossier(`D${i}`, { receivedDay: addDays(start, d) }),
        );
        const found = matchCases(cases, dossiers).flatMap((each) => each.dossierCode ?? []);
        expect(new Set(found).size).toBe(found.length);
        expect(found.length).toBe(mostPairs(caseDays, dossierDays));
      }),
    );
  });

  it('adds up to a range, a code counted once', () => {
    const cases = [
      aCase('1', { dossierCode: 'A' }),
      aCase('2', { dossierCode: 'A' }),
      aCase('3', { dossierCode: 'later' }),
      aCase('4'),
    ];
    const matches = matchCases(cases, [aDossier('A'), aDossier('C')]);
    expect(volunteersPart(cases, matches, { online: 4, received: 10 })).toEqual({
      counts: { confirmed: 1, probable: 1, unmatched: 1, contradicted: 0 },
      helped: { low: 1, high: 3 },
      share_of_online: { low: 0.25, high: 0.5 },
      online_rate: { low: 0.4, high: 5 / 11 },
    });
    expect(volunteersPart([], [], { online: 0, received: 0 })).toMatchObject({
      share_of_online: null,
      online_rate: null,
    });
  });
});

/** By trying all: the most cases that can have a dossier of their own. */
function mostPairs(cases: number[], dossiers: number[]): number {
  const [first, ...rest] = cases;
  if (first === undefined) return 0;
  const without = mostPairs(rest, dossiers);
  const taken = dossiers.flatMap((day, i) =>
    day >= first && day <= first + MATCH_WINDOW_DAYS
      ? [
          1 +
            mostPairs(
              rest,
              dossiers.filter((_, j) => j !== i),
            ),
        ]
      : [],
  );
  return Math.max(without, ...taken);
}

describe('where a team should go', () => {
  it('hands the counter dossiers of a procedure to villages by their part in the cases', () => {
    const places = whereToGo(
      [
        { procedureCode: 'P', received: 100, online: 40 },
        { procedureCode: 'Q', received: 10, online: 10 },
        { procedureCode: 'R', received: 10, online: 5 },
      ],
      [
        { village: 'A', procedureCode: 'P', cases: 2, notDone: 1, obstacles: { old_phone: 1 } },
        { village: 'B', procedureCode: 'P', cases: 1, notDone: 0, obstacles: {} },
      ],
    );
    expect(
      places.map(({ procedure_code, village, expected_dossiers }) => [
        procedure_code,
        village,
        Math.round(expected_dossiers * 10) / 10,
      ]),
    ).toEqual([
      ['P', 'A', 40],
      ['P', 'B', 20],
      ['R', 'A', 3.3],
      ['R', 'B', 1.7],
    ]);
    expect(places[0]).toMatchObject({
      cases: 2,
      not_done: 1,
      obstacles: [{ obstacle: 'old_phone', cases: 1 }],
    });
    expect(places[2]).toMatchObject({ cases: 0, not_done: 0 });
  });

  it('says the procedure alone while no case tells a village', () => {
    expect(whereToGo([{ procedureCode: 'P', received: 3, online: 1 }], [])).toEqual([
      expect.objectContaining({ procedure_code: 'P', village: null, expected_dossiers: 2 }),
    ]);
  });
});
