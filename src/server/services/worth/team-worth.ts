// What the server knows of a period's work, as two sums: the asker's own and the team's. No third person is named.
import type { Kysely } from 'kysely';
import { err, ok, type Result } from '#domain/result.ts';
import { dayOf } from '#domain/time/day.ts';
import { parsePeriod } from '#domain/time/period.ts';
import { countWorth, type Worth } from '#domain/worth/count-worth.ts';
import type { Database } from '../../db/schema.ts';
import { coveredUnits, type Who } from '../identity/scope.ts';
import { unitRegister } from '../unit-register.ts';

/** `confirmed_*`: distinct dossier codes noted in the period that an official file has, online and paid online. */
export interface WorthSumJson {
  cases: number;
  done_alone: number;
  /** Said to manage without the team next time; and those of whom it was not asked. */
  alone_next_time: number;
  not_asked: number;
  /** Distinct dossier codes noted for an online submission that no file has yet. */
  awaited_online: number;
  confirmed_online: number;
  confirmed_paid: number;
  villages: Worth['villages'];
  barriers: { village: string; procedure_code: string | null; obstacle: string; cases: number }[];
}

export interface TeamWorthJson {
  period: string;
  me: WorthSumJson;
  team: WorthSumJson;
}

/** The team: every case on the units where the asker is a volunteer or a lead today. Voided cases are left out. */
export async function teamWorth(
  db: Kysely<Database>,
  { who, period: text, now }: { who: Who; period: string; now: number },
): Promise<Result<TeamWorthJson, { kind: 'bad_period'; value: string }>> {
  const period = parsePeriod(text);
  if (!period.ok) return err(period.error);
  const { firstDay, lastDay, name } = period.value;
  const grants = who.grants.filter(({ role }) => role === 'volunteer' || role === 'lead');
  const units = coveredUnits(await unitRegister(db, who.provinceCode), grants, dayOf(now));
  const rows =
    units.length === 0
      ? []
      : await db
          .selectFrom('assisted_case as it')
          .leftJoin('dossier', (join) =>
            join
              .onRef('dossier.province_code', '=', 'it.province_code')
              .onRef('dossier.dossier_code', '=', 'it.dossier_code'),
          )
          .select([
            'it.case_id',
            'it.person_id',
            'it.day',
            'it.village',
            'it.help',
            'it.outcome',
            'it.autonomy',
            'it.next_time',
            'it.obstacles',
            'it.procedure_code as procedureCode',
            'it.dossier_code',
            'dossier.channel',
            'dossier.paid_online',
          ])
          .where('it.province_code', '=', who.provinceCode)
          .where('it.unit_code', 'in', units)
          .where('it.voided', '=', false)
          .where('it.day', '>=', firstDay)
          .where('it.day', '<=', lastDay)
          .execute();

  const sum = (of: typeof rows): WorthSumJson => {
    const asked = of.map(({ next_time: said, ...it }) => (said ? { ...it, nextTime: said } : it));
    const { villages, barriers, ...worth } = countWorth(asked, period.value);
    const submitted = of.filter((it) => it.dossier_code && it.help.includes('submission'));
    const online = submitted.filter((it) => it.channel === 2);
    const codes = (some: typeof rows) => new Set(some.map((it) => it.dossier_code)).size;
    return {
      cases: worth.cases,
      done_alone: worth.doneAlone,
      alone_next_time: worth.aloneNextTime,
      not_asked: worth.notAsked,
      awaited_online: codes(submitted.filter((it) => it.channel === null)),
      confirmed_online: codes(online),
      confirmed_paid: codes(online.filter((it) => it.paid_online)),
      villages,
      barriers: barriers.map(({ procedureCode, ...it }) => ({
        ...it,
        procedure_code: procedureCode,
      })),
    };
  };
  const mine = rows.filter((it) => it.person_id === who.personId);
  return ok({ period: name, me: sum(mine), team: sum(rows) });
}
