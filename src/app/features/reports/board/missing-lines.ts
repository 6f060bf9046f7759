// What of a month is still missing for the 10th, and of whom.
import { withoutDossiers } from '#domain/reports/calendar.ts';
import type { UnitRoad } from '../report-api.ts';
import type { ReportWords } from '../road-steps.ts';

export interface MissingLine {
  what: string;
  /** By name. */
  units: string[];
}

export function missingLines(units: readonly UnitRoad[], w: ReportWords): MissingLine[] {
  // The province's own dossiers are those of its agencies: it lacks what they lack.
  const agencies = units.length > 1 ? units.filter((unit) => unit.unit_kind !== 'province') : units;
  const known = units.map((unit) => ({
    ...{ unit, kind: unit.unit_kind, dossiers: unit.dossiers },
  }));
  const hasReport = ({ dossiers, draft, issue }: UnitRoad) => dossiers > 0 || draft || issue;
  const open = ({ letters }: UnitRoad) => letters.waiting + letters.uncertain + letters.refused;
  const isSent = (unit: UnitRoad) => unit.letters.sent > 0 && open(unit) === 0;
  const lines = [
    { what: w.missing.data, of: withoutDossiers(known).map(({ unit }) => unit) },
    {
      what: w.missing.explained,
      of: agencies.filter(({ overdue }) => overdue.explained < overdue.count),
    },
    { what: w.missing.sent, of: units.filter((unit) => hasReport(unit) && !isSent(unit)) },
    {
      what: w.missing.received,
      of: units.filter((unit) => isSent(unit) && unit.letters.received < unit.letters.sent),
    },
  ];
  return lines
    .filter(({ of }) => of.length > 0)
    .map(({ what, of }) => ({ what, units: of.map(({ unit_name }) => unit_name) }));
}
