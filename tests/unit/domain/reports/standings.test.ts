import { expect, it } from 'vitest';
import { type Standing, standingOf } from '#domain/reports/letter/standings.ts';
import type { Unit } from '#domain/units/unit.ts';

const unit: Unit = {
  ...{ code: '19753', name: 'Phường Phú Xuân', kind: 'commune', parentCode: 'H57' },
  ...{ validFrom: '2025-07-01', validTo: null, successorCodes: [] },
};

it('finds a unit by its key, also in an index made with an earlier reading of the register', () => {
  const kept = { unit: { ...unit }, index: {}, rank: null } as unknown as Standing;
  const earlier = { ...kept, unit: { ...unit, validFrom: '2021-07-01' } };
  expect(standingOf([earlier, kept], unit)).toBe(kept);
  expect(standingOf([earlier], unit)).toBeNull();
});
