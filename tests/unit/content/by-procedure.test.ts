// A procedure’s page leads to a guide only where both are there.
import { expect, it } from 'vitest';
import {
  guidedProcedures,
  guideOfProcedure,
  proceduresOfGuide,
} from '#content/guides/by-procedure.ts';
import { isGuideId } from '#content/guides/catalogue.ts';
import procedures from '#content/procedures/procedures.json';
import { rehearsalOfProcedure, rehearsedProcedures } from '#content/rehearsals/by-procedure.ts';
import { isRehearsalId } from '#content/rehearsals/catalogue.ts';

it('names only procedures and guides that are there', () => {
  const codes = new Set(procedures.map(({ code }) => code));
  expect(guidedProcedures.filter((code) => !codes.has(code))).toEqual([]);
  expect(guidedProcedures.filter((code) => !isGuideId(guideOfProcedure(code) ?? ''))).toEqual([]);
});

it('leads from each paper of a household to its guide, and from the others nowhere', () => {
  expect(guideOfProcedure('1.000656')).toBe('death');
  expect(guideOfProcedure('1.014064')).toBe('id-card');
  expect(guideOfProcedure('1.010041')).toBe('move-house');
  expect(guideOfProcedure('1.013225')).toBeNull();
});

it('names a rehearsal only where procedure and rehearsal are there', () => {
  const codes = new Set(procedures.map(({ code }) => code));
  expect(rehearsedProcedures.filter((code) => !codes.has(code))).toEqual([]);
  const unknown = rehearsedProcedures.filter(
    (code) => !isRehearsalId(rehearsalOfProcedure(code) ?? ''),
  );
  expect(unknown).toEqual([]);
});

it('practises the form that its guide walks through', () => {
  const rehearsals = import.meta.glob<{ id: string; guide: string }>(
    '../../../src/content/rehearsals/*.json',
    { eager: true, import: 'default' },
  );
  const guideOf = new Map(Object.values(rehearsals).map(({ id, guide }) => [id, guide]));
  for (const code of rehearsedProcedures) {
    expect(guideOf.get(rehearsalOfProcedure(code) ?? '')).toBe(guideOfProcedure(code));
  }
  expect(rehearsalOfProcedure('1.000656')).toBeNull();
});

it('tells what a code may belong to that comes of a guide', () => {
  expect(proceduresOfGuide('newborn')).toEqual(['1.001193']);
  expect(proceduresOfGuide('death')).toEqual(['1.000656', '1.001731']);
  expect(proceduresOfGuide('pay-online')).toEqual([]);
});
