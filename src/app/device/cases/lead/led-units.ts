import type { IdentityRow } from '../../team-rows.ts';

/** The units whose cases a lead works on; `all` where the grant is on the whole province. */
export type LedUnits = 'all' | readonly string[];

/** Of the units in which a person is a lead, not of those in which they only help. The server asks again. */
export function ledUnits({
  grants,
  provinceCode,
}: Pick<IdentityRow, 'grants' | 'provinceCode'>): LedUnits {
  const codes = grants.filter((it) => it.role === 'lead').map((it) => it.unitCode);
  return codes.includes(provinceCode) ? 'all' : [...new Set(codes)];
}
