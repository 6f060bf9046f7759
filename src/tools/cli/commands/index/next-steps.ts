import type { ToldNext } from '#domain/index/told-next.ts';
import { ok } from '#domain/result.ts';
import { whatNext } from '#server/services/index/what-next.ts';
import { type IndexWords, indexCommand, points } from './index-words.ts';

export const command = indexCommand('next', {
  needsUnit: true,
  async ask(deps, request) {
    const found = await whatNext(deps, request);
    if (!found.ok) return found;
    const { period, as_of, unit, rows } = found.value;
    return ok({ period, as_of, unit_code: unit.code, rows });
  },
  lines: ({ rows }, words) => rows.flatMap((row) => linesOf(row, words)),
});

function linesOf(row: ToldNext, { words, nameOf }: IndexWords): string[] {
  const name = nameOf(row.metric);
  if (row.points_open === 0) return [words.nothingToGain(name)];
  const { points_per_dossier: each, dossiers_to_full: count } = row;
  return [
    words.gain(name, points(row.points_open)),
    ...(each === null || count === null
      ? []
      : [words.perDossier(String(Number(each.toPrecision(3))), count)]),
    ...row.procedures.map(({ procedure_code, dossiers }) =>
      words.procedure(procedure_code, dossiers),
    ),
  ];
}
