import { type Operation, shape, text, uuid, whole } from '../operation.ts';
import { OFFICERS } from '../question.ts';

const told = shape({ id: uuid, offset: whole, size: whole });
const path = '/api/uploads/{id}';
const unknown = { 403: ['wrong_role'], 404: ['unknown_upload'] };

/** A file in pieces, before it is imported. */
export const UPLOAD_OPERATIONS: Operation[] = [
  {
    method: 'post',
    path: '/api/uploads',
    summary: 'Begin an upload, or find the one that was begun; it is kept for a day',
    access: OFFICERS,
    body: { 'application/json': shape({ name: text, size: whole, 'sha256?': text }) },
    answer: told,
    problems: { 403: ['wrong_role'], 413: ['too_large'], 422: ['invalid_body'], 507: ['no_room'] },
  },
  {
    method: 'get',
    path,
    summary: 'How much of the asker’s upload has come; HEAD tells it in `upload-offset`',
    access: OFFICERS,
    answer: told,
    problems: unknown,
  },
  {
    method: 'patch',
    path,
    summary: 'The bytes that go on where `upload-offset` says; a 409 says where they must',
    access: OFFICERS,
    body: { 'application/octet-stream': { type: 'string', format: 'binary' } },
    answer: told,
    problems: {
      ...unknown,
      400: ['bad_offset', 'body_cut_short'],
      409: ['wrong_offset'],
      422: ['past_the_end'],
      507: ['no_room'],
    },
  },
  {
    method: 'delete',
    path,
    summary: 'Leave nothing of an upload',
    access: OFFICERS,
    answer: shape({ removed: { const: true } }),
    problems: unknown,
  },
];
