import type { Transaction } from 'kysely';
import type { Procedure } from '#domain/procedures/procedure.ts';
import type { ReadProcedure } from '#domain/procedures/read-procedure-row.ts';
import type { Database } from '../../db/schema.ts';
import type { Deps } from '../../deps.ts';
import { recordImport, tellFates } from '../imports/record-import.ts';
import type { PublishedRefusal, PublishedRequest } from '../published/published-answer.ts';
import { latestProcedures } from './list-procedures.ts';

export interface ReadProcedureSheet {
  rows: number;
  procedures: (ReadProcedure & { row: number })[];
  refused: PublishedRefusal[];
  columns: string[];
  unknown: string[];
}
interface Fates {
  importId: number | null;
  stored: number;
  unchanged: number;
  corrected: number;
}

class TurnedBack extends Error {}
const AT_ONCE = 500;

/** One transaction: all rows, or none. A dry run goes the same way and turns back at its end. */
export async function storeProcedures(
  deps: Deps,
  {
    request,
    sheet,
    fileHash,
  }: { request: PublishedRequest; sheet: ReadProcedureSheet; fileHash: string },
): Promise<Fates> {
  const fates: Fates = { importId: null, stored: 0, unchanged: 0, corrected: 0 };
  const { provinceCode } = deps.config;
  try {
    await deps.db.transaction().execute(async (trx) => {
      const { procedures, ...told } = sheet;
      const importId = await recordImport(trx, deps, {
        kind: 'procedures',
        fileName: request.fileName,
        fileHash,
        ...told,
      });
      const known = new Map(
        (await latestProcedures(trx, provinceCode)).map((each) => [each.code, each]),
      );
      const entries = procedures.map(({ row, procedure, isDated }) => {
        const before = known.get(procedure.code);
        // A file that does not say when it was read brings nothing new by being read again tomorrow.
        const content = before && !isDated ? { ...procedure, asOf: before.asOf } : procedure;
        const isSame = before !== undefined && canonical(before) === canonical(content);
        fates[!before ? 'stored' : isSame ? 'unchanged' : 'corrected'] += 1;
        known.set(procedure.code, content);
        return { code: procedure.code, import_row: row, content };
      });
      await insert(trx, { provinceCode, importId, entries });
      const { stored, unchanged, corrected } = fates;
      await tellFates(trx, { provinceCode, importId }, { stored, unchanged, corrected });
      if (request.dryRun) throw new TurnedBack();
      fates.importId = importId;
    });
  } catch (error) {
    if (!(error instanceof TurnedBack)) throw error;
  }
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
