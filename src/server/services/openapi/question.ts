// What many operations on figures share.
import { day, orNull, shape, text, whole } from './operation.ts';

export const OFFICERS = ['officer', 'province', 'administrator'];
export const question = {
  period: { schema: text, required: true, description: '2026, 2026-Q3 or 2026-10' },
  unit: { schema: text, description: 'Code of a unit; none: the province' },
  span: {
    schema: { enum: ['period', 'ytd'] },
    description: 'ytd: the year up to the period’s last day',
  },
  as_of: { schema: day, description: 'The day one looks from; none: the period’s last, or today' },
};
export const paging = {
  after: { schema: text, description: '`next` of the page before' },
  limit: { schema: whole },
};
export const badQuestion = { 400: ['bad_period', 'bad_day', 'bad_span'], 404: ['unknown_unit'] };
export const scoped = { ...badQuestion, 403: ['wrong_role', 'out_of_scope'] };
export const unit = shape({
  code: text,
  name: text,
  valid_from: day,
  kind: { enum: ['province', 'department', 'district', 'commune'] },
  parent_code: orNull(text),
});
export const about = { period: text, as_of: day, unit };
