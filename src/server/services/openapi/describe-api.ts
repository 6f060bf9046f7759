import { frame } from '#content/messages/vi/frame.ts';
import { DEVICE_HEADER } from '#domain/protocol/signature.ts';
// The description of the API, from tables beside this file: each area has its own `…-operations.ts`, joined here.
import { BUNDLES_OPERATIONS } from './bundles-operations.ts';
import { CORE_OPERATIONS } from './core-operations.ts';
import { FIGURES_OPERATIONS } from './figures-operations.ts';
import { HELP_OPERATIONS } from './help-operations.ts';
import { INDEX_OPERATIONS } from './index-operations.ts';
import { LETTER_OPERATIONS } from './letter-operations.ts';
import { OFFICER_LIST_OPERATIONS } from './officers/list-operations.ts';
import { UPLOAD_OPERATIONS } from './officers/upload-operations.ts';
import { OFFICER_WORK_OPERATIONS } from './officers/work-operations.ts';
import { type Operation, type Schema, shape, text, whole } from './operation.ts';
import { CONTENT_REPORT_OPERATIONS } from './packs/content-report-operations.ts';
import { PACKS_OPERATIONS } from './packs/packs-operations.ts';
import { REPORT_OPERATIONS } from './report-operations.ts';
import { SYNC_OPERATIONS } from './sync-operations.ts';
import { TEAM_OPERATIONS } from './team/team-operations.ts';

export const OPERATIONS: readonly Operation[] = [
  ...CORE_OPERATIONS,
  ...FIGURES_OPERATIONS,
  ...INDEX_OPERATIONS,
  ...OFFICER_LIST_OPERATIONS,
  ...REPORT_OPERATIONS,
  ...LETTER_OPERATIONS,
  ...OFFICER_WORK_OPERATIONS,
  ...UPLOAD_OPERATIONS,
  ...SYNC_OPERATIONS,
  ...BUNDLES_OPERATIONS,
  ...HELP_OPERATIONS,
  ...CONTENT_REPORT_OPERATIONS,
  ...TEAM_OPERATIONS,
  ...PACKS_OPERATIONS,
];

export function describeApi(version: string, publicUrl: string | null): Schema {
  const paths: Record<string, Record<string, unknown>> = {};
  for (const operation of OPERATIONS) {
    const path = paths[operation.path] ?? {};
    path[operation.method] = describeOperation(operation);
    paths[operation.path] = path;
  }
  return {
    openapi: '3.1.0',
    info: {
      title: frame.words.appName,
      version,
      license: { name: 'Apache-2.0', identifier: 'Apache-2.0' },
    },
    servers: [{ url: publicUrl ?? '/' }],
    paths,
    components: {
      securitySchemes: {
        session: {
          type: 'apiKey',
          in: 'cookie',
          name: 'dhs_session',
          description: `A log-in by password; the session that a phone opens with its own key stands beside it in the cookie dhs_phone. A phone names its device in the header ${DEVICE_HEADER}: a session of another device is 401 no_session. (A push is signed instead, and needs any session.)`,
        },
      },
      schemas: {
        Problem: {
          ...shape({ type: text, title: text, status: whole, kind: text }),
          description: 'RFC 9457; facts of the kind stand beside it.',
        },
      },
    },
  };
}

function describeOperation(operation: Operation): Schema {
  const isPublic = operation.access === 'public';
  const roles = Array.isArray(operation.access) ? ` (${operation.access.join(', ')})` : '';
  const problems = problemsOf(operation);
  if (!isPublic) problems[401] ??= ['no_session'];
  if (roles) problems[403] ??= ['wrong_role'];
  return {
    summary: `${operation.summary}${roles}`,
    ...(operation.isOpenData ? { tags: ['open-data'] } : {}),
    security: isPublic ? [] : [{ session: [] }],
    parameters: [...pathParameters(operation.path), ...queryParameters(operation)],
    ...(operation.body
      ? { requestBody: { required: true, content: asContent(operation.body) } }
      : {}),
    responses: {
      200: { description: 'Done', content: asContent(answersOf(operation)) },
      ...Object.fromEntries(
        Object.entries(problems).map(([status, kinds]) => [
          status,
          {
            description: kinds.join(', '),
            content: asContent({
              'application/problem+json': problemSchema(operation.problemFacts?.[Number(status)]),
            }),
          },
        ]),
      ),
    },
  };
}

function problemSchema(facts: Schema | undefined): Schema {
  const problem = { $ref: '#/components/schemas/Problem' };
  return facts ? { allOf: [problem, facts] } : problem;
}

/** With those that its way of asking brings along: a table to download, a body of JSON. */
export function problemsOf({ problems = {}, isOpenData, body }: Operation) {
  const all: Record<number, readonly string[]> = { ...problems };
  const add = (status: number, ...kinds: string[]) => {
    all[status] = [...new Set([...(all[status] ?? []), ...kinds])];
  };
  if (isOpenData) add(400, 'bad_format');
  if (body && 'application/json' in body) {
    add(400, 'bad_json');
    add(413, 'body_too_large', 'too_many_values');
    add(422, 'invalid_body', 'too_deep');
  }
  return all;
}

function answersOf({ answer, answerTypes = ['application/json'], isOpenData }: Operation) {
  const types = answerTypes.map((type): [string, Schema] => [type, answer]);
  const csv = { type: 'string', description: 'Columns: see /api/figures/dictionary' };
  return Object.fromEntries([...types, ...(isOpenData ? [['text/csv', csv] as const] : [])]);
}

function pathParameters(path: string): Schema[] {
  return [...path.matchAll(/\{(\w+)\}/g)].map((match) => ({
    name: match[1],
    in: 'path',
    required: true,
    schema: text,
  }));
}

function queryParameters({ query = {}, isOpenData }: Operation): Schema[] {
  const format = { schema: { enum: ['json', 'csv'], default: 'json' } };
  return Object.entries({ ...query, ...(isOpenData ? { format } : {}) }).map(
    ([name, parameter]) => ({ name, in: 'query', ...parameter }),
  );
}

function asContent(byType: Record<string, Schema>): Schema {
  return Object.fromEntries(Object.entries(byType).map(([type, schema]) => [type, { schema }]));
}
