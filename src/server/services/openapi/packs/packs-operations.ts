import { instant, list, type Operation, shape, text, whole } from '../operation.ts';

const TEAM = ['volunteer', 'lead'];
const state = { enum: ['waiting', 'approved', 'rejected', 'withdrawn', 'replaced'] };
const string = (required: boolean) => ({ schema: text, required });
const clip = shape({
  guide_id: text,
  node_id: text,
  text_hash: text,
  sha256: text,
  media_type: text,
  bytes: whole,
  duration_ms: whole,
});

/** What phones fetch as packs: content, imported procedures, voices. */
export const PACKS_OPERATIONS: Operation[] = [
  {
    method: 'get',
    path: '/api/content/manifest',
    summary: 'The content with the hash of each file, numbered and signed (ECDSA P-256)',
    access: 'public',
    answer: shape({
      schema: whole,
      serial: whole,
      version: text,
      issued_at: instant,
      files: list(shape({ path: text, bytes: whole, sha256: text })),
      key: text,
      signature: text,
    }),
  },
  {
    method: 'get',
    path: '/api/content/files/{sha256}',
    summary: 'One file of the manifest by its hash',
    access: 'public',
    answer: {},
    problems: { 404: ['no_such_file'] },
  },
  {
    method: 'get',
    path: '/api/content/current/{path}',
    summary: 'One file of the manifest by its path',
    access: 'public',
    answer: {},
    problems: { 404: ['no_such_file'] },
  },
  {
    method: 'get',
    path: '/api/procedures',
    summary: 'Procedures that were imported beyond those of the app',
    access: 'public',
    answer: shape({ procedures: list({ type: 'object' }) }),
  },
  {
    method: 'post',
    path: '/api/voices/recordings/{id}',
    summary: 'A step of a guide as the team spoke it, for a lead to hear; the same id twice is one',
    access: TEAM,
    query: {
      unit: string(true),
      language: string(true),
      guide: string(true),
      node: string(true),
      text_hash: string(true),
      duration_ms: string(true),
      recorded_at: string(true),
      consent_at: string(true),
    },
    body: { 'audio/webm': { type: 'string', format: 'binary' } },
    answer: shape({ state }),
    problems: {
      403: ['out_of_scope', 'wrong_role'],
      413: ['body_too_large', 'too_long'],
      422: ['invalid_body', 'not_a_voice', 'too_many_waiting'],
      429: ['too_many_tries'],
    },
  },
  {
    method: 'get',
    path: '/api/team/voices',
    summary: 'The recordings of one’s units',
    access: TEAM,
    answer: shape({ recordings: list({ type: 'object' }) }),
  },
  {
    method: 'get',
    path: '/api/team/voices/{id}/audio',
    summary: 'One of them, to hear',
    access: TEAM,
    answer: {},
    answerTypes: ['audio/webm', 'audio/ogg', 'audio/mp4'],
    problems: { 403: ['out_of_scope', 'wrong_role'] },
  },
  {
    method: 'post',
    path: '/api/team/voices/{id}/act',
    summary: 'A lead approves or turns down; whoever spoke, or the lead, takes it back',
    access: TEAM,
    body: { 'application/json': shape({ kind: text, 'reason?': text }) },
    answer: shape({ state }),
    problems: {
      403: ['out_of_scope', 'wrong_role'],
      409: ['not_waiting'],
      422: ['invalid_body', 'reason_missing', 'forbidden_number'],
    },
  },
  {
    method: 'get',
    path: '/api/voices/packs',
    summary: 'The voice packs there are, by commune and language',
    access: 'public',
    answer: shape({
      packs: list(
        shape({
          unit_code: text,
          unit_name: text,
          language: text,
          clip_count: whole,
          bytes: whole,
        }),
      ),
    }),
  },
  {
    method: 'get',
    path: '/api/voices/packs/{unit}/{language}',
    summary: 'The approved recordings of a commune in a language',
    access: 'public',
    answer: shape({ unit_code: text, unit_name: text, language: text, clips: list(clip) }),
    problems: { 404: ['no_such_pack'] },
  },
  {
    method: 'get',
    path: '/api/voices/clips/{sha256}',
    summary: 'One approved recording',
    access: 'public',
    answer: {},
    answerTypes: ['audio/webm', 'audio/ogg', 'audio/mp4'],
    problems: { 404: ['no_such_clip'] },
  },
];
