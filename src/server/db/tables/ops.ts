/** Columns of the ops tables, as kysely sees them. */
// biome-ignore lint/complexity/noBannedTypes: filled by the migration's owner
export type OpsTables = {};
