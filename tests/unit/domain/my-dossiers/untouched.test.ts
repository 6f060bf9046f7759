import { expect, test } from 'vitest';
import { isUntouched } from '#domain/my-dossiers/my-dossier.ts';
import { toggleApplies, withReady } from '#domain/my-dossiers/papers-left.ts';
import { aDossier } from './a-dossier.ts';

const empty = { ...aDossier(), procedureCode: null };

test('a dossier that was only begun is untouched, and by anything written it is not', () => {
  expect(isUntouched(empty)).toBe(true);
  const written = [
    withReady(empty, 'Tờ khai'),
    toggleApplies(empty, 'Giấy ủy quyền'),
    { ...empty, code: 'H57.36.05-261118-0975' },
    { ...empty, note: 'thiếu giấy' },
    { ...empty, appointment: '2026-12-01' },
    { ...empty, answerBy: '2026-12-01' },
    { ...empty, draft: { requester_name: 'Lành' } },
  ];
  expect(written.map(isUntouched)).toEqual(written.map(() => false));
});
