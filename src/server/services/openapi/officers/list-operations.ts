import { MATCH_KINDS } from '#domain/cases/match-cases.ts';
import { SAME_COUNT_REASONS } from '#domain/index/same-count.ts';
import {
  day,
  list,
  number,
  type Operation,
  orNull,
  shape,
  text,
  whole,
  yesNo,
} from '../operation.ts';
import { about, badQuestion, OFFICERS, paging, question, scoped } from '../question.ts';
import { toldSameCount } from '../told-shapes.ts';

const pair = { type: 'array', prefixItems: [whole, whole], items: false };
const range = shape({ low: number, high: number });

/** Lists of dossiers and cases behind the figures. */
export const OFFICER_LIST_OPERATIONS: Operation[] = [
  {
    method: 'get',
    path: '/api/same-count',
    summary: 'Dossiers that the portal counts otherwise than we do, each with its reasons',
    access: OFFICERS,
    query: { ...question, reason: { schema: { enum: [...SAME_COUNT_REASONS] } }, ...paging },
    answer: shape({
      ...about,
      dossiers: whole,
      by_reason: shape(Object.fromEntries(SAME_COUNT_REASONS.map((name) => [name, whole]))),
      parts: list(
        shape({
          indicator: text,
          ours: pair,
          synchronised: orNull(pair),
          published: orNull(pair),
          unexplained: orNull(pair),
        }),
      ),
      rows: list(
        shape({
          dossier_code: text,
          unit_code: text,
          procedure_code: text,
          reasons: list({ enum: [...SAME_COUNT_REASONS] }),
          touches: list(text),
        }),
      ),
      next: orNull(text),
    }),
    problems: { ...scoped, 400: [...badQuestion[400], 'bad_reason'] },
  },
  {
    method: 'get',
    path: '/api/same-count/components',
    summary:
      'Which dossiers explain the difference of each component known on both sides: `samecount --json`',
    access: OFFICERS,
    query: question,
    answer: toldSameCount,
    problems: scoped,
  },
  {
    method: 'get',
    path: '/api/lineage',
    summary: 'The dossiers behind a figure, each with its import, file and row',
    access: OFFICERS,
    query: {
      ...question,
      indicator: { schema: text, required: true, description: '3.6, or online_payment' },
      part: { schema: { enum: ['denominator', 'numerator', 'short'] } },
      ...paging,
    },
    answer: shape({
      ...about,
      indicator: text,
      numerator: whole,
      denominator: whole,
      rows: list(
        shape({
          dossier_code: text,
          unit_code: text,
          procedure_code: text,
          in_numerator: yesNo,
          import_id: whole,
          file: text,
          row: whole,
        }),
      ),
      next: orNull(text),
    }),
    problems: { ...scoped, 400: [...badQuestion[400], 'not_from_dossiers', 'bad_part'] },
  },
  {
    method: 'get',
    path: '/api/lineage/petitions',
    summary: 'The petitions behind 5.2 or 5.3, each with its import, file and row',
    access: OFFICERS,
    query: {
      ...question,
      indicator: { schema: text, required: true, description: '5.2 or 5.3' },
      part: { schema: { enum: ['denominator', 'numerator', 'short'] } },
      ...paging,
    },
    answer: shape({
      ...about,
      ...{ indicator: text, formula: text, is_counted: yesNo },
      ...{ numerator: whole, denominator: whole },
      rows: list(
        shape({
          ...{ petition_code: text, unit_code: text },
          ...{ received_day: day, due_day: day, answered_day: orNull(day) },
          ...{ satisfied: orNull(yesNo), in_numerator: yesNo },
          ...{ import_id: whole, file: text, row: whole },
        }),
      ),
      next: orNull(text),
    }),
    problems: { ...scoped, 400: [...badQuestion[400], 'not_from_petitions', 'bad_part'] },
  },
  {
    method: 'get',
    path: '/api/dossier-history',
    summary: 'One dossier as each file told it: what stands, and what later imports replaced',
    access: OFFICERS,
    query: { code: { schema: text, required: true } },
    answer: shape({
      dossier_code: text,
      versions: list(
        shape({
          import_id: whole,
          file: text,
          row: whole,
          imported_on: day,
          is_current: yesNo,
          values: { type: 'object' },
        }),
      ),
      again: list(shape({ import_id: whole, file: text, row: whole, imported_on: day })),
    }),
    problems: { 403: ['wrong_role'], 404: ['unknown_dossier'] },
  },
  {
    method: 'get',
    path: '/api/volunteers',
    summary: 'What the teams of a unit noted beside the official dossiers, as a range',
    access: [...OFFICERS, 'lead'],
    query: question,
    answer: shape({
      ...about,
      window_days: whole,
      counts: shape(Object.fromEntries(MATCH_KINDS.map((kind) => [kind, whole]))),
      helped: range,
      share_of_online: orNull(range),
      online_rate: orNull(range),
      rows: list(
        shape({
          case_id: text,
          day,
          unit_code: text,
          kind: { enum: [...MATCH_KINDS] },
          dossier_code: orNull(text),
        }),
      ),
    }),
    problems: scoped,
  },
  {
    method: 'get',
    path: '/api/teams/next',
    summary:
      'Which procedure and village the teams of a unit should go to, with the numbers behind it',
    access: 'session',
    query: question,
    answer: shape({
      ...about,
      places: list(
        shape({
          procedure_code: text,
          village: orNull(text),
          counter_dossiers: whole,
          online_rate: number,
          cases: whole,
          not_done: whole,
          obstacles: list(shape({ obstacle: text, cases: whole })),
          expected_dossiers: number,
        }),
      ),
    }),
    problems: scoped,
  },
];
