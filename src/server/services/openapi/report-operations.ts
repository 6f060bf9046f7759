import { SIGNING_FORMS } from '#domain/reports/issued/signing.ts';
import { MEDIA_TYPES, REPORT_FORMATS } from '../reports/render-report.ts';
import {
  day,
  instant,
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

const OFFICERS = ['officer', 'province', 'administrator'];
const APPROVERS = ['officer', 'province'];
const outOfScope = { 403: ['wrong_role', 'out_of_scope'] };
const month = { schema: text, required: true, description: 'A month, 2026-10' };
const format = { schema: { enum: [...REPORT_FORMATS] }, required: true };
const json = (schema: Schema) => ({ 'application/json': schema });

const values = orNull(
  shape({
    numerator: orNull(whole),
    denominator: orNull(whole),
    rate: orNull(number),
    score: orNull(number),
  }),
);
const figureNumbers = {
  ...{ numerator: orNull(whole), denominator: orNull(whole), score: orNull(number) },
};
const givenFigure = shape({
  ...{ how: { enum: ['entered', 'published'] }, ...figureNumbers, as_of: day, on: day },
  ...{ role: orNull(text), role_unit: orNull(text), role_unit_name: orNull(text) },
  file: orNull(shape({ import_id: whole, name: orNull(text), row: whole, undone_on: orNull(day) })),
  ...{ is_current: yesNo, is_issued: yesNo },
});
const behindFigure = shape({
  ...{
    kind: { enum: ['petitions', 'entered', 'published', 'province'] },
    unit_code: text,
    indicator: text,
  },
  ...{ paper: shape(figureNumbers), today: orNull(shape(figureNumbers)), differs: orNull(yesNo) },
  given: list(givenFigure),
  given_left_off: whole,
});
const issue = shape({
  unit_code: text,
  issue: whole,
  as_of: day,
  made_at: instant,
  made_by: text,
  approved_at: orNull(instant),
  approved_by: orNull(text),
  approved_role: orNull(text),
  registry_number: orNull(text),
  signed_as: orNull(shape({ form: { enum: [...SIGNING_FORMS] }, of: text, body: text })),
  reason: orNull(text),
  changes: list(
    shape({
      unit_code: text,
      unit_name: text,
      unit_valid_from: day,
      indicator: text,
      source: { enum: ['dossiers', 'published', 'assisted', 'index', 'index_before'] },
      before: values,
      after: values,
    }),
  ),
});
/** The month's report: its files, its road, its issues. */
export const REPORT_OPERATIONS: Operation[] = [
  {
    method: 'get',
    path: '/api/report',
    summary:
      'The report of a unit of the asker’s and of the agencies under it, as a file; a closed month as it was issued',
    access: OFFICERS,
    query: {
      period: { schema: text, required: true, description: '2026, 2026-Q3 or 2026-10' },
      unit: { schema: text, required: true, description: 'Code of a unit' },
      format,
      as_of: { schema: day, description: 'Count again, looking from this day' },
      issue: { schema: whole, description: 'An issue or draft by its number' },
      recount: { schema: { const: '1' }, description: 'Count again, also where it was issued' },
    },
    answer: { type: 'string', format: 'binary' },
    answerTypes: Object.values(MEDIA_TYPES),
    problems: {
      400: ['bad_period', 'bad_day', 'bad_format'],
      ...outOfScope,
      404: ['unknown_unit', 'period_not_begun', 'unknown_issue'],
    },
  },
  {
    method: 'get',
    path: '/api/report/appendices',
    summary: 'The appendices of dispatch 1986/UBND-KSTT for 2022, as printed',
    access: 'public',
    query: { format },
    answer: { type: 'string', format: 'binary' },
    answerTypes: Object.values(MEDIA_TYPES),
    problems: { 400: ['bad_format'] },
  },
  {
    method: 'get',
    path: '/api/reports/road',
    summary: 'How far the month’s report is, for each unit of the asker’s',
    access: OFFICERS,
    query: { period: month },
    answer: shape({
      period: text,
      as_of: day,
      makes_itself: yesNo,
      deadlines: shape({ data_by: day, make_on: day, approve_by: day, send_by: day }),
      units: list(
        shape({
          unit_code: text,
          unit_name: text,
          unit_valid_from: day,
          unit_kind: text,
          parent_code: orNull(text),
          dossiers: whole,
          draft: orNull(issue),
          issue: orNull(issue),
          changed_since: whole,
          letters: shape({
            waiting: whole,
            uncertain: whole,
            refused: whole,
            sent: whole,
            opened: whole,
            received: whole,
          }),
          recipients: whole,
          overdue: shape({ count: whole, explained: whole }),
          step: { enum: ['data', 'check', 'approve', 'send', 'receive', 'done'] },
          due_day: orNull(day),
          may_approve: yesNo,
          is_own_draft: yesNo,
        }),
      ),
    }),
    problems: { 400: ['not_a_month'] },
  },
  {
    method: 'post',
    path: '/api/reports/drafts',
    summary:
      'Make the drafts of a unit and of the agencies under it; a reason where the month was issued',
    access: OFFICERS,
    body: json(shape({ period: text, unit: text, 'reason?': text })),
    answer: shape({ drafts: list(shape({ unit_code: text, issue: whole, changes: whole })) }),
    problems: {
      ...outOfScope,
      409: [
        'not_a_month',
        'period_not_over',
        'no_data',
        'nothing_changed',
        'only_figures_compared',
        'reason_needed',
      ],
    },
  },
  {
    method: 'post',
    path: '/api/reports/approvals',
    summary: 'Approve drafts as they were read: closes the month for these units',
    access: APPROVERS,
    body: json(
      shape({
        ...{ period: text, units: list(text), 'title?': text },
        // Unit → the number of the office's registry, `123/BC-SKHCN`.
        'numbers?': { type: 'object', additionalProperties: text },
        'signing?': shape({ form: { enum: [...SIGNING_FORMS] }, 'of?': text, 'body?': text }),
      }),
    ),
    answer: shape({ issues: list(shape({ unit_code: text, issue: whole })) }),
    problems: {
      ...outOfScope,
      409: ['no_draft', 'figures_changed', 'maker_approves', 'province_approves'],
      422: ['bad_number', 'same_number', 'number_taken', 'signing_incomplete'],
    },
  },
  {
    method: 'post',
    path: '/api/reports/sendings',
    summary: 'Put the letters with the last issue into the outbox, each once',
    access: OFFICERS,
    body: json(shape({ period: text, units: list(text) })),
    answer: shape({ queued: whole, already: whole, nobody: list(text) }),
    problems: outOfScope,
  },
  {
    method: 'get',
    path: '/api/reports/issues',
    summary: 'Issues and drafts of a unit’s month, the newest first, with what each changed',
    access: OFFICERS,
    query: { period: month, unit: { schema: text, required: true } },
    answer: shape({ issues: list(issue) }),
    problems: outOfScope,
  },
  {
    method: 'get',
    path: '/api/reports/page',
    summary: 'An issue or draft as titled tables of cells: what all its files show',
    access: OFFICERS,
    query: { period: month, unit: { schema: text, required: true }, issue: { schema: whole } },
    answer: shape({
      title: text,
      subtitle: list(text),
      tables: list({ type: 'object' }),
      ...{ 'unit?': { type: 'object' }, 'asOf?': day, 'letter?': { type: 'object' } },
      ...{ 'notes?': {}, 'terms?': {}, 'signatures?': {}, 'trace?': {} },
    }),
    problems: { ...outOfScope, 404: ['unknown_issue'] },
  },
  {
    method: 'post',
    path: '/api/trace',
    summary: 'What an issued paper with this code says, and where each of its numbers is told',
    access: 'public',
    body: json(shape({ code: text })),
    answer: shape({
      ...{ code: text, period: text, unit_code: text, unit_name: text, issue: whole, as_of: day },
      approved_at: instant,
      formula: orNull(text),
      model_hash: text,
      files: list(shape({ format: text, hash: text })),
      newer: orNull(shape({ issue: whole, approved_at: instant })),
      tables: list(shape({ number: whole, title: text, is_open: yesNo })),
      table: orNull(
        shape({
          ...{ number: whole, title: text, lead: list(text) },
          columns: list(shape({ title: text, kind: text })),
          rows: list(
            shape({
              cells: list(
                shape({ shown: text, value: orNull(number), telling: orNull({ type: 'object' }) }),
              ),
              imports: list(whole),
            }),
          ),
          behind: list(behindFigure),
          imports: list(
            shape({
              ...{ import_id: whole, kind: text, file: text, hash: orNull(text) },
              imported_on: day,
              undone_on: orNull(day),
            }),
          ),
        }),
      ),
    }),
    problems: {
      400: ['not_a_code', 'mistyped'],
      404: ['unknown_code', 'unknown_table', 'closed_table', 'unknown_row'],
      429: ['too_many_tries'],
    },
  },
];
