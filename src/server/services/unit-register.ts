import type { Kysely } from 'kysely';
import { indexUnits, type UnitRegister } from '#domain/units/register.ts';
import type { Unit } from '#domain/units/unit.ts';
import type { Database } from '../db/schema.ts';

const KEEP_MS = 30_000;
const kept = new WeakMap<object, { readAt: number; register: Promise<UnitRegister> }>();

/** The units of the database. Asked for at every request and changed a few times a year: kept for half a minute. */
export function unitRegister(db: Kysely<Database>, provinceCode: string): Promise<UnitRegister> {
  const now = performance.now();
  const known = kept.get(db);
  if (known && now - known.readAt < KEEP_MS) return known.register;
  const register = readUnits(db, provinceCode).then(indexUnits);
  kept.set(db, { readAt: now, register });
  register.catch(() => kept.delete(db));
  return register;
}

/** After an import of units, in the process that made it. */
export function forgetUnits(db: Kysely<Database>): void {
  kept.delete(db);
}

/** Every version of every unit, with the codes of its successors. */
export async function readUnits(db: Kysely<Database>, provinceCode: string): Promise<Unit[]> {
  const [rows, edges] = await Promise.all([
    db
      .selectFrom('unit')
      .selectAll()
      .where('province_code', '=', provinceCode)
      .orderBy('code')
      .orderBy('valid_from')
      .execute(),
    db
      .selectFrom('unit_successor')
      .selectAll()
      .where('province_code', '=', provinceCode)
      .orderBy('successor_code')
      .execute(),
  ]);
  const successors = new Map<string, string[]>();
  for (const edge of edges) {
    const key = `${edge.code} ${edge.valid_from}`;
    successors.set(key, [...(successors.get(key) ?? []), edge.successor_code]);
  }
  return rows.map((row) => ({
    code: row.code,
    name: row.name,
    kind: row.kind,
    validFrom: row.valid_from,
    validTo: row.valid_to,
    parentCode: row.parent_code,
    successorCodes: successors.get(`${row.code} ${row.valid_from}`) ?? [],
    ...(row.aliases.length > 0 ? { aliases: row.aliases } : {}),
    ...(row.note ? { note: row.note } : {}),
  }));
}
