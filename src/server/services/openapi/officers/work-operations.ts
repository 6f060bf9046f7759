import { ROW_REFUSALS, ROW_WARNINGS } from '#domain/dossiers/dossier.ts';
import { AGES } from '#domain/overdue/review.ts';
import {
  day,
  flag,
  instant,
  list,
  type Operation,
  orNull,
  type Schema,
  shape,
  text,
  uuid,
  whole,
  yesNo,
} from '../operation.ts';
import { OFFICERS, question, scoped } from '../question.ts';
import { seenColumns } from '../told-shapes.ts';

const file = {
  file: { schema: text, description: 'What the file is called' },
  dry_run: { schema: flag, description: 'The same answer, and nothing changed' },
  upload: { schema: uuid, description: 'A whole upload of `/api/uploads`, in place of the body' },
};
const mapped = {
  ...file,
  mapping: { schema: text, description: 'JSON {"columns": {"<header>": "<field>"}}' },
  units: {
    schema: text,
    description: 'JSON {"<name of an agency>": "<code>"}; petitions, published',
  },
};
const bytes: Record<string, Schema> = {
  'application/octet-stream': { type: 'string', format: 'binary' },
};
const fates = shape({
  import_id: orNull(whole),
  file: text,
  rows: whole,
  stored: whole,
  unchanged: whole,
  corrected: whole,
  refused: list(
    shape({
      ...{ row: whole, column: text, value: text, 'sheet?': text },
      kind: { enum: [...ROW_REFUSALS] },
    }),
  ),
  warnings: list(
    shape({
      ...{ row: whole, column: text, value: text, 'sheet?': text },
      kind: { enum: [...ROW_WARNINGS] },
    }),
  ),
  passed_over: whole,
  sheets: list(shape({ name: text, rows: whole, read: { type: 'boolean' } })),
  unknown_columns: list(text),
  'unknown_units?': list(shape({ value: text, count: whole })),
  'told_units?': list(shape({ value: text, code: text })),
  'told_columns?': list(shape({ header: text, field: text })),
  'missing_fields?': list(text),
  'dry_run?': { const: true },
  'columns?': seenColumns,
});
const badFile = {
  404: ['unknown_upload'],
  409: ['upload_incomplete'],
  413: ['too_large'],
  507: ['no_room'],
  422: [
    'empty_file',
    'not_a_table',
    'no_header',
    'missing_columns',
    'bad_mapping',
    'broken_workbook',
    'encrypted',
    'too_heavy',
    'old_encoding',
    'upload_changed',
  ],
};
const entry = {
  unit: text,
  period: text,
  indicator: text,
  numerator: orNull(whole),
  denominator: orNull(whole),
  source: text,
  as_of: day,
};
const stored = shape({ ...entry, entry_id: whole, person_name: text, entered_at: instant });
const note = { kind: { enum: ['explanation', 'cure'] }, text, cured_on: orNull(day) };
const written = shape({ ...note, note_id: whole, person_name: text, written_at: instant });
const reason: Schema = { enum: ['late', 'officer_missing', 'appointment_too_long'] };
const reviewRow = shape({
  dossier_code: text,
  unit_code: text,
  procedure_code: text,
  officer_name: text,
  officer_title: text,
  received: day,
  due: orNull(day),
  finished: orNull(day),
  reasons: list(reason),
  not_judged: list(reason),
  days_late: orNull(whole),
  age: { enum: [...AGES] },
  explanation: orNull(text),
  cure: orNull(text),
  cured_on: orNull(day),
  notes: whole,
});

const bring = (kind: string, summary: string, access: string[]): Operation => ({
  method: 'post',
  path: `/api/imports/${kind}`,
  summary,
  access,
  query: mapped,
  body: bytes,
  answer: fates,
  problems: { 403: ['wrong_role', 'out_of_scope'], ...badFile },
});

