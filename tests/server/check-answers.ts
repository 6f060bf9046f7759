// Every answer of the API that any test of the server gets is held against its description in /api/openapi.json, and so
// is every body that was taken: a description that has drifted from the code fails whichever test sees it first.
import { Ajv2020, type ValidateFunction } from 'ajv/dist/2020.js';
import addFormats from 'ajv-formats';
import { Hono } from 'hono';
import { afterEach } from 'vitest';
import { OPERATIONS, problemsOf } from '#server/services/openapi/describe-api.ts';
import type { Operation, Schema } from '#server/services/openapi/operation.ts';

const ajv = new Ajv2020({ strict: false, allErrors: true });
addFormats.default(ajv);
const compiled = new Map<Schema, ValidateFunction>();

function faultsOf(schema: Schema, value: unknown): string {
  const validate = compiled.get(schema) ?? ajv.compile(schema);
  compiled.set(schema, validate);
  return validate(value) ? '' : ajv.errorsText(validate.errors, { separator: '; ' });
}

const ROUTES = OPERATIONS.map((operation) => ({
  operation,
  pattern: new RegExp(`^${operation.path.replaceAll('.', '\\.').replace(/\{\w+\}/g, '[^/]+')}$`),
  // `/imports/{id}` is what `/imports/dossiers` is not.
  literals: operation.path.replace(/\{\w+\}/g, '').length,
}));

function operationOf(asked: string, pathname: string): Operation | null {
  const method = asked.toLowerCase();
  const fitting = ROUTES.filter(
    (route) => route.operation.method === method && route.pattern.test(pathname),
  );
  return fitting.sort((one, other) => other.literals - one.literals)[0]?.operation ?? null;
}

/** What any route may say: who asks, how much, how often, and what is not its own doing. */
const COMMON = new Set([
  ...['no_session', 'wrong_role', 'too_many_tries', 'wrong_origin', 'no_such_address'],
  ...['body_cut_short', 'bad_gzip', 'unknown_encoding', 'body_too_slow', 'body_too_large'],
  ...['database_unavailable', 'server_fault'],
]);

function faultsOfAnswer(operation: Operation, status: number, told: Told): string[] {
  if (status >= 300) {
    const kinds = problemsOf(operation)[status] ?? [];
    const isKnown = kinds.includes(String(told.kind)) || COMMON.has(String(told.kind));
    return isKnown ? [] : [`the problem ${status} ${told.kind} is not described`];
  }
  if (operation.answerTypes) return [];
  const { properties } = operation.answer as { properties?: Record<string, unknown> };
  const extra = properties ? Object.keys(told).filter((key) => !(key in properties)) : [];
  return [faultsOf(operation.answer, told), ...extra.map((key) => `${key} is not described`)];
}

/** Of a question that was answered: it asked for nothing that is not described, and in no other way. */
function faultsOfQuestion({ query = {}, isOpenData }: Operation, asked: URLSearchParams): string[] {
  const described: Record<string, { schema: Schema; required?: boolean }> = isOpenData
    ? { ...query, format: { schema: { enum: ['json', 'csv'] } } }
    : query;
  const missing = Object.keys(described).filter((key) => described[key]?.required);
  return [
    ...missing.filter((key) => !asked.has(key)).map((key) => `answered without ?${key}`),
    ...[...asked].map(([key, value]) => {
      const one = described[key]?.schema;
      if (!one) return `?${key} is not described`;
      // A list is said by naming it several times.
      const schema = one.type === 'array' ? (one.items as Schema) : one;
      const isNumber = schema.type === 'integer' || schema.type === 'number';
      const faults = faultsOf(schema, isNumber ? Number(value) : value);
      return faults && `?${key}=${value}: ${faults}`;
    }),
  ];
}

/** A file is of a kind that is described. */
function faultsOfFile({ answerTypes = [], isOpenData }: Operation, type: string): string[] {
  const bare = (name: string) => name.split(';')[0] ?? '';
  const kinds = [...answerTypes, ...(isOpenData ? ['text/csv'] : [])].map(bare);
  const kind = bare(type);
  return kinds.includes(kind) ? [] : [`answers with ${kind}, which is not described`];
}

type Told = Record<string, unknown>;
const LONGEST = 1024 * 1024;

/** Nobody looks twice at a stream: it would no longer be the server's to cut short. */
function isLookedAt({ headers }: Response): boolean {
  const isJson = /json/.test(headers.get('content-type') ?? '');
  const length = Number(headers.get('content-length') ?? 0);
  return isJson && !headers.has('content-encoding') && length < LONGEST;
}

// This file runs once for each file of tests, the server's modules are loaded once for all: what was found stands with
// what is watched, not here, where the files after the first would never see it.
const base = Object.getPrototypeOf(Hono.prototype) as {
  route: (this: Hono, path: string, app: Hono) => Hono;
  foundFaults?: string[];
};
const isWatched = base.foundFaults !== undefined;
base.foundFaults ??= [];
const found = base.foundFaults;

function note(operation: Operation, faults: readonly string[]): void {
  for (const fault of faults.filter(Boolean))
    found.push(`${operation.method.toUpperCase()} ${operation.path}: ${fault}`);
}

// Not thrown where it is found: whatever stands between would take it for a line that is away.
afterEach(() => {
  const told = found.splice(0);
  if (told.length > 0) throw new Error(`described otherwise:\n${[...new Set(told)].join('\n')}`);
});

const checked = new WeakSet<Hono>();

function watch(app: Hono): void {
  const { fetch, request: ask } = app;
  app.fetch = async (request, ...rest) => {
    const answer = await fetch(request, ...rest);
    const { pathname, searchParams } = new URL(request.url);
    const operation = operationOf(request.method, pathname);
    if (!operation) return answer;
    if (isLookedAt(answer))
      note(operation, faultsOfAnswer(operation, answer.status, await answer.clone().json()));
    if (!answer.ok || answer.status === 204) return answer;
    note(operation, faultsOfQuestion(operation, searchParams));
    const type = answer.headers.get('content-type') ?? '';
    if (!/json/.test(type)) note(operation, faultsOfFile(operation, type));
    return answer;
  };
  app.request = async (input, init, ...rest) => {
    const answer = await ask(input, init, ...rest);
    const operation =
      typeof input === 'string'
        ? operationOf(init?.method ?? 'GET', new URL(input, 'http://localhost').pathname)
        : null;
    const schema = operation?.body?.['application/json'];
    if (operation && schema && typeof init?.body === 'string' && answer.status < 300)
      note(operation, [faultsOf(schema, JSON.parse(init.body))]);
    return answer;
  };
}

if (!isWatched) {
  const { route } = base;
  base.route = function checkedRoute(path, app) {
    if (path === '/api' && !checked.has(this)) {
      checked.add(this);
      watch(this);
    }
    return route.call(this, path, app);
  };
}
