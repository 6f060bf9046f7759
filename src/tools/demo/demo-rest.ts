// What dossiers do not tell, so that the demonstration has a whole index: petitions, and the figures that only an
// authority publishes. Taken in as files are, through the importers.
import { addDays, dayOf, monthOf } from '#domain/time/day.ts';
import type { Deps } from '#server/deps.ts';
import { importPetitions } from '#server/services/petitions/import-petitions.ts';
import { importPublished } from '#server/services/published/import-published.ts';
import { bringLines } from './bring-lines.ts';
import { dayWithin, lastDayOf, lastTwelveMonths, seeded } from './demo-months.ts';

const PETITIONS_A_MONTH = 40;
/** Of how many it is counted, and the share that has it at the worst unit. */
const OF_PROVINCE = [
  ['PUBLISH_ON_TIME', 68, 0.6],
  ['PUBLIC_UPDATE_ON_TIME', 51, 0.7],
  ['PUBLIC_CONTENT_FULL', 70, 0.95],
  ['PROVIDE_ONLINE_SERVICE', 1333, 0.7],
] as const;
const OF_EVERYBODY = [
  ['ONLINE_SERVICE_WITH_DOSSIERS', 120, 0.4],
  ['FEE_PROCEDURE_WITH_DOSSIERS', 48, 0.5],
  ['FEE_PROCEDURE_PAID_ONLINE', 40, 0.4],
  ['PERSONAL_STORE_SYNCED', 200, 0.05],
  ['CITIZEN_DATA_PROCEDURE', 150, 0.2],
  ['CITIZEN_DATA_DOSSIER', 180, 0.4],
] as const;

export async function makeDemoRest(deps: Deps, unitCodes: readonly string[]): Promise<void> {
  const months = lastTwelveMonths(deps.clock());
  await bringLines(publishedLines(deps, months, unitCodes), (file) => importPublished(deps, file));
  await bringLines(petitionLines(deps, months, unitCodes), (file) => importPetitions(deps, file));
}

function publishedLines(
  { config, clock }: Deps,
  months: readonly string[],
  unitCodes: readonly string[],
): string[] {
  const today = dayOf(clock());
  const lines = ['unit_code,as_of,period,metric,numerator,denominator'];
  for (const [monthAt, month] of months.entries()) {
    for (const [unitAt, unit] of [config.provinceCode, ...unitCodes].entries())
      for (const [metric, of, least] of unitAt === 0
        ? [...OF_PROVINCE, ...OF_EVERYBODY]
        : OF_EVERYBODY) {
        const share = least + ((1 - least) * (((unitAt * 7) % 45) + monthAt)) / 60;
        const asOf = month === monthOf(today) ? today : lastDayOf(month);
        lines.push([unit, asOf, month, metric, Math.round(of * share), of].join());
      }
  }
  return lines;
}

function petitionLines(
  { clock }: Deps,
  months: readonly string[],
  unitCodes: readonly string[],
): string[] {
  const random = seeded(1986);
  const lines = ['petition_code,agency_code,received_at,answered_at,rating'];
  for (const month of months)
    for (let at = 0; at < (PETITIONS_A_MONTH * unitCodes.length) / 10; at++) {
      const unit = unitCodes[at % unitCodes.length];
      const day = dayWithin(month, random(), clock());
      const answered = addDays(day, 3 + Math.floor(random() * 20));
      const isAnswered = answered <= dayOf(clock());
      const rating = random() < 0.6 ? 'hài lòng' : random() < 0.5 ? 'không hài lòng' : '';
      const code = `DT-${month}-${String(at + 1).padStart(4, '0')}`;
      lines.push([code, unit, day, ...(isAnswered ? [answered, rating] : ['', ''])].join());
    }
  return lines;
}
