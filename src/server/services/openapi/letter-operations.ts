import { RECIPIENT_ROW_REFUSALS } from '#domain/reports/recipients/read-recipient-row.ts';
import { DECISIONS } from '../letters/outbox.ts';
import {
  day,
  flag,
  instant,
  list,
  number,
  type Operation,
  orNull,
  type Schema,
  shape,
  text,
  uuid,
  whole,
  yesNo,
} from './operation.ts';

const OFFICERS = ['officer', 'province', 'administrator'];
const ADMINISTRATORS = ['administrator'];
const outOfScope = { 403: ['wrong_role', 'out_of_scope'] };
const json = (schema: Schema) => ({ 'application/json': schema });

const letterShape = {
  letter_id: uuid,
  kind: { enum: ['report', 'reminder'] },
  period: text,
  unit_code: text,
  issue: whole,
  to_name: text,
  to_email: text,
  subject: text,
  state: { enum: ['queued', 'sending', 'sent', 'uncertain', 'refused', 'cancelled'] },
  attempts: whole,
  next_try_at: instant,
  problem: orNull(text),
  created_at: instant,
  sent_at: orNull(instant),
  opened_at: orNull(instant),
  received_at: orNull(instant),
  receipt_by_name: orNull(text),
};
const recipientShape = shape({
  ...{ unit_code: text, name: text, title: text, email: text, gets_reminders: yesNo },
  'valid_from?': orNull(day),
  'valid_to?': orNull(day),
});
const personShape = {
  ...{ unit_code: text, name: text, title: text, email: text, gets_reminders: yesNo },
  ...{ valid_from: orNull(day), valid_to: orNull(day) },
};
const settingsShape = {
  data_day: whole,
  make_day: whole,
  approve_day: whole,
  send_day: whole,
  makes_itself: yesNo,
  maker_approves: yesNo,
  sender_name: text,
  sender_email: text,
};

