import { HELP_KINDS, OBSTACLES } from '#domain/cases/case.ts';
import {
  instant,
  list,
  type Operation,
  orNull,
  shape,
  text,
  uuid,
  whole,
  yesNo,
} from '../operation.ts';

const sum = shape({
  cases: whole,
  done_alone: whole,
  alone_next_time: whole,
  not_asked: whole,
  awaited_online: whole,
  confirmed_online: whole,
  confirmed_paid: whole,
  villages: list(shape({ village: text, guided: whole })),
  barriers: list(
    shape({
      village: text,
      procedure_code: orNull(text),
      obstacle: { enum: OBSTACLES },
      cases: whole,
    }),
  ),
});

/** `numbers`: "12–17, 19". */
const lost = shape({ count: whole, numbers: text, told_at: instant });

export const TEAM_OPERATIONS: readonly Operation[] = [
  {
    method: 'get',
    path: '/api/team/worth',
    summary: "What a period's work came to: the asker's own sum and the team's, nobody else's",
    access: ['volunteer', 'lead'],
    query: { period: { schema: text, required: true, description: '2026, 2026-Q3 or 2026-10' } },
    answer: shape({ period: text, me: sum, team: sum }),
    problems: { 400: ['bad_period'], 403: ['wrong_role'] },
  },
  {
    method: 'get',
    path: '/api/team/people',
    summary: 'The people of the units that the asker leads, with their phones',
    access: ['lead'],
    answer: shape({
      people: list(
        shape({
          id: text,
          name: text,
          roles: list(shape({ role: text, unit_code: text, unit_name: text })),
          may_manage: { type: 'boolean' },
          lessons: whole,
          phones: list(
            shape({
              id: text,
              name: text,
              last_seen_at: text,
              revoked_at: orNull(text),
              unsent: orNull(whole),
              lost: orNull(lost),
              is_this: { type: 'boolean' },
            }),
          ),
        }),
      ),
    }),
    problems: { 403: ['wrong_role'] },
  },
  {
    method: 'post',
    path: '/api/team/lost',
    summary:
      'A phone of the asker was wiped by its browser: between which of its numbers work was unsent. The answer: what the server lacks of it',
    access: 'session',
    body: { 'application/json': shape({ device_id: uuid, first: whole, last: whole }) },
    answer: lost,
    problems: { 404: ['unknown_device'], 422: ['invalid_body'] },
  },
  {
    method: 'post',
    path: '/api/team/phones/{id}/lost-settled',
    summary:
      'What a phone of the team lost is noted anew or gone for good: the roster says it no more',
    access: ['lead'],
    answer: shape({ settled: text }),
    problems: { 403: ['wrong_role'], 404: ['unknown_device'] },
  },
  {
    method: 'get',
    path: '/api/team/refused',
    summary:
      'What the server refused and kept of the teams that the asker leads, without what was typed',
    access: ['lead'],
    answer: shape({
      refused: list(
        shape({
          id: text,
          at: instant,
          person_name: text,
          device_name: text,
          reason: text,
          field: orNull(text),
          count: whole,
          is_told: yesNo,
          about: list(
            shape({
              kind: orNull(text),
              day: orNull(text),
              help: list({ enum: HELP_KINDS }),
              procedure_code: orNull(text),
            }),
          ),
          seen: orNull(shape({ at: instant, by: text })),
        }),
      ),
      left_off: whole,
    }),
    problems: { 403: ['wrong_role'] },
  },
  {
    method: 'post',
    path: '/api/team/refused/{id}/seen',
    summary: 'A lead has looked at it; who came first stays',
    access: ['lead'],
    answer: shape({ seen: text }),
    problems: { 403: ['wrong_role'], 404: ['unknown_refused'] },
  },
  {
    method: 'post',
    path: '/api/team/phones/{id}/revoke',
    summary:
      'End a phone of the team: its sessions, passwords that were set on it, and unused invitations made from it',
    access: ['lead'],
    answer: shape({ revoked: text, invitations_ended: whole }),
    problems: {
      403: ['wrong_role'],
      404: ['unknown_device'],
      409: ['already_revoked', 'this_device'],
    },
  },
];
