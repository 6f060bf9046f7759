import type { ContentReportTables } from './tables/content-reports.ts';
import type { DossiersTables } from './tables/dossiers.ts';
import type { HelpTables } from './tables/help.ts';
import type { IdentityTables } from './tables/identity.ts';
import type { KeysTables } from './tables/keys.ts';
import type { OfficersTables } from './tables/officers.ts';
import type { OpsTables } from './tables/ops.ts';
import type { PacksTables } from './tables/packs.ts';
import type { ReportsTables } from './tables/reports.ts';
import type { UnitsTables } from './tables/units.ts';

/** Every table of the database. A migration that adds a table adds its columns to one of these files. */
export type Database = IdentityTables &
  UnitsTables &
  DossiersTables &
  OpsTables &
  HelpTables &
  ContentReportTables &
  OfficersTables &
  PacksTables &
  ReportsTables &
  KeysTables;
