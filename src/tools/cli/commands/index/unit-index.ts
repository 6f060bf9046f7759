import type { ToldComponent } from '#domain/index/told-index.ts';
import { type ToldUnit, toldIndex } from '#server/services/index/told/told-index.ts';
import { type IndexWords, indexCommand, points } from './index-words.ts';

export const command = indexCommand('index', {
  needsUnit: false,
  ask: toldIndex,
  lines: ({ units }, words) => units.flatMap((unit) => ['', ...linesOf(unit, words)]),
});

function linesOf(unit: ToldUnit, { words, nameOf }: IndexWords): string[] {
  const band = unit.band ? `, ${words.bands[unit.band as keyof typeof words.bands]}` : '';
  const { rank, rank_of } = unit;
  return [
    words.unit(unit.unit_name, unit.unit_code),
    `${words.total(points(unit.total), String(unit.total_max), band)}  [${words.bases[unit.basis]}]`,
    ...(rank === null || rank_of === null ? [] : [words.rank(rank, rank_of)]),
    ...unit.groups.flatMap((group) => [
      words.group(nameOf(group.group), points(group.score), String(group.max_score)) +
        (group.estimated ? words.estimated : ''),
      ...unit.components
        .filter((each) => each.group === group.group)
        .map((each) => componentLine(each, { words, nameOf })),
    ]),
  ];
}

function componentLine(component: ToldComponent, { words, nameOf }: IndexWords): string {
  const { metric, score, max_score, numerator, denominator, source, estimated } = component;
  const counts =
    numerator === null || denominator === null
      ? ''
      : words.counts(String(numerator), String(denominator));
  const line = words.component(nameOf(metric), points(score), String(max_score));
  return `${line}${counts}${estimated ? words.estimated : ''}  [${words.sources[source]}]`;
}
