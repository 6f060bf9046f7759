import { sql, type Transaction } from 'kysely';
import { type Petition, petitionDue, petitionLateFrom } from '#domain/petitions/petition.ts';
import {
  isPetition,
  PETITION_FIELDS,
  type PetitionField,
  readPetitionRow,
} from '#domain/petitions/read-petition-row.ts';
import { err, type Result } from '#domain/result.ts';
import { addDays, type Month, monthOf } from '#domain/time/day.ts';
import { daysOff } from '#domain/time/holidays.ts';
import { type CountWorkingDays, workingCalendar } from '#domain/time/working-days.ts';
import type { Unit } from '#domain/units/unit.ts';
import type { Database } from '../../db/schema.ts';
import type { Deps } from '../../deps.ts';
import { holidaysInForce } from '../content/holidays-in-force.ts';
import { importSheet } from '../imports/sheet-import.ts';
import type { Fate, SheetAnswer, SheetRefusal, SheetRequest } from '../imports/sheet-kind.ts';
import { unitNames } from '../imports/unit-names.ts';
import { unitRegister } from '../unit-register.ts';

export interface PetitionsRequest extends SheetRequest<PetitionField> {
  /** Units whose petitions the person may bring; absent: all. */
  inScope?: ((unit: Unit) => boolean) | undefined;
  /** Units for which the file speaks as a whole; absent: the province. */
  speaksFor?: readonly string[] | undefined;
}

export async function importPetitions(
  deps: Deps,
  request: PetitionsRequest,
): Promise<Result<SheetAnswer, SheetRefusal>> {
  const { provinceCode } = deps.config;
  const register = await unitRegister(deps.db, provinceCode);
  const names = unitNames(register, request.units);
  const { inScope = () => true, speaksFor = [provinceCode] } = request;
  const workingDays = workingCalendar(daysOff(await holidaysInForce(deps)));
  return importSheet(deps, request, {
    kind: 'petitions',
    fields: PETITION_FIELDS,
    toldUnits: names.told,
    isRow: (row) => isPetition(row, names.findUnit),
    read(row, warn) {
      const read = readPetitionRow(row, names.findUnit, warn);
      if (!read.ok) return read;
      const { code, validFrom } = read.value.unit;
      const unit = register.byCode.get(code)?.find((each) => each.validFrom === validFrom);
      if (unit && inScope(unit)) return read;
      return err({ column: 'agency_code', kind: 'out_of_scope', value: code });
    },
    keyOf: ({ code }) => code,
    /** A person may not take over, by naming an own unit, a petition that stands under somebody else's. */
    async guard(trx, rows) {
      const codes = rows.map(({ value }) => value.code);
      const known = await latest(trx, provinceCode, codes);
      const isOthers = ({ unit_code, unit_valid_from }: Row) => {
        const unit = register.byCode
          .get(unit_code)
          ?.find(({ validFrom }) => validFrom === unit_valid_from);
        return !unit || !inScope(unit);
      };
      const taken = rows.filter(({ value }) => {
        const before = known.get(value.code);
        return before !== undefined && isOthers(before);
      });
      return new Map(
        taken.map(({ row, value }) => [
          row,
          { column: 'agency_code', kind: 'out_of_scope', value: value.unit.code },
        ]),
      );
    },
    async store(trx, { importId, rows }) {
      const months = monthsBetween(rows.map(({ value }) => monthOf(value.receivedDay)));
      const key = { province_code: provinceCode, import_id: importId };
      const scopes = months.flatMap((month) =>
        speaksFor.map((unit_code) => ({ ...key, unit_code, month: `${month}-01` })),
      );
      if (scopes.length > 0) await trx.insertInto('petition_scope').values(scopes).execute();
      return store(trx, { ...key, rows, workingDays });
    },
  });
}

/** From the first month to the last: a month without a petition inside a file is told by it too. */
function monthsBetween(months: readonly Month[]): Month[] {
  const [first, ...more] = [...new Set(months)].sort();
  const last = more.at(-1) ?? first;
  const found: Month[] = [];
  for (let month = first; month && last && month <= last; month = nextMonth(month))
    found.push(month);
  return found;
}

/** Thirty-one days after the first of a month lie in the next one. */
function nextMonth(month: Month): Month {
  return monthOf(addDays(`${month}-01`, 31));
}

type Row = ReturnType<typeof asRow>;

async function store(
  trx: Transaction<Database>,
  given: {
    province_code: string;
    import_id: number;
    rows: readonly { row: number; value: Petition }[];
    workingDays: CountWorkingDays;
  },
): Promise<Fate[]> {
  const { province_code, import_id, workingDays } = given;
  const told = given.rows.map(({ row, value }) => ({
    row,
    content: asRow(value, workingDays),
  }));
  const known = await latest(
    trx,
    province_code,
    told.map(({ content }) => content.petition_code),
  );
  const fates = told.map(({ content }): Fate => {
    const before = known.get(content.petition_code);
    known.set(content.petition_code, content);
    if (!before) return 'stored';
    return isSame(before, content) ? 'unchanged' : 'corrected';
  });
  for (let from = 0; from < told.length; from += 500)
    await trx
      .insertInto('petition')
      .values(
        told.slice(from, from + 500).map(({ row, content }) => ({
          province_code,
          import_id,
          import_row: row,
          ...content,
        })),
      )
      .execute();
  return fates;
}

async function latest(
  trx: Transaction<Database>,
  provinceCode: string,
  codes: readonly string[],
): Promise<Map<string, Row>> {
  const { rows } = await sql<Row>`
    SELECT DISTINCT ON (petition_code) petition_code, unit_code, unit_valid_from, petition.kind, received_day,
      due_day, answered_day, returned, info_requested_day, published_day, satisfied, re_raised, likes,
      dislikes, late_from
    FROM petition JOIN import USING (province_code, import_id)
    WHERE province_code = ${provinceCode} AND undone_at IS NULL
      AND petition_code = ANY(${[...codes]}::text[])
    ORDER BY petition_code, import_id DESC, import_row DESC`.execute(trx);
  return new Map(rows.map((row) => [row.petition_code, row]));
}

function asRow(petition: Petition, workingDays: ReturnType<typeof workingCalendar>) {
  return {
    petition_code: petition.code,
    unit_code: petition.unit.code,
    unit_valid_from: petition.unit.validFrom,
    kind: petition.kind,
    received_day: petition.receivedDay,
    due_day: petitionDue(petition, workingDays),
    answered_day: petition.answeredDay,
    returned: petition.returned,
    info_requested_day: petition.infoRequestedDay,
    published_day: petition.publishedDay,
    satisfied: petition.satisfied,
    re_raised: petition.reRaised,
    likes: petition.likes,
    dislikes: petition.dislikes,
    late_from: petitionLateFrom(petition, workingDays) ?? 'infinity',
  };
}

function isSame(one: Row, other: Row): boolean {
  return (Object.keys(other) as (keyof Row)[]).every((key) => one[key] === other[key]);
}
