import type { Kysely } from 'kysely';
import { migrate } from '../db/migrate.ts';
import type { Database } from '../db/schema.ts';
import { loadUnits } from './load-units.ts';

/**
 * What every start, every test template and every restore begins with: the newest schema and the content that lives
 * in tables. Harmless to repeat. A new loader is added here.
 */
export async function prepareDatabase(
  db: Kysely<Database>,
  provinceCode: string,
): Promise<string[]> {
  const applied = await migrate(db);
  await loadUnits(db, provinceCode);
  return applied;
}
