import { describe, expect, it } from 'vitest';
import baseline from '#content/indicators/baseline-2022.json' with { type: 'json' };
import units from '#content/units/units.json' with { type: 'json' };
import { addHundredths } from '#domain/indicators/round.ts';

const { provinceScores, provinceIndicators, districtScores, certifiedCopies, dossiers } = baseline;
const contradiction = (id: string) => baseline.contradictions.filter((each) => each.id === id);
const sum = (figures: number[]) => figures.reduce((total, each) => total + each, 0);

describe('the appendices as printed', () => {
  it('have 9 districts, 30 units and 8 indicators', () => {
    expect(districtScores).toHaveLength(9);
    expect(certifiedCopies).toHaveLength(9);
    expect(dossiers).toHaveLength(30);
    expect(provinceIndicators).toHaveLength(8);
    expect(dossiers.find((row) => row.code === '000.00.30.H57')).toEqual({
      row: 9,
      code: '000.00.30.H57',
      name: 'UBND huyện A Lưới',
      overdue: 565,
      onTimePercent: 68.07,
      onlinePercent: 19.5,
    });
  });

  it('keep both spellings of Hương Thủy as printed', () => {
    const named = (rows: { code: string; name: string }[]) =>
      rows.find((row) => row.code === '000.00.37.H57')?.name;
    expect(named(districtScores)).toBe('UBND thị xã Hương Thuỷ');
    expect(named(dossiers)).toBe('UBND thị xã Hương Thủy');
  });

  it('name units of the register only', () => {
    const known = new Set(units.map((unit) => unit.code));
    for (const row of [...districtScores, ...certifiedCopies, ...dossiers])
      expect(known.has(row.code)).toBe(true);
  });
});

describe('what the paper contradicts is told, not corrected', () => {
  const [total, ...groups] = provinceScores;

  it('groups add to 54.0 under a printed 54.1, and to 53.7 under 53.5 nationwide', () => {
    expect(total?.score).toBe(54.1);
    expect(contradiction('province_total')[0]).toMatchObject({
      printed: total?.score,
      found: addHundredths(groups.map((each) => each.score)),
    });
    expect(contradiction('national_total')[0]).toMatchObject({
      printed: total?.nationalScore,
      found: addHundredths(groups.map((each) => each.nationalScore)),
    });
    expect(contradiction('province_total')[0]?.found).toBe(54);
    expect(contradiction('national_total')[0]?.found).toBe(53.7);
  });

  it('e-copies: 297 in appendix I, 272 added from appendix III', () => {
    expect(contradiction('e_copies')[0]).toMatchObject({
      printed: provinceIndicators.find((each) => each.item === '6.5')?.value,
      found: sum(certifiedCopies.map((row) => row.dossiers)),
    });
  });

  it('unit counts of Hương Trà and Nam Đông differ from the list of communes, and only theirs', () => {
    const communesOf = (code: string) =>
      units.filter((unit) => unit.parentCode === code && unit.validFrom === '2021-07-01').length;
    const wrong = certifiedCopies.filter((row) => row.unitsTotal !== communesOf(row.code) + 1);
    expect(wrong.map((row) => [row.code, row.unitsTotal, communesOf(row.code) + 1]).sort()).toEqual(
      contradiction('unit_count')
        .map((each) => [each.code, each.printed, each.found])
        .sort(),
    );
    expect(wrong).toHaveLength(2);
  });
});
