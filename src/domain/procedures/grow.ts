import type { Procedure } from './procedure.ts';

/**
 * The catalogue of the app with what was imported later. Of a procedure in both, the newer reading wins; what people
 * call it and the life events that lead to it stay, for a file of facts does not have them.
 */
export function growCatalogue(
  base: readonly Procedure[],
  imported: readonly Procedure[],
): Procedure[] {
  const byCode = new Map(base.map((each) => [each.code, each]));
  for (const newer of imported) {
    const known = byCode.get(newer.code);
    if (!known) byCode.set(newer.code, newer);
    else if (newer.asOf > known.asOf)
      byCode.set(newer.code, {
        ...newer,
        name: known.name,
        field: known.field,
        aliases: known.aliases,
        lifeEvents: known.lifeEvents,
        forCitizen: known.forCitizen,
        ...(known.note ? { note: known.note } : {}),
      });
  }
  return [...byCode.values()];
}
