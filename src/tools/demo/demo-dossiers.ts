// A year of invented dossiers, taken in the way an officer's file is: through the importer.
import { addDays } from '#domain/time/day.ts';
import type { Deps } from '#server/deps.ts';
import { importDossiers } from '#server/services/dossiers/import-dossiers.ts';
import { bringLines } from './bring-lines.ts';
import { dayWithin, lastTwelveMonths, seeded } from './demo-months.ts';

const HEADER = [
  'dossier_code,agency_code,procedure_code,received_at,channel,due_at,finished_at,fee_due,paid_online',
  'dossier_digitised,result_digitised,e_result,result_required,data_reused,synced,officer_name,officer_title',
  'published_days,supplement_requests,rating,petitioned',
].join(',');
const PROCEDURES = ['1.001193', '2.000815', '1.004222', '2.000635', '1.004194'];
const PER_MONTH = 18;

export interface DemoDossier {
  code: string;
  unitCode: string;
  day: string;
  isOnline: boolean;
}

/** Fills every commune of today and four departments; answers the dossiers, so that cases can point at some. */
export async function makeDemoDossiers(deps: Deps): Promise<DemoDossier[]> {
  const units = await deps.db
    .selectFrom('unit')
    .select('code')
    .where('province_code', '=', deps.config.provinceCode)
    .where('valid_to', 'is', null)
    .where((where) =>
      where.or([
        where('kind', '=', 'commune'),
        where('code', 'in', ['000.00.15.H57', '000.00.18.H57', '000.00.17.H57', '000.00.04.H57']),
      ]),
    )
    .orderBy('code')
    .execute();
  const random = seeded(766);
  const made: DemoDossier[] = [];
  const lines = [HEADER];
  for (const [monthAt, month] of lastTwelveMonths(deps.clock()).entries()) {
    for (const [unitAt, { code: unitCode }] of units.entries()) {
      // Each unit has a way of its own, and gets a little better over the year.
      const skill = 0.2 + (0.5 * ((unitAt * 7) % units.length)) / units.length + 0.02 * monthAt;
      for (let at = 0; at < PER_MONTH; at++) {
        const day = dayWithin(month, random(), deps.clock());
        const code = codeOf(unitCode, day, made.length + 1);
        const isOnline = random() < skill;
        made.push({ code, unitCode, day, isOnline });
        lines.push(lineOf({ code, unitCode, day, isOnline, skill, random }));
      }
    }
  }
  await bringLines(lines, (file) => importDossiers(deps, file));
  return made;
}

function codeOf(unitCode: string, day: string, number: number): string {
  const agency = unitCode.includes('.')
    ? unitCode
    : `H57.${unitCode.slice(0, 2)}.${unitCode.slice(2)}`;
  return `${agency}-${day.slice(2).replaceAll('-', '')}-${String(number).padStart(6, '0')}`;
}

interface Making {
  code: string;
  unitCode: string;
  day: string;
  isOnline: boolean;
  skill: number;
  random: () => number;
}

function lineOf({ code, unitCode, day, isOnline, skill, random }: Making): string {
  const is = (share: number) => (random() < share ? '1' : '0');
  const days = [1, 3, 5, 7][Math.floor(random() * 4)] ?? 3;
  const due = addDays(day, days);
  const finished = addDays(due, random() < 0.75 + 0.2 * skill ? -Math.min(1, days) : 3);
  const procedure = PROCEDURES[Math.floor(random() * PROCEDURES.length)];
  const fee = random() < 0.5 ? '10000' : '0';
  const paid = fee === '0' ? '0' : is(isOnline ? 0.5 + skill / 2 : 0.05);
  const rest = [is(skill), is(skill), is(0.3 + skill), '1', is(skill / 3), is(0.97)];
  const officer = random() < 0.98 ? 'Cán bộ dùng thử,Chuyên viên' : ',';
  const end = [days, random() < 0.03 ? 2 : 0, random() < 0.02 ? 'unsatisfied' : '', is(0.005)];
  const channel = isOnline ? 'online' : random() < 0.1 ? 'postal' : 'direct';
  return [
    code,
    unitCode,
    procedure,
    day,
    channel,
    due,
    finished,
    fee,
    paid,
    ...rest,
    officer,
    ...end,
  ].join();
}
