import { ROW_REFUSALS, ROW_WARNINGS } from '#domain/dossiers/dossier.ts';
import {
  day,
  flag,
  instant,
  list,
  number,
  type Operation,
  orNull,
  shape,
  text,
  uuid,
  whole,
  yesNo,
} from './operation.ts';
import { seenColumns } from './told-shapes.ts';

const OFFICERS = ['officer', 'province', 'administrator'];
const question = {
  period: { schema: text, required: true, description: '2026, 2026-Q3 or 2026-10' },
  unit: { schema: text, description: 'Code of a unit; its children are counted in' },
  as_of: { schema: day, description: 'The day to look from' },
};
const told = shape({ vi: text, en: text });
const badQuestion = { 400: ['bad_period', 'bad_day'] };

/** Figures, overdue dossiers, imports. */
export const FIGURES_OPERATIONS: Operation[] = [
  {
    method: 'get',
    path: '/api/figures',
    summary: 'Rates of a period; counts of 1 to 4 assisted cases are null and marked suppressed',
    access: 'public',
    isOpenData: true,
    query: question,
    answer: shape({
      period: text,
      as_of: day,
      rows: list(
        shape({
          unit_code: text,
          unit_name: text,
          unit_valid_from: day,
          indicator: text,
          numerator: orNull(whole),
          denominator: orNull(whole),
          rate: orNull(number),
          score: orNull(number),
          max_score: orNull(number),
          source: { enum: ['dossiers', 'published', 'assisted'] },
          'suppressed?': { const: true },
        }),
      ),
      not_judged: list({ enum: ['late', 'officer_missing', 'appointment_too_long'] }),
    }),
    problems: { ...badQuestion, 404: ['unknown_unit'] },
  },
  {
    method: 'get',
    path: '/api/figures/dictionary',
    summary: 'The open data: each table by its address, and what each column means',
    access: 'public',
    isOpenData: true,
    answer: shape({
      datasets: list(
        shape({
          id: text,
          path: text,
          name: told,
          columns: list(shape({ name: text, type: text, unit: told, meaning: told, source: told })),
        }),
      ),
    }),
  },
  {
    method: 'get',
    path: '/api/overdue',
    summary: 'The dossiers of the asker’s units that count as overdue, and why',
    access: OFFICERS,
    query: question,
    answer: shape({
      period: text,
      as_of: day,
      rows: list(
        shape({
          dossier_code: text,
          unit_code: text,
          reasons: list({ enum: ['late', 'officer_missing', 'appointment_too_long'] }),
        }),
      ),
      not_judged: list({ enum: ['late', 'officer_missing', 'appointment_too_long'] }),
    }),
    problems: { ...badQuestion, 403: ['wrong_role', 'out_of_scope'] },
  },
  {
    method: 'post',
    path: '/api/imports/dossiers',
    summary: 'Bring a file of dossiers (CSV or XLSX as the body); rows of other units are refused',
    access: OFFICERS,
    query: {
      file: { schema: text, description: 'What the file is called' },
      dry_run: { schema: flag, description: 'The same answer, and nothing changed' },
      mapping: {
        schema: text,
        description: 'JSON {"columns": {"<header>": "<field>"}}; none: as the office saved it',
      },
      units: {
        schema: text,
        description:
          'JSON {"<name in the file>": "<code of a unit>"}; names said before stay known to the office, an empty code forgets one',
      },
      job: {
        schema: uuid,
        description: 'Made up by the asker, to see how far it is and to stop it',
      },
      upload: {
        schema: uuid,
        description: 'A whole upload of `/api/uploads`, in place of the body',
      },
    },
    body: { 'application/octet-stream': { type: 'string', format: 'binary' } },
    answer: shape({
      import_id: orNull(whole),
      file: text,
      rows: whole,
      stored: whole,
      unchanged: whole,
      corrected: whole,
      refused: list(
        shape({
          row: whole,
          column: text,
          field: orNull(text),
          kind: { enum: [...ROW_REFUSALS] },
          value: text,
          'sheet?': text,
        }),
      ),
      'refused_more?': whole,
      warnings: list(
        shape({
          row: whole,
          column: text,
          kind: { enum: [...ROW_WARNINGS] },
          value: text,
          'sheet?': text,
        }),
      ),
      'warnings_more?': whole,
      passed_over: whole,
      sheets: list(shape({ name: text, rows: whole, read: { type: 'boolean' } })),
      unknown_columns: list(text),
      'unknown_units?': list(shape({ value: text, count: whole })),
      'told_units?': list(shape({ value: text, code: text })),
      'told_columns?': list(shape({ header: text, field: text })),
      'dry_run?': { const: true },
      'missing_fields?': list(text),
      'columns?': seenColumns,
    }),
    problems: {
      400: ['bad_job'],
      404: ['unknown_upload'],
      409: ['job_exists', 'import_cancelled', 'upload_incomplete'],
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
    },
  },
  {
    method: 'get',
    path: '/api/imports',
    summary: 'Imports, the newest first; an officer sees those of the own offices’ people',
    access: OFFICERS,
    answer: shape({
      imports: list(
        shape({
          import_id: whole,
          kind: text,
          file: text,
          imported_at: instant,
          person_id: orNull(uuid),
          person_name: orNull(text),
          rows: whole,
          stored: whole,
          unchanged: whole,
          corrected: whole,
          refused_count: whole,
          unknown_columns: list(text),
          repeats_import_id: orNull(whole),
          undone_at: orNull(instant),
          may_undo: yesNo,
        }),
      ),
    }),
  },
  {
    method: 'get',
    path: '/api/imports/{id}/undo',
    summary: 'What undoing an import would do, counted without doing it',
    access: OFFICERS,
    answer: shape({
      import_id: whole,
      kind: text,
      removed: whole,
      restored: whole,
      kept: whole,
      replaced: whole,
    }),
    problems: {
      403: ['wrong_role', 'out_of_scope'],
      404: ['unknown_import'],
      409: ['already_undone'],
    },
  },
  {
    method: 'post',
    path: '/api/imports/{id}/undo',
    summary: 'Replay history without this import',
    access: OFFICERS,
    answer: shape({ import_id: whole, removed: whole, restored: whole, kept: whole }),
    problems: {
      403: ['wrong_role', 'out_of_scope'],
      404: ['unknown_import'],
      409: ['already_undone', 'units_in_use'],
    },
  },
];
