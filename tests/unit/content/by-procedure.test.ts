// A procedure’s page leads to a guide only where both are there.
import { expect, it } from 'vitest';
import { guidedProcedures, guideOfProcedure } from '#content/guides/by-procedure.ts';
import { isGuideId } from '#content/guides/catalogue.ts';
import procedures from '#content/procedures/procedures.json';

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
