/** A JSON Schema, as OpenAPI 3.1 takes it. */
export type Schema = { readonly [key: string]: unknown };

/** One operation of the API. `tests/server/openapi.test.ts` proves that every route has one. */
export interface Operation {
  method: 'get' | 'post' | 'put' | 'patch' | 'delete';
  /** As in OpenAPI: `/api/imports/{id}`. */
  path: string;
  summary: string;
  /** `public`, or who may ask. */
  access: 'public' | 'session' | readonly string[];
  query?: Record<string, { schema: Schema; required?: boolean; description?: string }>;
  /** Media type of the body → its schema. */
  body?: Record<string, Schema>;
  /** The answer of 200, as JSON. */
  answer: Schema;
  /** The answer is a file instead, of one of these media types. */
  answerTypes?: readonly string[];
  /** A public figure: CSV with `format=csv`, for pages of any origin. Its columns stand in the dictionary. */
  isOpenData?: true;
  /** The `kind`s of its problem documents, by status. */
  problems?: Record<number, readonly string[]>;
  /** The facts that stand beside the `kind`, by status. */
  problemFacts?: Record<number, Schema>;
}

export const text: Schema = { type: 'string' };
export const number: Schema = { type: 'number' };
export const whole: Schema = { type: 'integer' };
/** In a question, where all is text; anything else counts as no. */
export const flag: Schema = { enum: ['1', 'true', '0', 'false'] };
export const yesNo: Schema = { type: 'boolean' };
export const day: Schema = { type: 'string', format: 'date' };
export const instant: Schema = { type: 'string', format: 'date-time' };
export const uuid: Schema = { type: 'string', format: 'uuid' };

export function orNull(schema: Schema): Schema {
  return { anyOf: [schema, { type: 'null' }] };
}

export function list(items: Schema): Schema {
  return { type: 'array', items };
}

/** An object; a key that ends in `?` may be left out. */
export function shape(properties: Record<string, Schema>): Schema {
  return {
    type: 'object',
    required: Object.keys(properties).filter((key) => !key.endsWith('?')),
    properties: Object.fromEntries(
      Object.entries(properties).map(([key, schema]) => [key.replace(/\?$/, ''), schema]),
    ),
  };
}
