import type { Transaction } from 'kysely';
import type { Procedure } from '#domain/procedures/procedure.ts';
import type { ReadProcedure } from '#domain/procedures/read-procedure-row.ts';
import type { Database } from '../../db/schema.ts';
import type { Fate } from '../imports/sheet-kind.ts';
import { latestProcedures } from './list-procedures.ts';

const AT_ONCE = 500;

export async function storeProcedures(
  trx: Transaction<Database>,
  {
    provinceCode,
    importId,
    rows,
  }: {
    provinceCode: string;
    importId: number;
    rows: readonly { row: number; value: ReadProcedure }[];
  },
): Promise<Fate[]> {
  const known = new Map(
    (await latestProcedures(trx, provinceCode)).map((each) => [each.code, each]),
  );
  const fates: Fate[] = [];
  const entries = rows.map(({ row, value: { procedure, isDated } }) => {
    const before = known.get(procedure.code);
    // A file that does not say when it was read brings nothing new by being read again tomorrow.
    const content = before && !isDated ? { ...procedure, asOf: before.asOf } : procedure;
    const isSame = before !== undefined && canonical(before) === canonical(content);
    fates.push(!before ? 'stored' : isSame ? 'unchanged' : 'corrected');
    known.set(procedure.code, content);
    return { code: procedure.code, import_row: row, content };
  });
  await insert(trx, { provinceCode, importId, entries });
  return fates;
}

async function insert(
  trx: Transaction<Database>,
  {
    provinceCode: province_code,
    importId: import_id,
    entries,
  }: {
    provinceCode: string;
    importId: number;
    entries: { code: string; import_row: number; content: Procedure }[];
  },
): Promise<void> {
  for (let from = 0; from < entries.length; from += AT_ONCE)
    await trx
      .insertInto('procedure_entry')
      .values(
        entries
          .slice(from, from + AT_ONCE)
          .map((entry) => ({ province_code, import_id, ...entry })),
      )
      .execute();
}

/** jsonb keeps no order of keys. */
function canonical(value: unknown): string {
  return JSON.stringify(value, (_, part) =>
    part && typeof part === 'object' && !Array.isArray(part)
      ? Object.fromEntries(Object.entries(part).sort(([one], [other]) => (one < other ? -1 : 1)))
      : part,
  );
}
