import { fold } from '../text/fold.ts';
import type { Day } from '../time/day.ts';
import { isValidOn, type Unit, type UnitKind } from './unit.ts';

export interface UnitSearch {
  query: string;
  /** Only units that exist on this day; absent: of any time. */
  day?: Day;
  kinds?: readonly UnitKind[];
  limit?: number;
}

/** Words that stand before a name and that nobody needs to type. */
const TITLES =
  /^(ubnd |uy ban nhan dan )?(tinh |thanh pho |thi xa |thi tran |huyen |quan |phuong |xa |so )?/;

/**
 * Units whose name or code fits what was typed: every typed word begins a word of the name.
 * Best first: the bare name ("a luoi" → huyện A Lưới, thị trấn A Lưới, xã A Lưới 1…), then by kind and name.
 */
export function searchUnits(units: readonly Unit[], search: UnitSearch): Unit[] {
  const query = fold(search.query);
  const found: { unit: Unit; rank: number }[] = [];
  for (const unit of units) {
    if (search.day !== undefined && !isValidOn(unit, search.day)) continue;
    if (search.kinds && !search.kinds.includes(unit.kind)) continue;
    const rank = rankOf(unit, query);
    if (rank !== null) found.push({ unit, rank });
  }
  found.sort((a, b) => a.rank - b.rank || byName(a.unit, b.unit));
  return found.slice(0, search.limit ?? found.length).map((each) => each.unit);
}

/** Smaller is better, null does not fit. */
function rankOf(unit: Unit, query: string): number | null {
  if (query === '') return 0;
  const name = fold(unit.name);
  const bare = name.replace(TITLES, '');
  const bareQuery = query.replace(TITLES, '') || query;
  if (unit.code.toLowerCase() === query) return 0;
  if (name === query) return 1;
  if (bare === bareQuery && everyWordBegins(query, name)) return 2;
  if (bare.startsWith(bareQuery) && everyWordBegins(query, name)) return 3;
  if (everyWordBegins(query, name)) return 4;
  return unit.code.toLowerCase().startsWith(query) ? 5 : null;
}

function everyWordBegins(query: string, name: string): boolean {
  const words = name.split(' ');
  return query.split(' ').every((typed) => words.some((word) => word.startsWith(typed)));
}

const KIND_ORDER: Record<UnitKind, number> = {
  province: 0,
  district: 1,
  commune: 2,
  department: 3,
};

function byName(a: Unit, b: Unit): number {
  return (
    KIND_ORDER[a.kind] - KIND_ORDER[b.kind] ||
    compareText(fold(a.name), fold(b.name)) ||
    compareText(b.validFrom, a.validFrom)
  );
}

function compareText(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0;
}
