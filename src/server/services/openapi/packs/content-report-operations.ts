import { REPORT_TARGETS } from '#domain/differs/content-report.ts';
import { day, instant, list, type Operation, orNull, shape, text, whole } from '../operation.ts';

const place = { target: { enum: REPORT_TARGETS }, target_id: text, step: text, version: text };
const json = (schema: ReturnType<typeof shape>) => ({ 'application/json': schema });
const reported = list(
  shape({
    ...place,
    open: whole,
    count: whole,
    newest_at: instant,
    words: list(text),
    done: orNull(shape({ at: instant, by: text })),
  }),
);
const KEEPERS = ['administrator', 'province'];

export const CONTENT_REPORT_OPERATIONS: readonly Operation[] = [
  {
    method: 'post',
    path: '/api/content-reports',
    summary: 'Tells that reality differs from a guide, procedure or rehearsal; without a name',
    access: 'public',
    body: json(
      shape({
        id: { ...text, pattern: '^[A-Za-z0-9_-]{22}$', description: 'Random, made by the phone' },
        ...place,
        what: { ...text, maxLength: 500 },
        day,
      }),
    ),
    answer: shape({ fate: { enum: ['stored', 'already_had'] } }),
    problems: {
      413: ['body_too_large'],
      422: ['invalid_body', 'invalid_report'],
      429: ['too_many_tries'],
    },
  },
  {
    method: 'get',
    path: '/api/content-reports',
    summary:
      'The reports of 180 days by place and version, with the newest words; apart, of places not in the content',
    access: KEEPERS,
    answer: shape({
      places: reported,
      left_off: whole,
      gone: shape({ places: reported, left_off: whole }),
    }),
  },
  {
    method: 'post',
    path: '/api/content-reports/close',
    summary: 'Closes the reports of a place that came until an instant: it has been mended',
    access: KEEPERS,
    body: json(shape({ ...place, seen_until: instant })),
    answer: shape({ closed: whole }),
    problems: { 422: ['invalid_body'] },
  },
];
