import { expect, it } from 'vitest';
import { isPreparing } from '#domain/my-dossiers/my-dossier.ts';
import { aDossier, TODAY } from './a-dossier.ts';

it('is prepared until a code or a status is noted', () => {
  expect(isPreparing(aDossier())).toBe(true);
  expect(isPreparing(aDossier({ code: '000.00.30.H57-261005-0001' }))).toBe(false);
  const sent = aDossier({ statuses: [{ status: 'registered', day: TODAY }] });
  expect(isPreparing(sent)).toBe(false);
});
