import { expect, it } from 'vitest';
import { guideByStatus } from '#content/guides/by-status.ts';
import { isGuideId } from '#content/guides/catalogue.ts';
import { DOSSIER_STATUSES } from '#domain/my-dossiers/dossier-status.ts';

it('has a guide that is there for each of the ten statuses', () => {
  expect(Object.keys(guideByStatus)).toEqual([...DOSSIER_STATUSES]);
  expect(Object.values(guideByStatus).filter((id) => !isGuideId(id))).toEqual([]);
});

it('leads whoever must act to the guide for that act', () => {
  expect(guideByStatus.supplement_asked).toBe('supplement');
  expect(guideByStatus.payment_asked).toBe('pay-online');
  expect(guideByStatus.not_accepted).toBe('supplement');
  expect(guideByStatus.finished).toBe('result');
});
