// Decision 766 as the national portal scores it in 2026, found from what it published for 34 provinces and some fifty
// of their units between 26/9 and 10/10/2026. What it measures is unchanged; told here is what differs from the first
// edition, which stays as it is for 2022 to 2025.
import decision from './decision-766.json' with { type: 'json' };

const EVERY_LEVEL = ['province', 'commune', 'department'];
const PAYMENT = { percentFirst: true, zeroDenominator: 'zero' };

const CHANGES: Record<string, object> = {
  // 0/0 shows no points, and the group is added up as if there were 0.
  '1.1': { zeroDenominator: 'blank' },
  // The portal marks the denominator as temporary itself; every province has 6 of 6.
  '1.4': { caveat: 'provisional' },
  // Sub-units appear to get none of these two points: Sơn Hòa's 6.37 of 12 leaves no room for them.
  '3.1': { levels: ['province'], pointsWhereNotMeasured: 'none' },
  '3.5a': PAYMENT,
  '3.5b': PAYMENT,
  '3.6': PAYMENT,
  '4.5a': { levels: EVERY_LEVEL },
  '4.5b': { levels: EVERY_LEVEL },
  // The portal does not measure it: everybody gets the two points.
  '4.6': { levels: [], alwaysFull: true, caveat: 'not_measured', note: undefined },
};

const edition: Omit<typeof decision, 'indicators'> & {
  arithmetic: 'portal';
  indicators: object[];
} = {
  ...decision,
  version: '766-2026-10',
  asOf: '2026-10-10',
  arithmetic: 'portal',
  indicators: decision.indicators.map((each) => ({ ...each, ...CHANGES[each.id] })),
};

export default edition;
