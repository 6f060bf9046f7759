// Units and re-organisations from a file. Each import's word on a unit is kept beside what stood before the first of
// them, so that undoing one gives the register back; `unit` holds what is true now.

import { sql, type Transaction } from 'kysely';
import { ok, type Result } from '#domain/result.ts';
import type { FindUnit } from '#domain/units/find-unit.ts';
import {
  checkUnit,
  isUnitRow,
  readUnitRow,
  type ToldUnit,
  UNIT_FIELDS,
  type UnitField,
} from '#domain/units/read-unit-row.ts';
import type { Unit } from '#domain/units/unit.ts';
import type { Database } from '../../db/schema.ts';
import type { Deps } from '../../deps.ts';
import { importSheet } from '../imports/sheet-import.ts';
import type { Fate, SheetAnswer, SheetRefusal, SheetRequest } from '../imports/sheet-kind.ts';
import { unitNames } from '../imports/unit-names.ts';
import { forgetUnits, readUnits, unitRegister } from '../unit-register.ts';
import { writeUnit } from './write-unit.ts';

export async function importUnits(
  deps: Deps,
  request: SheetRequest<UnitField>,
): Promise<Result<SheetAnswer, SheetRefusal>> {
  const { provinceCode } = deps.config;
  const names = unitNames(await unitRegister(deps.db, provinceCode));
  const known = (await readUnits(deps.db, provinceCode)).map(asTold);
  const answer = await importSheet(deps, request, {
    kind: 'units',
    fields: UNIT_FIELDS,
    read(row, warn) {
      const read = readUnitRow(row, warn);
      return read.ok ? ok(withParent(read.value, names.findUnit)) : read;
    },
    isRow: isUnitRow,
    keyOf,
    check(rows) {
      const keys = new Set(rows.map(({ value }) => keyOf(value)));
      const others = [
        ...known.filter((each) => !keys.has(keyOf(each))),
        ...rows.map(({ value }) => value),
      ];
      return new Map(
        rows.flatMap(({ row, value }) => {
          const fault = checkUnit(value, others);
          return fault ? [[row, fault] as const] : [];
        }),
      );
    },
    store: (trx, given) => store(trx, { provinceCode, known, ...given }),
  });
  forgetUnits(deps.db);
  return answer;
}

async function store(
  trx: Transaction<Database>,
  {
    provinceCode,
    known,
    importId,
    rows,
  }: {
    provinceCode: string;
    known: readonly ToldUnit[];
    importId: number;
    rows: readonly { row: number; value: ToldUnit }[];
  },
): Promise<Fate[]> {
  const stands = new Map(known.map((each) => [keyOf(each), each]));
  const fates: Fate[] = [];
  for (const { row, value: told } of rows) {
    const before = stands.get(keyOf(told)) ?? null;
    const value = withAliases(told, before);
    const isSame = before !== null && JSON.stringify(before) === JSON.stringify(value);
    fates.push(before === null ? 'stored' : isSame ? 'unchanged' : 'corrected');
    stands.set(keyOf(value), value);
    await sql`
      INSERT INTO unit_version (province_code, code, valid_from, import_id, import_row, content, stood_before)
      VALUES (${provinceCode}, ${value.code}, ${value.validFrom}, ${importId}, ${row},
        ${JSON.stringify(value)}::jsonb,
        CASE WHEN EXISTS (SELECT FROM unit_version WHERE province_code = ${provinceCode}
            AND code = ${value.code} AND valid_from = ${value.validFrom})
          THEN (SELECT stood_before FROM unit_version WHERE province_code = ${provinceCode}
            AND code = ${value.code} AND valid_from = ${value.validFrom} ORDER BY import_id LIMIT 1)
          ELSE ${before ? JSON.stringify(before) : null}::jsonb END)
      ON CONFLICT (province_code, code, valid_from, import_id)
        DO UPDATE SET content = excluded.content, import_row = excluded.import_row`.execute(trx);
    if (!isSame) await writeUnit(trx, provinceCode, value);
  }
  return fates;
}

/** A parent may be named instead of coded; one that only this file brings is known by its code alone. */
function withParent(told: ToldUnit, findUnit: FindUnit): ToldUnit {
  const parent = told.parentCode === null ? null : findUnit(told.parentCode, told.validFrom);
  return parent ? { ...told, parentCode: parent.code } : told;
}

/** A file without the column says nothing of other names: those that are known stay. */
function withAliases({ aliases: told, ...unit }: ToldUnit, before: ToldUnit | null): ToldUnit {
  const aliases = told ?? before?.aliases ?? [];
  return aliases.length > 0 ? { ...unit, aliases } : unit;
}

function keyOf({ code, validFrom }: ToldUnit): string {
  return `${code} ${validFrom}`;
}

function asTold(unit: Unit): ToldUnit {
  const { code, name, kind, validFrom, validTo, parentCode } = unit;
  const successorCodes = [...unit.successorCodes].sort();
  return {
    ...{ code, name, kind, validFrom, validTo, parentCode, successorCodes },
    ...(unit.aliases ? { aliases: [...unit.aliases] } : {}),
  };
}