/** Imports of small sheets, jobs, forms, the overdue review. */
export const OFFICER_WORK_OPERATIONS: Operation[] = [
  bring(
    'petitions',
    'Bring a file of petitions (docs/files.md); rows of other units are refused',
    OFFICERS,
  ),
  bring('units', 'Bring units and re-organisations (docs/files.md)', ['province', 'administrator']),
  bring('procedures', 'Bring a sheet of procedures', ['province', 'administrator']),
  bring('published', 'Bring figures that an authority printed', ['province', 'administrator']),
  {
    method: 'get',
    path: '/api/imports/jobs/{id}',
    summary: 'How far the asker’s import is that was sent with `job`',
    access: OFFICERS,
    answer: shape({ step: text, rows: whole, cancelled: yesNo }),
    problems: { 404: ['unknown_job'] },
  },
  {
    method: 'post',
    path: '/api/imports/jobs/{id}/cancel',
    summary: 'Stop an import before it is published: nothing is changed then',
    access: OFFICERS,
    answer: shape({ cancelled: { const: true } }),
    problems: { 404: ['unknown_job'], 409: ['job_over'] },
  },
  {
    method: 'get',
    path: '/api/imports/{id}/rows.csv',
    summary: 'The verdict on every row of an import',
    access: OFFICERS,
    answer: text,
    answerTypes: ['text/csv'],
    problems: { 403: ['wrong_role', 'out_of_scope'], 404: ['unknown_import'] },
  },
  {
    method: 'get',
    path: '/api/mappings',
    summary: 'What the asker’s office calls the columns of its dossier files',
    access: OFFICERS,
    answer: shape({ columns: { type: 'object', additionalProperties: orNull(text) } }),
  },
  {
    method: 'get',
    path: '/api/entered-figures',
    summary: 'Figures entered by hand for a unit and period, the newest first',
    access: OFFICERS,
    query: { unit: { schema: text, required: true }, period: { schema: text, required: true } },
    answer: shape({ entries: list(stored) }),
    problems: { 403: ['wrong_role', 'out_of_scope'] },
  },
  {
    method: 'post',
    path: '/api/entered-figures',
    summary:
      'A new word on a figure that dossiers cannot tell; both numbers null withdraw the last',
    access: OFFICERS,
    body: { 'application/json': shape(entry) },
    answer: stored,
    problems: {
      403: ['wrong_role', 'out_of_scope'],
      422: [
        'invalid_body',
        'bad_period',
        'unknown_unit',
        'unknown_indicator',
        'bad_day',
        'day_in_future',
        'numerator_too_large',
        'source_missing',
      ],
    },
  },
  {
    method: 'get',
    path: '/api/overdue/review',
    summary:
      'Overdue dossiers with reasons, officer, procedure, age and notes; and those soon to be late',
    access: OFFICERS,
    query: { ...question, format: { schema: { enum: ['csv', 'xlsx'] } } },
    answer: shape({
      period: text,
      as_of: day,
      dossiers: whole,
      judged: shape({ late: whole, officer_missing: whole, appointment_too_long: whole }),
      rows: list(reviewRow),
      soon: shape({ from: day, to: day, rows: list(reviewRow) }),
    }),
    problems: { ...scoped, 400: [...scoped[400], 'bad_format'] },
  },
  {
    method: 'get',
    path: '/api/overdue/due',
    summary: 'How many of this year’s dossiers are past their day, and how many fall due soon',
    access: OFFICERS,
    query: { unit: question.unit },
    answer: shape({
      period: text,
      as_of: day,
      dossiers: whole,
      late: whole,
      soon: shape({ from: day, to: day, count: whole }),
    }),
    problems: { 403: ['wrong_role', 'out_of_scope'], 404: ['unknown_unit'] },
  },
  {
    method: 'get',
    path: '/api/dossiers/{code}/notes',
    summary: 'What was written down about a dossier',
    access: OFFICERS,
    answer: shape({ notes: list(written) }),
    problems: { 403: ['wrong_role', 'out_of_scope'] },
  },
  {
    method: 'post',
    path: '/api/dossiers/{code}/notes',
    summary: 'Write down an explanation, or how a dossier was put right',
    access: OFFICERS,
    body: { 'application/json': shape(note) },
    answer: written,
    problems: { 403: ['wrong_role', 'out_of_scope'], 422: ['invalid_body'] },
  },
];
