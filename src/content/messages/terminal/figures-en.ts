import type { Translation } from '../words.ts';
import type { figures as vi } from './figures-vi.ts';

export const figures: Translation<typeof vi.words> = {
  waiting: () => 'Another import is running: waiting for our turn…',
  reading: (rows) => `${rows} rows read…`,
  publishing: (rows) => `All ${rows} rows read; storing and counting…`,
  imported: (id, file) => `Imported ${file} (import ${id}).`,
  dryRun: (file) => `Dry run of ${file}: nothing was changed.`,
  fates: (stored, unchanged, corrected, refused) =>
    `${stored} new, ${unchanged} unchanged, ${corrected} corrected, ${refused} refused.`,
  refusedRow: (row, column, reason, value) =>
    `  row ${row}${column ? `, column "${column}"` : ''}: ${reason}${value ? ` ("${value}")` : ''}`,
  refusedMore: (count) => `  … and ${count} more.`,
  unknownColumns: (headers) => `Columns left out: ${headers}`,
  rowReasons: {
    missing: 'a needed cell is blank',
    bad_code: 'not the form of a dossier code',
    unknown_unit: 'no unit has this code',
    out_of_scope: 'a unit outside of your scope',
    bad_date: 'not a day that exists (write 05/10/2026)',
    bad_channel: 'neither online, direct nor postal',
    bad_yes_no: 'yes or no is needed',
    bad_fee: 'not an amount of money',
    bad_number: 'a whole number is needed',
    bad_rating: 'satisfied, unsatisfied or blank is needed',
    bad_word: 'the word in this cell is not known',
    bad_order: 'the day does not fit the other days of the unit',
    bad_period: 'a period is needed that had begun by as_of: 2026, 2026-Q3 or 2026-10',
    numerator_over_denominator: 'the numerator is greater than the denominator',
    score_over_max: 'the score is greater than the maximum',
    too_long: 'the cell is too long',
    too_many_cells: 'the row has more cells than there are columns',
    broken_quotes: 'a quote opens and never closes',
  },
  noFile: (file) => `Cannot read the file ${file}. Nothing was changed.`,
  empty_file: 'The file is empty. Nothing was changed.',
  not_a_table: (format) =>
    `This file is no table that can be read (${format}); save it as CSV or XLSX. Nothing was changed.`,
  no_header: (headers) => `No header row found; the first row is: ${headers}. Nothing was changed.`,
  missing_columns: (fields, headers) =>
    `Needed columns are missing: ${fields}. Columns in the file: ${headers}. If one has another name, say so with --mapping. Nothing was changed.`,
  looksLike: (kind, command) => `This looks like ${kind}: try "import ${command}".`,
  fileKinds: {
    dossiers: 'a file of dossiers',
    petitions: 'a file of petitions',
    published: 'a sheet of published figures',
    units: 'a list of units',
    procedures: 'a catalogue of procedures',
  },
  bad_mapping: (reason, value) => `The mapping file is not right: ${reason} ${value}`,
  mappingReasons: {
    not_json: 'JSON like {"columns": {"header": "field"}} is needed',
    unknown_field: 'there is no field',
    field_twice: 'two columns claim the field',
  },
  broken_workbook: (reason) => `The workbook is broken or unusual (${reason}).`,
  encrypted:
    'The file has a password. Open it in Excel, take the password off, save and try again. Nothing was changed.',
  too_heavy:
    'The workbook is too heavy to open safely. Save it as CSV in Excel and import that. Nothing was changed.',
  old_encoding: (name) =>
    `The text is in the old encoding ${name}. Convert it to Unicode (UTF-8) and try again. Nothing was changed.`,
  warnings: (count) => `${count} things to look at in rows that were taken:`,
  passedOver: (count) => `${count} title, group, total or signature rows were passed over.`,
  sheetsUnread: (names) => `Sheets not read (hidden, or without a header row): ${names}`,
  warningKinds: {
    cell_unreadable: 'this cell cannot be read and counts as unknown',
    finished_before_received: 'finished before it was received',
    due_before_received: 'due before it was received',
    received_in_future: 'received on a day that has not come',
    day_not_of_code: 'the day of receipt is not that of the code (day and month swapped?)',
    same_code_twice: 'the code stands above with other content; the later row is kept',
    procedure_code_repaired: 'a spreadsheet changed the procedure code; it was read through',
    procedure_code_unknown: 'does not look like a procedure code',
    hidden_rows: 'hidden rows of the sheet, imported all the same',
    columns_differ: 'two columns of one name differ; the first is read',
  },
  too_large: (megabytes) => `The file is larger than ${megabytes} MB.`,
  bad_period: (value) => `"${value}" is no period; write 2026, 2026-Q3 or 2026-10.`,
  bad_day: (value) => `"${value}" is no day; write 2026-10-31.`,
  unknown_unit: (value) => `No unit has the code "${value}".`,
  heading: (period, asOf) => `Period ${period}, seen from ${asOf}`,
  notJudged: (reasons) => `Not judged for some dossiers: ${reasons}`,
  overdueCount: (count) => `${count} dossiers count as overdue`,
  unknown_import: (id) => `There is no import ${id}.`,
  already_undone: (id) => `Import ${id} was undone before.`,
  units_in_use: (id) =>
    `Import ${id} cannot be undone: dossiers, cases or accounts already use one of its units.`,
  undone: (removed, restored, kept) =>
    `Undone: ${removed} dossiers taken out, ${restored} back to what they were, ${kept} kept because another file has them too.`,
  noImports: 'Nothing was imported yet.',
  importLine: (id, when, file) => `${id}  ${when}  ${file}`,
  undoneMark: (when) => `(undone ${when})`,
  notASheet: 'The file needs the columns unit_code, metric, numerator, denominator.',
  scoreLine: (unit, metric, score, max) => `${unit}  ${metric}  ${score}/${max}`,
  estimated: '(estimated)',
  badFormat: (file: string, formats: string) =>
    `Cannot tell what kind of file ${file} is; its name must end in ${formats}.`,
  period_not_begun: (value: string) => `${value} has not begun: there is nothing to report yet.`,
  cannotWrite: (file: string, reason: string) => `Cannot write ${file}: ${reason}`,
  reported: (file: string, unit: string, tables: number) =>
    `The report of ${unit} is in ${file} (${tables} tables).`,
};
