import type { Procedure } from '#domain/procedures/procedure.ts';
import type { Deps } from '../../deps.ts';
import { shownProcedures } from '../procedures/list-procedures.ts';
import { sha256Hex } from '../sha256-hex.ts';

/**
 * Imported procedures as files: sixteen parts by the hash of the code, so that a phone fetches one part again when one
 * procedure changes, and a list of the parts there are. `state` changes with what is stored.
 */
export async function importedFiles({ db, config: { provinceCode } }: Deps): Promise<{
  state: string;
  read: () => Promise<{ path: string; body: Buffer }[]>;
}> {
  const imports = await db
    .selectFrom('import')
    .select(['import_id'])
    .where('province_code', '=', provinceCode)
    .where('kind', '=', 'procedures')
    .where('undone_at', 'is', null)
    .orderBy('import_id')
    .execute();
  return {
    state: imports.map(({ import_id }) => import_id).join(),
    read: async () =>
      imports.length === 0 ? [] : partsOf(await shownProcedures(db, provinceCode)),
  };
}

function partsOf(procedures: readonly Procedure[]): { path: string; body: Buffer }[] {
  const parts = new Map<string, Procedure[]>();
  for (const procedure of procedures) {
    const digit = sha256Hex(procedure.code).charAt(0);
    const path = `procedures/imported/${digit}.json`;
    parts.set(path, [...(parts.get(path) ?? []), procedure]);
  }
  const files = [...parts].map(([path, content]) => ({ path, content: content as unknown }));
  const list = { path: 'procedures/imported.json', content: { parts: [...parts.keys()].sort() } };
  return [list, ...files].map(({ path, content }) => ({
    path,
    body: Buffer.from(JSON.stringify(content)),
  }));
}
