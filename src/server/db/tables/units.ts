/** Columns of the units tables, as kysely sees them. */
// biome-ignore lint/complexity/noBannedTypes: filled by the migration's owner
export type UnitsTables = {};
