import {
  day,
  list,
  number,
  type Operation,
  orNull,
  type Schema,
  shape,
  text,
  whole,
  yesNo,
} from './operation.ts';
import { about, badQuestion, OFFICERS, question, scoped, unit } from './question.ts';
import { toldIndex, toldNextRows, toldUnits } from './told-shapes.ts';

const rank = orNull(shape({ place: whole, tied: whole, of: whole, peers: whole }));
const published = orNull(
  shape({
    numerator: orNull(whole),
    denominator: orNull(whole),
    score: orNull(number),
    as_of: orNull(day),
  }),
);
const difference = orNull(
  shape({ numerator: orNull(whole), denominator: orNull(whole), score: orNull(number) }),
);
const part = shape({
  indicator: text,
  max_score: number,
  numerator: orNull(whole),
  denominator: orNull(whole),
  rate: orNull(number),
  score: orNull(number),
  source: orNull({
    enum: ['dossiers', 'petitions', 'entered', 'published', 'province', 'granted'],
  }),
  as_of: orNull(day),
  estimated: yesNo,
  reason: orNull(text),
  published,
  difference,
});
const group = shape({
  group: text,
  max_score: number,
  score: orNull(number),
  known_score: number,
  known_max: number,
  missing: list(text),
  estimated: yesNo,
  published,
  difference,
  parts: list(part),
});
const unitIndex = {
  edition: text,
  level: { enum: ['province', 'commune', 'department'] },
  total: orNull(number),
  band: orNull({ enum: ['excellent', 'good', 'fair', 'average', 'weak'] }),
  known_score: number,
  known_max: number,
  missing: list(text),
  published_total: published,
  difference,
  groups: list(group),
};
const byName = (schema: Schema): Schema => ({ type: 'object', additionalProperties: schema });
const glance = {
  total: orNull(number),
  band: orNull(text),
  known_score: number,
  known_max: number,
  missing: list(text),
  rank,
  groups: byName(shape({ score: orNull(number), known_score: number, known_max: number, rank })),
  parts: byName(shape({ rate: orNull(number), score: orNull(number), denominator: orNull(whole) })),
};
export const INDEX_OPERATIONS: Operation[] = [
  {
    method: 'get',
    path: '/api/index',
    summary:
      'The index of a unit: 23 indicators as counted here and as published, with the difference',
    access: 'public',
    isOpenData: true,
    query: question,
    answer: shape({
      ...about,
      ...unitIndex,
      rank: shape({ total: rank, groups: byName(rank) }),
      national: orNull(shape({ total: number, place: whole, of: whole, as_of: day, source: text })),
      formula_version: text,
      units: toldUnits,
    }),
    problems: badQuestion,
  },
  {
    method: 'get',
    path: '/api/index/components',
    summary:
      'The components of every unit (or of `unit`), counted and published side by side: `index --json`',
    access: 'public',
    isOpenData: true,
    query: question,
    answer: toldIndex,
    problems: badQuestion,
  },
  {
    method: 'get',
    path: '/api/index/units',
    summary: 'Points, places and rates of all units, or of those under `unit`',
    access: 'public',
    isOpenData: true,
    query: question,
    answer: shape({
      period: text,
      as_of: day,
      edition: text,
      rows: list(shape({ unit, ...glance })),
    }),
    problems: badQuestion,
  },
  {
    method: 'get',
    path: '/api/index/trend',
    summary: 'A unit month by month, up to 36; months in which it did not exist are left out',
    access: 'public',
    isOpenData: true,
    query: {
      unit: question.unit,
      to: { schema: text, description: 'The last month; none: this one' },
      months: { schema: { type: 'integer', minimum: 1, maximum: 36, default: 12 } },
    },
    answer: shape({
      unit,
      rows: list(
        shape({
          period: text,
          as_of: day,
          edition: text,
          ...glance,
          published_total: orNull(number),
        }),
      ),
    }),
    problems: badQuestion,
  },
  {
    method: 'get',
    path: '/api/index/what-next',
    summary:
      'What each part still offers and which dossiers would bring it, by points for a dossier',
    access: OFFICERS,
    query: question,
    answer: shape({
      ...about,
      edition: text,
      parts: list(
        shape({
          indicator: text,
          state: { enum: ['offers', 'full', 'granted', 'unknown'] },
          points_left: number,
          needed: orNull(whole),
          points_each: orNull(number),
        }),
      ),
      rows: toldNextRows,
    }),
    problems: scoped,
  },
  {
    method: 'get',
    path: '/api/index/what-if',
    summary: 'Points and place of a unit if some rates were others',
    access: OFFICERS,
    query: {
      ...question,
      rate: {
        schema: { type: 'array', items: { type: 'string', pattern: '^[0-9.ab]+:[0-9.]+$' } },
        description: 'Again for each: number of the indicator and percent, such as 3.6:80',
      },
    },
    answer: shape({
      ...about,
      before: shape(unitIndex),
      after: shape(unitIndex),
      gained: number,
      rank_before: rank,
      rank_after: rank,
    }),
    problems: { ...scoped, 400: [...badQuestion[400], 'bad_supposition'] },
  },
];
