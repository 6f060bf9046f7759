import type { DossiersTables } from './tables/dossiers.ts';
import type { IdentityTables } from './tables/identity.ts';
import type { OpsTables } from './tables/ops.ts';
import type { UnitsTables } from './tables/units.ts';

/** Every table of the database. A migration that adds a table adds its columns to one of these files. */
export type Database = IdentityTables & UnitsTables & DossiersTables & OpsTables;
