import { ROLES } from '../identity/scope.ts';
import {
  day,
  instant,
  list,
  type Operation,
  orNull,
  shape,
  text,
  uuid,
  whole,
} from './operation.ts';

const role = { enum: ROLES };
const who = shape({
  person: shape({ id: uuid, name: text }),
  device_id: orNull(uuid),
  province_code: text,
  grants: list(shape({ role, unit_code: text, unit_name: text })),
  epoch: uuid,
  server_now: whole,
});
const done = shape({ done: { const: true } });
const credentials = { 'application/json': shape({ login: text, password: text }) };

/** Health, settings, units, content, identity. */
export const CORE_OPERATIONS: Operation[] = [
  {
    method: 'get',
    path: '/api/health',
    summary: 'Whether the server and its database answer',
    access: 'public',
    answer: shape({
      status: { const: 'ok' },
      version: text,
      database: { enum: ['embedded', 'postgres'] },
      epoch: uuid,
      server_now: whole,
    }),
    problems: { 503: ['database_unavailable'] },
  },
  {
    method: 'get',
    path: '/api/settings',
    summary: 'Who runs this server',
    access: 'public',
    answer: shape({ operator: text, version: text, province_code: text }),
  },
  {
    method: 'get',
    path: '/api/units',
    summary: 'Every version of every unit; with `on`, those that exist on that day',
    access: 'public',
    isOpenData: true,
    query: { on: { schema: day } },
    answer: shape({
      units: list(
        shape({
          code: text,
          name: text,
          kind: { enum: ['province', 'department', 'district', 'commune'] },
          valid_from: day,
          valid_to: orNull(day),
          parent_code: orNull(text),
          successor_codes: list(text),
          note: orNull(text),
        }),
      ),
    }),
    problems: { 400: ['bad_day'] },
  },
  {
    method: 'get',
    path: '/api/openapi.json',
    summary: 'This description',
    access: 'public',
    answer: { type: 'object' },
  },
  {
    method: 'post',
    path: '/api/enrol',
    summary: 'Use a code up: the person, the device and a session (cookie)',
    access: 'public',
    body: {
      'application/json': shape({
        code: text,
        'person_name?': text,
        device: shape({
          name: text,
          public_key: { type: 'object', description: 'JWK, EC P-256' },
          signature: {
            ...text,
            description: 'Of `enrol:<code>:<x>:<y>` by that key (ECDSA P-256, SHA-256)',
          },
        }),
      }),
    },
    answer: who,
    problems: {
      403: ['bad_signature'],
      404: ['code_unknown'],
      410: ['code_used', 'code_expired'],
      422: ['invalid_body'],
      429: ['too_many_tries'],
    },
  },
  {
    method: 'post',
    path: '/api/session/refresh',
    summary:
      'A new session for a device that signs `refresh:<device_id>:<at>` (ECDSA P-256, SHA-256)',
    access: 'public',
    body: { 'application/json': shape({ device_id: uuid, at: whole, signature: text }) },
    answer: who,
    problems: {
      401: ['device_unknown', 'bad_signature', 'replayed', 'clock_wrong'],
      403: ['device_revoked', 'person_revoked'],
    },
    problemFacts: {
      403: {
        ...shape({ epoch: uuid, server_now: whole }),
        description:
          'The epoch of this server: a phone that knows another one offers its work again before it wipes what it held',
      },
    },
  },
  {
    method: 'get',
    path: '/api/me',
    summary: 'Whose session this is',
    access: 'session',
    answer: who,
  },
  {
    method: 'post',
    path: '/api/login',
    summary: 'A session by password',
    access: 'public',
    body: credentials,
    answer: who,
    problems: { 401: ['wrong_login'], 429: ['too_many_tries'] },
  },
  {
    method: 'post',
    path: '/api/logout',
    summary: 'End this session',
    access: 'public',
    answer: done,
  },
  {
    method: 'post',
    path: '/api/password',
    summary: 'Set the login and password of the asker',
    access: 'session',
    body: credentials,
    answer: done,
    problems: {
      403: ['wrong_role', 'not_from_device'],
      409: ['login_taken'],
      422: ['login_malformed', 'password_too_short'],
    },
  },
  {
    method: 'post',
    path: '/api/invitations',
    summary: 'A single-use code for a role on a unit that the asker reaches',
    access: ['lead', 'officer', 'province', 'administrator'],
    body: {
      'application/json': shape({
        role,
        unit_code: text,
        person_name: text,
        'person_id?': { ...uuid, description: 'Adds a device to somebody who is here' },
      }),
    },
    answer: shape({ code: text, expires_at: instant, link: text }),
    problems: {
      403: ['out_of_scope', 'wrong_role'],
      422: [
        ...['unknown_unit', 'former_unit', 'volunteer_needs_commune'],
        ...['unknown_person', 'forbidden_number'],
      ],
    },
  },
  {
    method: 'get',
    path: '/api/invitations',
    summary: 'Invitations on the units that the asker reaches, without their codes',
    access: ['lead', 'officer', 'province', 'administrator'],
    answer: shape({
      invitations: list(
        shape({
          role,
          unit_code: text,
          person_name: text,
          created_at: instant,
          expires_at: instant,
          used_at: orNull(instant),
        }),
      ),
    }),
  },
];