/** What goes with the month's report: letters, recipients, calendar, targets. */
export const LETTER_OPERATIONS: Operation[] = [
  {
    method: 'get',
    path: '/api/letters',
    summary: 'The outbox of the asker’s units, the newest first',
    access: OFFICERS,
    query: { period: { schema: text } },
    answer: shape({ smtp: yesNo, sender_refused: orNull(text), letters: list(shape(letterShape)) }),
  },
  {
    method: 'get',
    path: '/api/letters/{id}',
    summary: 'A letter with its text',
    access: OFFICERS,
    answer: shape({
      ...letterShape,
      ...{ to_title: text, unit_name: text, text, trace_code: orNull(text) },
    }),
    problems: outOfScope,
  },
  {
    method: 'get',
    path: '/api/letters/{id}/eml',
    summary: 'A letter as a file for a mail program',
    access: OFFICERS,
    answer: { type: 'string', format: 'binary' },
    answerTypes: ['message/rfc822'],
    problems: outOfScope,
  },
  {
    method: 'post',
    path: '/api/letters/{id}/decision',
    summary: 'Decide about a letter that waits for a person',
    access: OFFICERS,
    body: json(shape({ decision: { enum: [...DECISIONS] }, 'reason?': text })),
    answer: shape(letterShape),
    problems: { ...outOfScope, 409: ['not_now'] },
  },
  {
    method: 'post',
    path: '/api/letters/deliveries',
    summary: 'Send what is due now instead of within the minute',
    access: OFFICERS,
    answer: shape({
      ...{ sent: whole, later: whole, refused: whole, uncertain: whole },
      ...{ mail_server_away: yesNo, sender_refused: yesNo },
    }),
  },
  {
    method: 'post',
    path: '/api/receipts',
    summary: 'What the link of a letter is about; with confirm, that it was received',
    access: 'public',
    body: json(shape({ token: text, confirm: yesNo })),
    answer: shape({
      period: text,
      unit_name: text,
      issue: whole,
      to_name: text,
      received_at: orNull(instant),
    }),
    problems: { 404: ['unknown_link'] },
  },
  {
    method: 'get',
    path: '/api/report-recipients',
    summary: 'Who gets the reports of the asker’s units',
    access: OFFICERS,
    answer: shape({
      recipients: list(
        shape({
          recipient_id: uuid,
          unit_code: text,
          name: text,
          title: text,
          email: text,
          gets_reminders: yesNo,
          ...{ valid_from: orNull(day), valid_to: orNull(day), in_office: yesNo },
        }),
      ),
    }),
  },
  {
    method: 'post',
    path: '/api/report-recipients',
    summary: 'Add one',
    access: ADMINISTRATORS,
    body: json(recipientShape),
    answer: shape({ recipient_id: uuid }),
    problems: {
      ...outOfScope,
      409: ['already_there'],
      422: ['unknown_unit', 'bad_name', 'bad_email', 'bad_days'],
    },
  },
  {
    method: 'post',
    path: '/api/report-recipients/file',
    summary:
      'Bring the directory of heads (CSV or XLSX as the body): told first, then all good rows at once; who is not in it stays',
    access: ADMINISTRATORS,
    query: { dry_run: { schema: flag, description: 'The same answer, and nothing changed' } },
    body: { 'application/octet-stream': { type: 'string', format: 'binary' } },
    answer: shape({
      rows: list(
        shape({
          row: whole,
          fate: { enum: ['new', 'changed', 'same'] },
          ...personShape,
          // As he stands until it is written; of those that change.
          before: orNull(shape(personShape)),
          changed: list({
            enum: ['name', 'title', 'email', 'valid_from', 'valid_to', 'gets_reminders'],
          }),
        }),
      ),
      refused: list(
        shape({
          row: whole,
          column: text,
          kind: { enum: [...RECIPIENT_ROW_REFUSALS] },
          value: text,
        }),
      ),
      // In office beside somebody new of the same agency: both would get its letters.
      beside: list(shape(personShape)),
      // Letters that wait for who is not in office any more: they do not go out.
      stopped: whole,
      unfilled: whole,
      unknown_columns: list(text),
      'dry_run?': yesNo,
    }),
    problems: {
      403: ['wrong_role', 'out_of_scope'],
      413: ['too_large'],
      507: ['no_room'],
      422: ['empty_file', 'not_a_table', 'broken_workbook', 'no_header', 'missing_columns'],
    },
  },
  {
    method: 'post',
    path: '/api/report-recipients/{id}',
    summary: 'Put one right; letters that wait for a former address, agency or head are cancelled',
    access: ADMINISTRATORS,
    body: json(recipientShape),
    answer: shape({ recipient_id: uuid, stopped: whole }),
    problems: {
      ...outOfScope,
      409: ['already_there'],
      422: ['unknown_unit', 'bad_name', 'bad_email', 'bad_days'],
    },
  },
  {
    method: 'post',
    path: '/api/report-recipients/{id}/remove',
    summary: 'Take one back',
    access: ADMINISTRATORS,
    answer: shape({ recipient_id: uuid }),
    problems: outOfScope,
  },
  {
    method: 'get',
    path: '/api/report-settings',
    summary: 'The calendar of reports and who letters come from',
    access: OFFICERS,
    answer: shape({ ...settingsShape, smtp: yesNo }),
  },
  {
    method: 'post',
    path: '/api/report-settings',
    summary: 'Change them; days from 1 to 9 of the month after',
    access: ADMINISTRATORS,
    body: json(shape(settingsShape)),
    answer: shape({ ...settingsShape, smtp: yesNo }),
    problems: { ...outOfScope, 422: ['bad_calendar', 'bad_name', 'bad_email'] },
  },
  {
    method: 'get',
    path: '/api/targets',
    summary: 'Targets of the asker’s units with how far they are, seen from a month',
    access: OFFICERS,
    query: { period: { schema: text, required: true, description: 'A month, 2026-10' } },
    answer: shape({
      period: text,
      as_of: day,
      targets: list(
        shape({
          target_id: uuid,
          unit_code: text,
          unit_name: text,
          indicator: text,
          target: number,
          due_day: day,
          state: { enum: ['met', 'on_course', 'at_risk', 'too_early', 'missed', 'unknown'] },
          month: orNull(text),
          rate: orNull(number),
          gap: orNull(number),
          per_month: orNull(number),
          expected: orNull(number),
        }),
      ),
    }),
    problems: { 400: ['bad_period'] },
  },
  {
    method: 'post',
    path: '/api/targets',
    summary: 'Set a target; one of the same unit, indicator and day gives way',
    access: OFFICERS,
    body: json(shape({ unit_code: text, indicator: text, rate: number, due_day: day })),
    answer: shape({ target_id: uuid }),
    problems: {
      ...outOfScope,
      422: ['unknown_unit', 'unknown_indicator', 'bad_rate', 'bad_day', 'day_is_over'],
    },
  },
  {
    method: 'post',
    path: '/api/targets/{id}/remove',
    summary: 'Take a target back',
    access: OFFICERS,
    answer: shape({ target_id: uuid }),
    problems: outOfScope,
  },
];
