import { HELP_KINDS } from '#domain/cases/case.ts';
import { HELP_STATES, WANTED_TIMES } from '#domain/help-requests/help-request.ts';
import {
  day,
  instant,
  list,
  type Operation,
  orNull,
  shape,
  text,
  whole,
  yesNo,
} from './operation.ts';

const request = {
  id: {
    ...text,
    pattern: '^[A-Za-z0-9_-]{43}$',
    description:
      'base64url of the SHA-256 of a secret of 43 characters that only the asking phone holds',
  },
  asked_at: { ...whole, description: "Ms since 1970, the asking phone's clock" },
  unit_code: text,
  village: text,
  help: list({ enum: HELP_KINDS }),
  procedure_code: orNull(text),
  guide: orNull(shape({ id: text, node: text })),
  wanted: { enum: WANTED_TIMES },
  label: text,
  note: text,
  phone: orNull(shape({ number: text, consent_at: whole, delete_on: day })),
};
const progress = {
  id: text,
  state: { enum: HELP_STATES },
  changed_at: instant,
  answer: orNull(shape({ words: text, meet_at: orNull(instant) })),
};
const json = (schema: ReturnType<typeof shape>) => ({ 'application/json': schema });

export const HELP_OPERATIONS: readonly Operation[] = [
  {
    method: 'post',
    path: '/api/help-requests',
    summary:
      'Asks the team of a commune for help; the same request twice, by whichever way, is one',
    access: 'public',
    body: json(shape(request)),
    answer: shape({ fate: { enum: ['stored', 'already_had'] } }),
    problems: {
      410: ['withdrawn'],
      413: ['body_too_large'],
      422: ['invalid_body', 'invalid_request'],
      429: ['too_many_tries'],
    },
  },
  {
    method: 'post',
    path: '/api/help-requests/progress',
    summary: 'How the requests of these secrets stand; an unknown one is left out',
    access: 'public',
    body: json(shape({ secrets: { ...list(text), maxItems: 20 } })),
    answer: shape({ requests: list(shape(progress)) }),
    problems: { 422: ['invalid_body'], 429: ['too_many_tries'] },
  },
  {
    method: 'post',
    path: '/api/help-requests/withdraw',
    summary: 'The person needs no help any more: number, name and note are wiped at once',
    access: 'public',
    body: json(shape({ secret: text })),
    answer: shape({ done: yesNo }),
    problems: { 422: ['invalid_body'], 429: ['too_many_tries'] },
  },
  {
    method: 'get',
    path: '/api/team/help-requests',
    summary: 'Requests of the communes of the asking person’s team, open or closed within 30 days',
    access: ['volunteer', 'lead'],
    answer: shape({
      requests: list(
        shape({
          ...request,
          ...progress,
          received_at: instant,
          taken_by: orNull(shape({ id: text, name: text })),
        }),
      ),
    }),
  },
  {
    method: 'post',
    path: '/api/team/help-requests/{id}/act',
    summary: 'Takes a request, gives it back, answers it with words and a time, or closes it',
    access: ['volunteer', 'lead'],
    body: json(
      shape({
        kind: { enum: ['take', 'give_back', 'answer', 'done'] },
        'words?': text,
        'meet_at?': orNull(instant),
      }),
    ),
    answer: shape({ state: { enum: HELP_STATES } }),
    problems: {
      403: ['wrong_role', 'out_of_scope'],
      409: ['already_taken', 'closed'],
      422: ['invalid_body', 'invalid_answer'],
    },
  },
];
